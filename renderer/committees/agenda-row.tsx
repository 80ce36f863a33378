import { ArrowRepeatAllRegular, LockClosedRegular } from '@fluentui/react-icons'
import { memo, useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import type { RendererNames } from '../fields/names.ts'
import type { DropPlace } from './agenda-moves.ts'

/** How the editing of a title ended: by key, by key to go on with the next item, or because the person left it. */
export type EditEnd = 'key' | 'next' | 'left'

/** What the columns behind the title say: how the meeting or the event is planned, or what came of it. */
export type AgendaMode = 'plan' | 'programme' | 'minutes'

/** What may be done with a row, by the item's id; the same object for the life of the table, so that rows that did not change stay as drawn. */
export interface AgendaRowActions {
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

interface AgendaRowProps {
  readonly item: AgendaItemView
  readonly mode: AgendaMode
  readonly isSelected: boolean
  /** Where a dragged row would go. */
  readonly drop: DropPlace | undefined
  /** The text with which the editing of the title begins; undefined while it is only shown. */
  readonly editedText: string | undefined
  readonly actions: AgendaRowActions
  /** Handed down, not asked for: the app's state changes with every keystroke that is saved. */
  readonly names: RendererNames
}

/** Every answer of the engine brings new objects; a row is drawn anew only where it says something else. */
function isSameRow(before: AgendaRowProps, after: AgendaRowProps): boolean {
  return (
    before.mode === after.mode &&
    before.isSelected === after.isSelected &&
    before.drop === after.drop &&
    before.editedText === after.editedText &&
    before.actions === after.actions &&
    before.names === after.names &&
    (before.item === after.item || JSON.stringify(before.item) === JSON.stringify(after.item))
  )
}

/** The upper half puts before, the lower one behind; to the right of the title's beginning, below. */
function placeOf(event: DragEvent<HTMLTableRowElement>): DropPlace {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - box.top) / box.height
  if (share < 0.3) return 'before'
  return share > 0.7 ? 'after' : 'inside'
}

export const AgendaRow = memo(function AgendaRow(props: AgendaRowProps) {
  const { item, mode, isSelected, drop, editedText, actions, names } = props
  const { id } = item
  return (
    <tr
      data-item={id}
      className={drop === undefined ? undefined : `drop-${drop}`}
      tabIndex={isSelected ? 0 : -1}
      aria-level={item.depth + 1}
      aria-selected={isSelected}
      draggable={editedText === undefined}
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
        if (event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        actions.dragOver(id, placeOf(event))
      }}
      onDrop={(event) => {
        if (event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        actions.drop(id)
      }}
      onDragEnd={actions.dragEnd}
    >
      <td className="agenda-number">{item.number}</td>
      <td className={`agenda-title depth-${item.depth}`}>
        {editedText === undefined ? (
          <TitleText item={item} />
        ) : (
          <TitleEditor
            text={editedText}
            isWhole={editedText === item.title}
            onEnd={(title, way) => actions.endEdit(id, title, way)}
          />
        )}
      </td>
      {mode === 'plan' && <PlanCells item={item} names={names} />}
      {mode === 'programme' && <ProgrammeCells item={item} />}
      {mode === 'minutes' && <MinutesCells item={item} names={names} />}
    </tr>
  )
}, isSameRow)

function TitleText({ item }: { readonly item: AgendaItemView }) {
  return (
    <>
      {!item.isPublic && <LockClosedRegular aria-label="nicht öffentlich" />} {item.title}
      {item.carriedFrom !== null && (
        <ArrowRepeatAllRegular className="agenda-mark" aria-label="aus früherer Sitzung übernommen" />
      )}
      {item.isLate && <span className="chip agenda-late">nachgereicht</span>}
      {item.paperReference !== null && <span className="chip agenda-paper">{item.paperReference}</span>}
    </>
  )
}

interface CellsProps {
  readonly item: AgendaItemView
  readonly names: RendererNames
}

function PlanCells({ item, names }: CellsProps) {
  return (
    <>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td>{item.kind === null ? '' : names.labelOfChoice('itemKind', item.kind)}</td>
    </>
  )
}

function ProgrammeCells({ item }: Pick<CellsProps, 'item'>) {
  return (
    <>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td className="nowrap">{item.room ?? ''}</td>
      <td className="nowrap">{item.presenter ?? ''}</td>
    </>
  )
}

function MinutesCells({ item, names }: CellsProps) {
  const isWrong = item.problems.some(({ severity }) => severity === 'error')
  return (
    <>
      <td className="numeric">{item.calledAt ?? <span className="muted">{item.startsAt ?? ''}</span>}</td>
      <td className={`numeric${item.isQuorate === false ? ' not-quorate' : ''}`}>
        {item.voters ?? ''}
        {item.isQuorate === false && <span className="visually-hidden"> nicht beschlussfähig</span>}
      </td>
      <td className={isWrong ? 'has-problem' : undefined}>
        {item.result === null ? '' : names.labelOfChoice('itemResult', item.result)}
        {isWrong && <span className="visually-hidden"> mit Unstimmigkeit</span>}
      </td>
    </>
  )
}

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
      className="agenda-title-input"
      aria-label="Titel"
      autoComplete="off"
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => end(text, 'left')}
      onKeyDown={onKeyDown}
    />
  )
}
