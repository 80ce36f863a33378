import { memo, useEffect, useRef, useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react'
import type { DropPlace, OutlineItem } from './outline-moves.ts'

/** A row of a tree that people put in order. */
export interface TitledItem extends OutlineItem {
  readonly number: string
  readonly title: string
}

/** How the editing of a title ended: by key, by key to go on with the next item, or because the person left it. */
export type EditEnd = 'key' | 'next' | 'left'

/** What may be done with a row, by the item's id; the same object for the life of the table, so that rows that did not change stay as drawn. */
export interface OutlineRowActions {
  select(id: string): void
  /** The person began to work here, by mouse. */
  work(): void
  edit(id: string): void
  /** `title` is undefined where the editing was given up. */
  endEdit(id: string, title: string | undefined, way: EditEnd): void
  keyDown(id: string, event: KeyboardEvent): void
  drag(id: string): void
  dragOver(id: string, place: DropPlace): void
  drop(id: string): void
  dragEnd(): void
}

/** How an item is shown; the same functions as long as they draw the same. */
export interface OutlineDrawing<Item extends TitledItem> {
  /** In place of the plain title. */
  title(item: Item): ReactNode
  /** The cells behind the title. */
  cells(item: Item): ReactNode
}

interface OutlineRowProps<Item extends TitledItem> {
  readonly item: Item
  readonly drawing: OutlineDrawing<Item>
  readonly isSelected: boolean
  readonly isFixed: boolean
  /** Where a dragged row would go. */
  readonly drop: DropPlace | undefined
  /** The text with which the editing of the title begins; undefined while it is only shown. */
  readonly editedText: string | undefined
  readonly actions: OutlineRowActions
}

/** Every answer of the engine brings new objects; a row is drawn anew only where it says something else. */
function isSameRow<Item extends TitledItem>(before: OutlineRowProps<Item>, after: OutlineRowProps<Item>): boolean {
  return (
    before.drawing === after.drawing &&
    before.isSelected === after.isSelected &&
    before.isFixed === after.isFixed &&
    before.drop === after.drop &&
    before.editedText === after.editedText &&
    before.actions === after.actions &&
    (before.item === after.item || JSON.stringify(before.item) === JSON.stringify(after.item))
  )
}

/** The upper half puts before, the lower one behind; in the middle, below. */
function placeOf(event: DragEvent<HTMLTableRowElement>): DropPlace {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - box.top) / box.height
  if (share < 0.3) return 'before'
  return share > 0.7 ? 'after' : 'inside'
}

function Row<Item extends TitledItem>(props: OutlineRowProps<Item>) {
  const { item, drawing, isSelected, isFixed, drop, editedText, actions } = props
  const { id } = item
  return (
    <tr
      data-item={id}
      className={drop === undefined ? undefined : `drop-${drop}`}
      tabIndex={isSelected ? 0 : -1}
      aria-level={item.depth + 1}
      aria-selected={isSelected}
      draggable={editedText === undefined && !isFixed}
      onMouseDown={actions.work}
      onClick={() => actions.select(id)}
      onDoubleClick={() => actions.edit(id)}
      onFocus={() => actions.select(id)}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) actions.keyDown(id, event)
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.title)
        actions.drag(id)
      }}
      onDragOver={(event) => {
        if (isFixed || event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        actions.dragOver(id, placeOf(event))
      }}
      onDrop={(event) => {
        if (isFixed || event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        actions.drop(id)
      }}
      onDragEnd={actions.dragEnd}
    >
      <td className="outline-number">{item.number}</td>
      <td className={`outline-title depth-${item.depth}`}>
        {editedText === undefined ? (
          drawing.title(item)
        ) : (
          <TitleEditor
            text={editedText}
            isWhole={editedText === item.title}
            onEnd={(title, way) => actions.endEdit(id, title, way)}
          />
        )}
      </td>
      {drawing.cells(item)}
    </tr>
  )
}

// `memo` forgets that a component is generic.
export const OutlineRow = memo(Row, isSameRow) as typeof Row

interface TitleEditorProps {
  readonly text: string
  /** The editing began with the whole title, which is then selected. */
  readonly isWhole: boolean
  onEnd(title: string | undefined, way: EditEnd): void
}

function TitleEditor({ text: initial, isWhole, onEnd }: TitleEditorProps) {
  const [text, setText] = useState(initial)
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)

  useEffect(() => {
    input.current?.focus()
    if (isWhole) input.current?.select()
  }, [isWhole])

  function end(title: string | undefined, way: EditEnd): void {
    if (isDone.current) return
    isDone.current = true
    onEnd(title, way)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' && event.key !== 'Escape' && event.key !== 'Tab') return
    event.preventDefault()
    event.stopPropagation()
    end(event.key === 'Escape' ? undefined : text, event.key === 'Enter' && event.ctrlKey ? 'next' : 'key')
  }

  return (
    <input
      ref={input}
      type="text"
      className="outline-title-input"
      aria-label="Titel"
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(text, 'left')}
      onKeyDown={onKeyDown}
    />
  )
}
