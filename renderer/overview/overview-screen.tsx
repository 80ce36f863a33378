import { Button } from '@fluentui/react-components'
import { CheckmarkRegular } from '@fluentui/react-icons'
import { useRef, type KeyboardEvent } from 'react'
import type { OverviewAnswer } from '../../shared/contract/overview.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { ChangeList } from './change-list.tsx'
import { DueList } from './due-list.tsx'
import { KeyIndicators } from './key-indicators.tsx'
import './overview-screen.css'

/** The start of the day: what others changed, what is due, how the key indicators stand. */
export function OverviewScreen() {
  const { state } = useApp()
  const { latest, error, refresh } = useQuery('overview', {})
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Übersicht</h1>
          <span className="muted">{state.open?.name}</span>
        </div>
      </div>
      {error !== undefined && <p className="frame-notice error">{error}</p>}
      {latest !== undefined && (latest.isEmpty ? <NewWorkbench /> : <Lines answer={latest} onSeen={refresh} />)}
    </>
  )
}

function Lines({ answer, onSeen }: { readonly answer: OverviewAnswer; onSeen(): void }) {
  const { host, save } = useApp()
  const pane = useRef<HTMLDivElement>(null)
  const isOpen = answer.due.some(({ total }) => total > 0)
  const done = answer.due.filter(({ total, kind }) => total === 0 && kind !== 'meetings').map(({ title }) => title)

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const lines = [...(pane.current?.querySelectorAll<HTMLElement>('button.overview-line') ?? [])]
    const at = lines.indexOf(document.activeElement as HTMLElement)
    if (step === undefined || at < 0) return
    event.preventDefault()
    lines[at + step]?.focus()
  }

  async function markSeen(): Promise<void> {
    await save(() => host.client.call('markSeen', {}))
    onSeen()
  }

  return (
    // Arrows walk through the lines, which are buttons and work without them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div ref={pane} className="overview" onKeyDown={onKeyDown}>
      <div className="overview-part">
        {answer.due.map((group) => group.total > 0 && <DueList key={group.kind} group={group} />)}
        {!isOpen && <p className="muted">Es ist nichts fällig.</p>}
        {isOpen && done.length > 0 && <p className="muted overview-done">Nichts offen: {done.join('; ')}.</p>}
      </div>
      <div className="overview-part">
        <KeyIndicators indicators={answer.indicators} />
        <section className="overview-group" aria-label="Was sich geändert hat">
          <h2>
            Was andere geändert haben <span className="muted">{since(answer.seenAt)}</span>
            {answer.changes.length > 0 && (
              <Button
                appearance="subtle"
                size="small"
                className="overview-all"
                icon={<CheckmarkRegular />}
                onClick={() => void markSeen()}
              >
                Alles gesehen
              </Button>
            )}
          </h2>
          <ChangeList changes={answer.changes} />
        </section>
      </div>
    </div>
  )
}

const since = (at: number | null): string =>
  at === null
    ? 'in den letzten sieben Tagen'
    : `seit ${new Date(at).toLocaleString('de-DE', { dateStyle: 'medium', timeStyle: 'short' })}`

function NewWorkbench() {
  const { go } = useNavigation()
  return (
    <div className="empty">
      <p>
        Diese Werkbank ist noch leer. Lesen Sie vorhandene Excel-Listen ein, oder legen Sie links in einer Tabelle die
        ersten Einträge an. Hier steht dann, was fällig ist, was andere geändert haben und wie die Kennzahlen stehen.
      </p>
      <Button appearance="primary" className="primary" onClick={() => go({ name: 'import' })}>
        Excel-Liste einlesen …
      </Button>
    </div>
  )
}
