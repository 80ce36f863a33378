import { LockClosedRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { useApp } from '../state/app-context.tsx'

/** How the editing of a title ended: by key, by key to go on with the next item, or because the person left it. */
export type EditEnd = 'key' | 'next' | 'left'

interface AgendaRowProps {
  readonly item: AgendaItemView
  readonly isSelected: boolean
  /** The text with which the editing of the title begins; undefined while it is only shown. */
  readonly editedText: string | undefined
  onSelect(): void
  /** The person began to work here, by mouse. */
  onWork(): void
  onEdit(): void
  /** `title` is undefined where the editing was given up. */
  onEditEnd(title: string | undefined, way: EditEnd): void
  onKeyDown(event: KeyboardEvent): void
}

export function AgendaRow(props: AgendaRowProps) {
  const { item, isSelected, editedText, onSelect, onWork, onEdit, onEditEnd, onKeyDown } = props
  const { names } = useApp()
  return (
    <tr
      data-item={item.id}
      tabIndex={isSelected ? 0 : -1}
      aria-level={item.depth + 1}
      aria-selected={isSelected}
      onMouseDown={onWork}
      onClick={onSelect}
      onDoubleClick={onEdit}
      onFocus={onSelect}
      onKeyDown={(event) => {
        if (event.target === event.currentTarget) onKeyDown(event)
      }}
    >
      <td className="agenda-number">{item.number}</td>
      <td className={`agenda-title depth-${item.depth}`}>
        {editedText === undefined ? (
          <>
            {!item.isPublic && <LockClosedRegular aria-label="nicht öffentlich" />} {item.title}
          </>
        ) : (
          <TitleEditor text={editedText} isWhole={editedText === item.title} onEnd={onEditEnd} />
        )}
      </td>
      <td className="numeric">{item.startsAt ?? ''}</td>
      <td className="numeric">{item.durationMinutes ?? ''}</td>
      <td>{item.kind === null ? '' : names.labelOfChoice('itemKind', item.kind)}</td>
    </tr>
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
