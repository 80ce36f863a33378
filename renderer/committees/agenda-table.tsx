import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { AgendaRow, type AgendaMode, type AgendaRowActions, type EditEnd } from './agenda-row.tsx'
import { actionOf, typedText } from './agenda-keys.ts'
import { dropMove, indentMove, outdentMove, stepMove, type DropPlace } from './agenda-moves.ts'
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
  const table = useRef<HTMLTableElement>(null)
  const isAtWork = useRef(false)
  const [editing, setEditing] = useState<{ readonly id: string; readonly text: string } | null>(null)
  const { names } = useApp()
  const [dragged, setDragged] = useState<string>()
  const [drop, setDrop] = useState<{ readonly id: string; readonly place: DropPlace }>()
  const rowOf = (id: string): HTMLElement | null =>
    table.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(id)}"]`) ?? null

  useEffect(() => {
    if (wanted === undefined) return
    isAtWork.current = true
    rowOf(wanted)?.focus()
  }, [wanted, items.some((item) => item.id === wanted)])

  useEffect(() => {
    // A moved row is drawn anew and loses the keyboard; nobody else may have it now.
    if (isAtWork.current && document.activeElement === document.body && selected !== undefined)
      rowOf(selected.id)?.focus()
  }, [items, selected])

  function onKeyDown(event: KeyboardEvent, item: AgendaItemView, index: number): void {
    const typed = typedText(event)
    const action = actionOf(event, isAtWork.current)
    if (action === undefined && typed === undefined) return
    event.preventDefault()
    isAtWork.current = true
    const walkTo = (target: AgendaItemView | undefined): void => {
      if (target !== undefined) rowOf(target.id)?.focus()
    }
    if (typed !== undefined) setEditing({ id: item.id, text: typed })
    else if (action === 'edit') setEditing({ id: item.id, text: item.title })
    else if (action === 'add') onAdd(item)
    else if (action === 'remove') {
      const next = items.slice(index + 1).find((other) => other.depth <= item.depth) ?? items[index - 1]
      if (next !== undefined) onSelect(next.id)
      void edits.remove(item)
    } else if (action === 'publicity') void edits.setPublic(item, !item.isPublic)
    else if (action === 'moveUp') edits.move(item, (all, current) => stepMove(all, current, -1))
    else if (action === 'moveDown') edits.move(item, (all, current) => stepMove(all, current, 1))
    else if (action === 'indent') edits.move(item, indentMove)
    else if (action === 'outdent') edits.move(item, outdentMove)
    else if (action === 'previous') walkTo(items[index - 1])
    else if (action === 'next') walkTo(items[index + 1])
    else walkTo(action === 'first' ? items[0] : items.at(-1))
  }

  function endEditing(item: AgendaItemView, title: string | undefined, way: EditEnd): void {
    setEditing(null)
    if (way !== 'left') rowOf(item.id)?.focus()
    const text = title?.trim()
    const renamed =
      text === undefined || text === '' || text === item.title ? Promise.resolve() : edits.rename(item, text)
    if (way === 'next') void renamed.then(() => onAdd(item))
  }

  function letGo(target: AgendaItemView): void {
    const item = items.find(({ id }) => id === dragged)
    const place = drop?.place ?? 'after'
    setDragged(undefined)
    setDrop(undefined)
    if (item === undefined || item.id === target.id) return
    onSelect(item.id)
    edits.move(item, (all, current) => {
      const goal = all.find(({ id }) => id === target.id)
      return goal === undefined ? undefined : dropMove(all, current, { target: goal, place })
    })
  }

  const withItem = (id: string, act: (item: AgendaItemView, index: number) => void): void => {
    const index = items.findIndex((item) => item.id === id)
    const item = items[index]
    if (item !== undefined) act(item, index)
  }
  const current: AgendaRowActions = {
    select(id) {
      if (id !== selected?.id) onSelect(id)
    },
    work() {
      isAtWork.current = true
    },
    edit: (id) => withItem(id, (item) => setEditing({ id, text: item.title })),
    endEdit: (id, title, way) => withItem(id, (item) => endEditing(item, title, way)),
    keyDown: (id, event) => withItem(id, (item, index) => onKeyDown(event, item, index)),
    drag: setDragged,
    dragOver(id, place) {
      if (drop?.id !== id || drop.place !== place) setDrop({ id, place })
    },
    drop: (id) => withItem(id, letGo),
    dragEnd() {
      setDragged(undefined)
      setDrop(undefined)
    },
  }
  const latest = useRef(current)
  latest.current = current
  const actions = useMemo<AgendaRowActions>(
    () => ({
      select: (id) => latest.current.select(id),
      work: () => latest.current.work(),
      edit: (id) => latest.current.edit(id),
      endEdit: (id, title, way) => latest.current.endEdit(id, title, way),
      keyDown: (id, event) => latest.current.keyDown(id, event),
      drag: (id) => latest.current.drag(id),
      dragOver: (id, place) => latest.current.dragOver(id, place),
      drop: (id) => latest.current.drop(id),
      dragEnd: () => latest.current.dragEnd(),
    }),
    [],
  )

  function onBlur(event: FocusEvent): void {
    const next = event.relatedTarget
    if (next instanceof Node && table.current?.contains(next) !== true) isAtWork.current = false
  }

  return (
    <table
      ref={table}
      className="agenda-table"
      role="treegrid"
      aria-label={mode === 'programme' ? 'Programm' : 'Tagesordnung'}
      onBlur={onBlur}
    >
      <thead>
        <tr>
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
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <AgendaRow
            key={item.id}
            item={item}
            mode={mode}
            drop={drop?.id === item.id && dragged !== item.id ? drop.place : undefined}
            isSelected={item.id === selected?.id}
            editedText={editing?.id === item.id ? editing.text : undefined}
            actions={actions}
            names={names}
          />
        ))}
      </tbody>
    </table>
  )
}
