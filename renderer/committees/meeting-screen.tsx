import { Tab, TabList } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import type { Notice } from '../../shared/committees/notice.ts'
import { formatDay, formatDayLong, formatTimeOfDay, weekdayOf } from '../../shared/text/dates.ts'
import { DocumentMenu } from '../documents/document-menu.tsx'
import { formFields } from '../record/form-fields.ts'
import { RecordForm } from '../record/record-form.tsx'
import { BackTitle } from '../shell/back-title.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { AgendaWorkspace } from './agenda-workspace.tsx'
import { AttendanceTab } from './attendance-tab.tsx'
import { MeetingSteps } from './meeting-steps.tsx'
import { MinutesWorkspace } from './minutes-workspace.tsx'
import { OutcomeTab } from './outcome-tab.tsx'
import { PapersTab } from './papers-tab.tsx'
import './meeting-screen.css'
import './committees.css'

type MeetingTab = 'agenda' | 'attendance' | 'minutes' | 'outcome' | 'papers' | 'details'

const tabs: readonly (readonly [tab: MeetingTab, label: string, eventLabel: string | undefined])[] = [
  ['agenda', 'Tagesordnung', 'Programm'],
  ['attendance', 'Teilnahme', 'Anmeldungen'],
  ['minutes', 'Protokoll', undefined],
  ['outcome', 'Beschlüsse und Aufträge', undefined],
  ['papers', 'Unterlagen', 'Unterlagen'],
  ['details', 'Angaben', 'Angaben'],
]

interface MeetingScreenProps {
  readonly id: string
  onCounts(text: string): void
}

/** A meeting from its plan to its minutes. */
export function MeetingScreen({ id, onCounts }: MeetingScreenProps) {
  // Votes and quorum follow from attendance and membership as well.
  const { data, latest, error } = useQuery('agenda', { meeting: id }, [
    'agendaItem',
    'meeting',
    'committee',
    'attendance',
    'membership',
    'task',
  ])
  const [tab, setTab] = useState<MeetingTab>()
  const agenda = data ?? (latest?.meeting.id === id ? latest : undefined)

  useEffect(() => {
    if (agenda !== undefined) onCounts(countsOf(agenda))
  }, [agenda, onCounts])

  if (error !== undefined) return <p className="empty">{error}</p>
  if (agenda === undefined) return null
  const isEvent = (agenda.meeting['kind'] ?? 'meeting') !== 'meeting'
  // Who opens a running meeting wants to write.
  const isRunning =
    agenda.meeting['state'] === 'held' && agenda.meeting['closedAt'] === null && agenda.meeting['openedAt'] !== null
  const isFixed = agenda.minutes.state === 'approved'
  const current = tab ?? (isRunning && !isEvent ? 'minutes' : 'agenda')
  return (
    <>
      <div className="screen-header with-tabs">
        <MeetingTitle id={id} agenda={agenda} isEvent={isEvent} />
        <TabList size="small" selectedValue={current} onTabSelect={(_event, { value }) => setTab(value as MeetingTab)}>
          {tabs.map(([value, label, eventLabel]) => {
            const shown = isEvent ? eventLabel : label
            return shown === undefined ? null : (
              <Tab key={value} value={value}>
                {shown}
              </Tab>
            )
          })}
        </TabList>
      </div>
      {isFixed && current !== 'papers' && current !== 'outcome' && (
        <p className="frame-notice">
          Die Niederschrift ist genehmigt{agenda.minutes.approvedBy === null ? '' : ` (${agenda.minutes.approvedBy})`}{' '}
          und steht mit Tagesordnung und Teilnahme fest. Änderungen beginnen mit „Niederschrift berichtigen“ unter
          „Weitere Schritte“.
        </p>
      )}
      {agenda.besideApproval.length > 0 && (
        <div className="frame-notice warning beside-approval" role="alert">
          <p>
            Während die Niederschrift genehmigt wurde, hat jemand an einem anderen Arbeitsplatz geändert, was sie
            berichtet. Das hat niemand genehmigt. Bitte prüfen Sie es und beginnen Sie mit „Niederschrift berichtigen“
            eine neue Fassung:
          </p>
          <ul>
            {agenda.besideApproval.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      )}
      {current === 'agenda' && <AgendaWorkspace id={id} agenda={agenda} isEvent={isEvent} />}
      {current === 'attendance' && <AttendanceTab id={id} agenda={agenda} isEvent={isEvent} />}
      {current === 'minutes' && <MinutesWorkspace id={id} agenda={agenda} />}
      {current === 'outcome' && <OutcomeTab id={id} agenda={agenda} />}
      {current === 'papers' && <PapersTab id={id} agenda={agenda} />}
      {current === 'details' && <MeetingDetails id={id} isEvent={isEvent} />}
    </>
  )
}

/** "10 Punkte · 100 Minuten · Ende gegen 18:10 Uhr · 12 von 14 zugesagt" */
function countsOf({ items, totalMinutes, endsAt, replies }: AgendaAnswer): string {
  const points = `${items.length} ${items.length === 1 ? 'Punkt' : 'Punkte'}`
  return [
    points,
    `${totalMinutes} Minuten`,
    endsAt === null ? '' : `Ende gegen ${endsAt} Uhr`,
    replies.invited === 0 ? '' : `${replies.accepted} von ${replies.invited} zugesagt`,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

/** "Dienstag, 3. Juni 2025, 14:00 Uhr · Rathaus" */
function whenAndWhere({ meeting: row }: AgendaAnswer): string {
  const startsAt = typeof row['startsAt'] === 'string' ? row['startsAt'] : ''
  const day = startsAt.slice(0, 10)
  const when = startsAt === '' ? '' : `${weekdayOf(day)}, ${formatDayLong(day)}, ${formatTimeOfDay(startsAt)}`
  const where = typeof row['location'] === 'string' ? row['location'] : ''
  return [when, where].filter((part) => part !== '').join(' · ')
}

const noticeClass: Readonly<Record<Notice['state'], string>> = {
  open: 'pill',
  soon: 'pill warning',
  missed: 'pill error',
  kept: 'pill ok',
  late: 'pill warning',
}

function MeetingTitle({
  id,
  agenda,
  isEvent,
}: {
  readonly id: string
  readonly agenda: AgendaAnswer
  readonly isEvent: boolean
}) {
  const { names } = useApp()
  const { meeting: row, committee, notice, minutes } = agenda
  const state = row['state']
  const committeeId = row['committee']
  const hasCommittee = typeof committeeId === 'string'
  // The day of the invitation matters until the meeting is held; then the minutes do.
  const shownNotice = state === 'held' ? null : notice
  return (
    <BackTitle
      className="meeting-title"
      back={hasCommittee ? { name: 'committee', id: committeeId } : { name: 'entity', entity: 'meeting', row: id }}
      backLabel={hasCommittee ? `Zu ${committee ?? 'Gremium'}` : 'Zu den Sitzungen'}
      title={String(row['title'] ?? committee ?? 'Sitzung')}
      facts={[agenda.number, whenAndWhere(agenda)]}
    >
      {shownNotice !== null && (
        <span className={noticeClass[shownNotice.state]} title={shownNotice.problem ?? undefined}>
          {shownNotice.label}
        </span>
      )}
      {state === 'held' && !isEvent ? (
        <span
          className={minutes.isOverdue ? 'pill error' : minutes.state === 'approved' ? 'pill ok' : 'pill'}
          title={minutes.approvedBy ?? undefined}
        >
          {minutesText(minutes, minutes.state === null ? 'offen' : names.labelOfChoice('minutesState', minutes.state))}
        </span>
      ) : (
        shownNotice === null &&
        typeof state === 'string' && <span className="pill">{names.labelOfChoice('meetingState', state)}</span>
      )}
      <DocumentMenu of="meeting" id={id} isEvent={isEvent} />
      <MeetingSteps id={id} agenda={agenda} isEvent={isEvent} />
    </BackTitle>
  )
}

/** "Niederschrift: Entwurf, fällig bis 09.01.2027" */
function minutesText({ state, dueOn, isOverdue, version }: AgendaAnswer['minutes'], label: string): string {
  const isDone = state === 'approved' || state === 'checked'
  const due =
    dueOn === null || isDone
      ? ''
      : isOverdue
        ? `, war bis ${formatDay(dueOn)} fällig`
        : `, fällig bis ${formatDay(dueOn)}`
  const name = version === 1 ? 'Niederschrift' : `Niederschrift, ${version}. Fassung`
  return `${name}: ${label}${due}`
}

const usuallyHidden = ['openedAt', 'closedAt', 'minutesApprovedBy']
const ofEvents = ['capacity']

/** Date, place, people: the meeting's own record. */
function MeetingDetails({ id, isEvent }: { readonly id: string; readonly isEvent: boolean }) {
  const { names } = useApp()
  const { data, error } = useQuery('record', { entity: 'meeting', id }, ['meeting'])
  const entity = useModel()['meeting']
  if (entity === undefined) return null
  // Before the fields are drawn: what they refer to would read "(fehlt)" until they are drawn again.
  if (data !== undefined) names.learn(data.titles)
  const shown = [...formFields(entity).map(({ name }) => name), ...(isEvent ? ofEvents : usuallyHidden)]
  return (
    <div className="meeting-details">
      {error !== undefined && <p className="muted">{error}</p>}
      {data !== undefined && <RecordForm entity={entity} record={data} only={shown} />}
    </div>
  )
}
