import { useMemo } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { OutlineTable } from '../outline/outline-table.tsx'
import { useApp } from '../state/app-context.tsx'
import { agendaDrawing, type AgendaMode } from './agenda-row.tsx'
import type { AgendaEdits } from './use-agenda-edits.ts'

interface AgendaTableProps {
  readonly items: readonly AgendaItemView[]
  readonly mode: AgendaMode
  readonly selected: AgendaItemView | undefined
  /** An item that was just made and is to have the keyboard. */
  readonly wanted: string | undefined
  readonly edits: AgendaEdits
  onSelect(id: string): void
  onAdd(after: AgendaItemView): void
}

/** The agenda as a table whose rows form a tree, worked on by keyboard. */
export function AgendaTable({ items, mode, selected, wanted, edits, onSelect, onAdd }: AgendaTableProps) {
  const { names } = useApp()
  const drawing = useMemo(() => agendaDrawing(mode, names), [mode, names])
  return (
    <OutlineTable
      label={mode === 'programme' ? 'Programm' : 'Tagesordnung'}
      head={<AgendaHead mode={mode} />}
      drawing={drawing}
      items={items}
      selected={selected}
      wanted={wanted}
      edits={edits}
      onSelect={onSelect}
      onAdd={onAdd}
      onKey={({ key, altKey, ctrlKey }, item) => {
        if (!altKey || ctrlKey || key !== 'p') return false
        void edits.setPublic(item, !item.isPublic)
        return true
      }}
    />
  )
}

function AgendaHead({ mode }: { readonly mode: AgendaMode }) {
  return (
    <>
      <th scope="col">{mode === 'programme' ? 'Nr.' : 'TOP'}</th>
      <th scope="col">Titel</th>
      <th scope="col" className="numeric">
        Uhr
      </th>
      {mode !== 'minutes' && (
        <th scope="col" className="numeric">
          Min.
        </th>
      )}
      {mode === 'plan' && <th scope="col">Art</th>}
      {mode === 'programme' && (
        <>
          <th scope="col">Raum</th>
          <th scope="col">Mit</th>
        </>
      )}
      {mode === 'minutes' && (
        <>
          <th scope="col" className="numeric" title="Stimmberechtigte, die zu diesem Punkt anwesend sind">
            Stimmb.
          </th>
          <th scope="col">Ergebnis</th>
        </>
      )}
    </>
  )
}
