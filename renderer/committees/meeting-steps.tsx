import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { MoreHorizontalRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { CancelMeetingDialog, CorrectMinutesDialog } from './reason-dialog.tsx'
import { useSteps } from './use-steps.ts'

interface Step {
  readonly label: string
  readonly done: string
  run(): Promise<Written>
}

/** What comes next for a meeting: one button; what else is possible stands in the menu. */
export function MeetingSteps({
  id,
  agenda,
  isEvent,
}: {
  readonly id: string
  readonly agenda: AgendaAnswer
  readonly isEvent: boolean
}) {
  const { host } = useApp()
  const step = useSteps()
  const [dialog, setDialog] = useState<'cancel' | 'correct'>()
  const state = agenda.meeting['state'] ?? 'planned'
  const { client } = host
  const minutes = agenda.minutes.state
  const minutesTo = (to: 'draft' | 'checked' | 'approved', label: string, done: string): Step => ({
    label,
    done,
    run: () => client.call('setMinutesState', { meeting: id, state: to }),
  })
  const isFixed = minutes === 'approved'
  const late = agenda.items.filter(({ isLate, isFrozen }) => isLate && !isFrozen).length

  const invite: Step = {
    label: 'Einladen',
    done: isEvent ? 'Eingeladen.' : 'Eingeladen. Die Nummern der Punkte stehen jetzt fest.',
    run: () => client.call('inviteMeeting', { meeting: id }),
  }
  const supplement: Step = {
    label: `Nachtrag (${late})`,
    done: 'Der Nachtrag ist festgehalten.',
    run: () => client.call('supplementAgenda', { meeting: id }),
  }
  const begin: Step = {
    label: isEvent ? 'Beginnen' : 'Sitzung eröffnen',
    done: isEvent ? 'Begonnen.' : 'Die Sitzung ist eröffnet.',
    run: () => client.call('openMeeting', { meeting: id }),
  }
  const end: Step = {
    label: isEvent ? 'Beenden' : 'Sitzung schließen',
    done: isEvent ? 'Beendet.' : 'Die Sitzung ist geschlossen.',
    run: () => client.call('closeMeeting', { meeting: id }),
  }
  const isOpen = state === 'held' && agenda.meeting['openedAt'] !== null && agenda.meeting['closedAt'] === null
  const steps: readonly Step[] = [
    ...(state === 'planned' ? [invite] : []),
    ...(state === 'invited' ? [...(late > 0 ? [supplement] : []), begin] : []),
    ...(isOpen && !isFixed ? [end] : []),
    ...(state === 'held' && !isOpen && !isEvent && (minutes === null || minutes === 'open' || minutes === 'draft')
      ? [
          minutesTo(
            'checked',
            'Niederschrift geprüft',
            'Die Niederschrift ist geprüft, die Beschlüsse haben ihre Nummern.',
          ),
        ]
      : []),
  ]
  const more: readonly Step[] = [
    ...(state === 'planned' ? [begin] : []),
    ...(state === 'held' && minutes === 'checked'
      ? [
          minutesTo('approved', 'Niederschrift genehmigen', 'Die Niederschrift ist genehmigt.'),
          minutesTo('draft', 'Zurück in den Entwurf', 'Die Niederschrift ist wieder ein Entwurf.'),
        ]
      : []),
    // What nobody decided may be a slip; what a meeting approved is corrected by a new version.
    ...(isFixed && agenda.minutes.approvedBy === null
      ? [minutesTo('checked', 'Genehmigung zurücknehmen', 'Die Niederschrift ist wieder geprüft, nicht genehmigt.')]
      : []),
    ...(isOpen ? [minutesTo('checked', 'Niederschrift geprüft', 'Die Niederschrift ist geprüft.')] : []),
  ]
  const canCancel = state === 'planned' || state === 'invited'
  return (
    <>
      {steps.map(({ label, done, run }) => (
        <Button key={label} className="step-button" onClick={() => void step(run, done)}>
          {label}
        </Button>
      ))}
      {(more.length > 0 || canCancel || isFixed) && (
        <Menu>
          <MenuTrigger disableButtonEnhancement>
            <Button
              className="step-button"
              appearance="subtle"
              icon={<MoreHorizontalRegular />}
              aria-label="Weitere Schritte"
              title="Weitere Schritte"
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {more.map(({ label, done, run }) => (
                <MenuItem key={label} onClick={() => void step(run, done)}>
                  {label}
                </MenuItem>
              ))}
              {canCancel && <MenuItem onClick={() => setDialog('cancel')}>Absagen …</MenuItem>}
              {isFixed && <MenuItem onClick={() => setDialog('correct')}>Niederschrift berichtigen …</MenuItem>}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {dialog === 'cancel' && <CancelMeetingDialog id={id} onClose={() => setDialog(undefined)} />}
      {dialog === 'correct' && (
        <CorrectMinutesDialog id={id} version={agenda.minutes.version} onClose={() => setDialog(undefined)} />
      )}
    </>
  )
}
