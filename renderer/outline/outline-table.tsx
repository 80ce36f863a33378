import { useEffect, useMemo, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'
import { actionOf, typedText } from './outline-keys.ts'
import { dropMove, indentMove, outdentMove, stepMove, type DropPlace } from './outline-moves.ts'
import {
  OutlineRow,
  type EditEnd,
  type OutlineDrawing,
  type OutlineRowActions,
  type TitledItem,
} from './outline-row.tsx'
import type { MoveTarget } from './use-outline-moves.ts'
import './outline.css'

export interface OutlineEdits<Item extends TitledItem> {
  move(item: Item, target: MoveTarget<Item>): void
  rename(item: Item, title: string): Promise<void>
  remove(item: Item): Promise<void>
}

interface OutlineTableProps<Item extends TitledItem> {
  readonly label: string
  /** The heads of the columns. */
  readonly head: ReactNode
  readonly drawing: OutlineDrawing<Item>
  readonly items: readonly Item[]
  readonly selected: Item | undefined
  /** An item that was just made and is to have the keyboard. */
  readonly wanted: string | undefined
  readonly edits: OutlineEdits<Item>
  /** Rows are read and walked through, and stay as they are. */
  readonly isFixed?: boolean
  onSelect(id: string): void
  onAdd(after: Item): void
  /** Keys of the caller's own, asked first; answers whether it took the key. */
  onKey?(event: KeyboardEvent, item: Item): boolean
}

/** A tree of titled rows, put in order by keyboard and by mouse. */
export function OutlineTable<Item extends TitledItem>(props: OutlineTableProps<Item>) {
  const { label, head, drawing, items, selected, wanted, edits, isFixed = false, onSelect, onAdd, onKey } = props
  const table = useRef<HTMLTableElement>(null)
  const isAtWork = useRef(false)
  const [editing, setEditing] = useState<{ readonly id: string; readonly text: string } | null>(null)
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

  function onKeyDown(event: KeyboardEvent, item: Item, index: number): void {
    if (!isFixed && onKey?.(event, item) === true) {
      event.preventDefault()
      isAtWork.current = true
      return
    }
    const typed = isFixed ? undefined : typedText(event)
    const action = actionOf(event, isAtWork.current && !isFixed)
    if (action === undefined && typed === undefined) return
    const walkTo = (target: Item | undefined): void => {
      if (target !== undefined) rowOf(target.id)?.focus()
    }
    const isWalk = action === 'previous' || action === 'next' || action === 'first' || action === 'last'
    if (isFixed && !isWalk) return
    event.preventDefault()
    isAtWork.current = true
    if (typed !== undefined) setEditing({ id: item.id, text: typed })
    else if (action === 'edit') setEditing({ id: item.id, text: item.title })
    else if (action === 'add') onAdd(item)
    else if (action === 'remove') {
      const next = items.slice(index + 1).find((other) => other.depth <= item.depth) ?? items[index - 1]
      if (next !== undefined) onSelect(next.id)
      void edits.remove(item)
    } else if (action === 'moveUp') edits.move(item, (all, current) => stepMove(all, current, -1))
    else if (action === 'moveDown') edits.move(item, (all, current) => stepMove(all, current, 1))
    else if (action === 'indent') edits.move(item, indentMove)
    else if (action === 'outdent') edits.move(item, outdentMove)
    else if (action === 'previous') walkTo(items[index - 1])
    else if (action === 'next') walkTo(items[index + 1])
    else walkTo(action === 'first' ? items[0] : items.at(-1))
  }

  function endEditing(item: Item, title: string | undefined, way: EditEnd): void {
    setEditing(null)
    if (way !== 'left') rowOf(item.id)?.focus()
    const text = title?.trim()
    const renamed =
      text === undefined || text === '' || text === item.title ? Promise.resolve() : edits.rename(item, text)
    if (way === 'next') void renamed.then(() => onAdd(item))
  }

  function letGo(target: Item): void {
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

  const withItem = (id: string, act: (item: Item, index: number) => void): void => {
    const index = items.findIndex((item) => item.id === id)
    const item = items[index]
    if (item !== undefined) act(item, index)
  }
  const current: OutlineRowActions = {
    select(id) {
      if (id !== selected?.id) onSelect(id)
    },
    work() {
      isAtWork.current = true
    },
    edit: (id) => {
      if (!isFixed) withItem(id, (item) => setEditing({ id, text: item.title }))
    },
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
  const actions = useMemo<OutlineRowActions>(
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
    <table ref={table} className="outline-table" role="treegrid" aria-label={label} onBlur={onBlur}>
      <thead>
        <tr>{head}</tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <OutlineRow
            key={item.id}
            item={item}
            drawing={drawing}
            drop={drop?.id === item.id && dragged !== item.id ? drop.place : undefined}
            isSelected={item.id === selected?.id}
            isFixed={isFixed}
            editedText={editing?.id === item.id ? editing.text : undefined}
            actions={actions}
          />
        ))}
      </tbody>
    </table>
  )
}
