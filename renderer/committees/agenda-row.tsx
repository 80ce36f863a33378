import { ArrowRepeatAllRegular, LockClosedRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type DragEvent, type KeyboardEvent } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'
import type { DropPlace } from './agenda-moves.ts'

/** How the editing of a title ended: by key, by key to go on with the next item, or because the person left it. */
export type EditEnd = 'key' | 'next' | 'left'

/** What the columns behind the title say: how the meeting is planned, or what came of it. */
export type AgendaMode = 'plan' | 'minutes'

interface AgendaRowProps {
  readonly item: AgendaItemView
  readonly mode: AgendaMode
  readonly isSelected: boolean
  /** Where a dragged row would go. */
  readonly drop: DropPlace | undefined
  /** The text with which the editing of the title begins; undefined while it is only shown. */
  readonly editedText: string | undefined
  onSelect(): void
  /** The person began to work here, by mouse. */
  onWork(): void
  onEdit(): void
  /** `title` is undefined where the editing was given up. */
  onEditEnd(title: string | undefined, way: EditEnd): void
  onKeyDown(event: KeyboardEvent): void
  onDrag(): void
  onDragOver(place: DropPlace): void
  onDrop(): void
  onDragEnd(): void
}

/** The upper half puts before, the lower one behind; to the right of the title's beginning, below. */
function placeOf(event: DragEvent<HTMLTableRowElement>): DropPlace {
  const box = event.currentTarget.getBoundingClientRect()
  const share = (event.clientY - box.top) / box.height
  if (share < 0.3) return 'before'
  return share > 0.7 ? 'after' : 'inside'
}

export function AgendaRow(props: AgendaRowProps) {
  const { item, mode, isSelected, drop, editedText, onSelect, onWork, onEdit, onEditEnd, onKeyDown } = props
  return (
    <tr
      data-item={item.id}
      className={drop === undefined ? undefined : `drop-${drop}`}
      tabIndex={isSelected ? 0 : -1}
      aria-level={item.depth + 1}
      aria-selected={isSelected}
      draggable={editedText === undefined}
      onMouseDown={onWork}
      onClick={onSelect}
      onDoubleClick={onEdit}
      onFocus={onSelect}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKeyDown(event)
      }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.title)
        props.onDrag()
      }}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        props.onDragOver(placeOf(event))
      }}
      onDrop={(event) => {
        if (event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        props.onDrop()
      }}
      onDragEnd={props.onDragEnd}
    >
      <td className="agenda-number">{item.number}</td>
      <td className={`agenda-title depth-${item.depth}`}>
        {editedText === undefined ? (
          <TitleText item={item} />
        ) : (
          <TitleEditor text={editedText} isWhole={editedText === item.title} onEnd={onEditEnd} />
        )}
      </td>
      {mode === 'plan' ? <PlanCells item={item} /> : <MinutesCells item={item} />}
    </tr>
  )
}

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

function PlanCells({ item }: { readonly item: AgendaItemView }) {
  const { names } = useApp()
  return (
    <>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td>{item.kind === null ? '' : names.labelOfChoice('itemKind', item.kind)}</td>
    </>
  )
}

function MinutesCells({ item }: { readonly item: AgendaItemView }) {
  const { names } = useApp()
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
