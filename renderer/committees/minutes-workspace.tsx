import { useState } from 'react'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import { AgendaTable } from './agenda-table.tsx'
import { MinutesDetail } from './minutes-detail.tsx'
import { useAgendaEdits } from './use-agenda-edits.ts'

const hints = [
  { key: 'A', text: 'aufrufen', isReading: false },
  { key: 'B', text: 'Textbaustein', isReading: false },
  { key: 'E', text: 'einstimmig', isReading: false },
  { key: 'N', text: 'Auftrag', isReading: true },
  { key: 'Bild ↓', text: 'nächster Punkt', isReading: true },
] as const

/** In the meeting: the agenda with what came of it, and the item that is being dealt with. */
export function MinutesWorkspace({ id, agenda }: { readonly id: string; readonly agenda: AgendaAnswer }) {
  const edits = useAgendaEdits(id, agenda)
  const { items } = edits
  const [selected, setSelected] = useState<string>()
  const running = items.findLast(({ calledAt }) => calledAt !== null)
  const current = items.find((item) => item.id === selected) ?? running ?? items[0]
  if (current === undefined) return <p className="empty">Diese Sitzung hat noch keine Tagesordnung.</p>
  const index = items.indexOf(current)
  // Of approved minutes only tasks go on.
  const keys = agenda.minutes.state === 'approved' ? hints.filter(({ isReading }) => isReading) : hints
  return (
    <div className="screen-content">
      <div className="agenda minutes">
        <AgendaTable
          items={items}
          mode="minutes"
          selected={current}
          wanted={undefined}
          edits={edits}
          onSelect={setSelected}
          onAdd={(after) => void edits.add(after).then((created) => created !== undefined && setSelected(created))}
        />
        <p className="agenda-hints muted">
          {keys.map(({ key, text }) => (
            <span key={key}>
              <kbd>Alt</kbd> <kbd>{key}</kbd> {text}
            </span>
          ))}
        </p>
      </div>
      <MinutesDetail
        item={current}
        agenda={agenda}
        onStep={(step) => {
          const next = items[index + step]
          if (next !== undefined) setSelected(next.id)
        }}
      />
    </div>
  )
}
