import { LockClosedRegular } from '@fluentui/react-icons'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { AgendaItemView } from '../../shared/contract/types.ts'
import { useApp } from '../state/app-context.tsx'

interface AgendaTableProps {
  readonly items: readonly AgendaItemView[]
  readonly selected: string | null
  onSelect(id: string): void
  onAdd(after: AgendaItemView | undefined): void
  onStep(item: AgendaItemView, step: -1 | 1): void
  onIndent(item: AgendaItemView): void
  onOutdent(item: AgendaItemView): void
}

/** The agenda as a table whose rows form a tree; arrows walk, Alt and arrows move. */
export function AgendaTable({ items, selected, onSelect, onAdd, onStep, onIndent, onOutdent }: AgendaTableProps) {
  const { names } = useApp()
  const rows = useRef(new Map<string, HTMLTableRowElement>())
  const hadFocus = useRef(false)

  useEffect(() => {
    // After a move the row is drawn anew; the keyboard stays with it.
    if (hadFocus.current && selected !== null) rows.current.get(selected)?.focus()
  }, [items, selected])

  function onKeyDown(event: KeyboardEvent, item: AgendaItemView, index: number): void {
    const act = (work: () => void): void => {
      event.preventDefault()
      hadFocus.current = true
      work()
    }
    if (event.key === 'Enter' && event.ctrlKey) act(() => onAdd(item))
    else if (event.key === 'ArrowUp' && event.altKey) act(() => onStep(item, -1))
    else if (event.key === 'ArrowDown' && event.altKey) act(() => onStep(item, 1))
    else if (event.key === 'ArrowRight' && event.altKey) act(() => onIndent(item))
    else if (event.key === 'ArrowLeft' && event.altKey) act(() => onOutdent(item))
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = items[index + (event.key === 'ArrowDown' ? 1 : -1)]
      if (next !== undefined) act(() => onSelect(next.id))
    }
  }

  return (
    <table className="agenda-table" role="treegrid" aria-label="Tagesordnung">
      <thead>
        <tr>
          <th>TOP</th>
          <th>Titel</th>
          <th className="numeric">Uhr</th>
          <th className="numeric">Min.</th>
          <th>Art</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, index) => (
          <tr
            key={item.id}
            ref={(row) => {
              if (row === null) rows.current.delete(item.id)
              else rows.current.set(item.id, row)
            }}
            tabIndex={item.id === selected ? 0 : -1}
            aria-level={item.depth + 1}
            aria-selected={item.id === selected}
            onClick={() => onSelect(item.id)}
            onFocus={() => {
              hadFocus.current = true
              if (item.id !== selected) onSelect(item.id)
            }}
            onKeyDown={(event) => onKeyDown(event, item, index)}
          >
            <td>{item.number}</td>
            <td className={`agenda-title depth-${item.depth}`}>
              {!item.isPublic && <LockClosedRegular aria-label="nicht öffentlich" />} {item.title}
            </td>
            <td className="numeric">{item.startsAt ?? ''}</td>
            <td className="numeric">{item.durationMinutes ?? ''}</td>
            <td>{item.kind === null ? '—' : names.labelOfChoice('itemKind', item.kind)}</td>
          </tr>
        ))}
        {items.length === 0 && (
          <tr>
            <td colSpan={5} className="muted">
              Noch kein Punkt. Mit „+ Punkt“ beginnt die Tagesordnung.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}
