import { Button } from '@fluentui/react-components'
import { AddRegular, DeleteRegular, ProjectionScreenRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { AgendaDetail } from './agenda-detail.tsx'
import { AgendaTable } from './agenda-table.tsx'
import { PaperMenu } from './papers-tab.tsx'
import { useAgendaEdits } from './use-agenda-edits.ts'
import { useSteps } from './use-steps.ts'

interface AgendaWorkspaceProps {
  readonly id: string
  readonly agenda: AgendaAnswer
  readonly isEvent: boolean
}

/** The agenda of a meeting as a tree that is edited by keyboard and drag, and the item at hand. */
export function AgendaWorkspace({ id, agenda, isEvent }: AgendaWorkspaceProps) {
  const { host } = useApp()
  const step = useSteps()
  const edits = useAgendaEdits(id, agenda)
  const [selected, setSelected] = useState<string>()
  const [wanted, setWanted] = useState<string>()
  const { items } = edits
  const current = items.find((item) => item.id === selected) ?? items[0]
  const { latest: offered } = useQuery('carryOver', { meeting: id }, ['agendaItem', 'meeting', 'committee'])
  const missing = isEvent ? 0 : (offered?.standing.filter(({ isThere }) => !isThere).length ?? 0)
  const open = isEvent ? [] : (offered?.open ?? [])

  async function addItem(after: AgendaItemView | undefined): Promise<void> {
    const created = await edits.add(after)
    if (created === undefined) return
    setSelected(created)
    setWanted(created)
  }

  const takeStanding = (): void =>
    void step(() => host.client.call('takeOver', { meeting: id, standing: true }), 'Ständige Punkte übernommen.')
  const takeOpen = (): void =>
    void step(
      () => host.client.call('takeOver', { meeting: id, items: open.map(({ item }) => item) }),
      open.length === 1 ? '1 offener Punkt übernommen.' : `${open.length} offene Punkte übernommen.`,
    )

  const onKey = useRef<(event: KeyboardEvent) => void>(() => {})
  onKey.current = (event) => {
    if (!event.altKey || event.ctrlKey || event.shiftKey || document.querySelector('[role="dialog"]') !== null) return
    const act = { s: missing > 0 ? takeStanding : undefined, o: open.length > 0 ? takeOpen : undefined }[
      event.key.toLowerCase()
    ]
    if (act === undefined) return
    event.preventDefault()
    act()
  }
  // Wherever the keyboard is on this page: an empty agenda has nothing that could have it.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey.current(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])

  return (
    <div className="workspace">
      <div className="screen-tools agenda-tools">
        <Button
          appearance="primary"
          className="primary"
          icon={<AddRegular />}
          title="Neuer Punkt (Strg+Enter)"
          onClick={() => void addItem(current)}
        >
          Punkt
        </Button>
        {missing > 0 && (
          <Button
            title={`Alt+S: ${offered?.standing
              .filter(({ isThere }) => !isThere)
              .map(({ title }) => title)
              .join('; ')}`}
            onClick={takeStanding}
          >
            Ständige Punkte ({missing})
          </Button>
        )}
        {open.length > 0 && (
          <Button
            title={`Alt+O: ${open.map(({ title, reason }) => `${title} (${reason})`).join('; ')}`}
            onClick={takeOpen}
          >
            Offenes übernehmen ({open.length})
          </Button>
        )}
        {current !== undefined && !isEvent && <PaperMenu item={current.id} papers={[]} onMade={() => {}} />}
        <Button
          icon={<DeleteRegular />}
          disabledFocusable={current === undefined}
          title="Punkt löschen (Entf)"
          onClick={() => current !== undefined && void edits.remove(current)}
        >
          Löschen
        </Button>
        <span className="spring" />
        <Button icon={<ProjectionScreenRegular />} onClick={() => host.openRecord('hall', id)}>
          Ansicht für den Saal
        </Button>
      </div>
      {agenda.notice?.problem !== null && agenda.notice !== null && agenda.meeting['state'] !== 'held' && (
        <p className="frame-notice warning" role="status">
          {agenda.notice.problem}
        </p>
      )}
      <div className="screen-content">
        <div className="agenda">
          {items.length === 0 ? (
            <div className="empty">
              <p>
                {isEvent
                  ? 'Noch kein Programmpunkt. Mit „+ Punkt“ beginnt das Programm.'
                  : 'Noch kein Punkt. Beginnen Sie mit den ständigen Punkten des Gremiums (Alt+S) oder mit „+ Punkt“.'}
              </p>
            </div>
          ) : (
            <>
              <AgendaTable
                items={items}
                mode={isEvent ? 'programme' : 'plan'}
                selected={current}
                wanted={wanted}
                edits={edits}
                onSelect={setSelected}
                onAdd={(item) => void addItem(item)}
              />
              <AgendaHints />
            </>
          )}
        </div>
        {current !== undefined && <AgendaDetail item={current} isEvent={isEvent} />}
      </div>
    </div>
  )
}

function AgendaHints() {
  return (
    <p className="agenda-hints muted">
      <span>
        <kbd>Strg</kbd> <kbd>Enter</kbd> neuer Punkt
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> verschiebt
      </span>
      <span>
        <kbd>Tab</kbd> rückt ein
      </span>
      <span>
        <kbd>F2</kbd> Titel
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>P</kbd> öffentlich, nicht öffentlich
      </span>
      <span>
        <kbd>F6</kbd> zu den Angaben
      </span>
      <span>Ziehen mit der Maus geht auch</span>
    </p>
  )
}
