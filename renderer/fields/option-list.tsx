import { Portal } from '@fluentui/react-components'
import { useEffect, useRef } from 'react'
import type { Option } from '../../shared/contract/record-answers.ts'

export interface OptionListProps {
  readonly id: string
  readonly anchor: HTMLElement | null
  readonly options: readonly Option[]
  readonly active: number
  readonly emptyText: string
  /** Why nothing was taken; the list would cover the sentence below the field. */
  readonly problem?: string | undefined
  onChoose(option: Option): void
  /** The text that "anlegen" would make an entry of, as the last line. */
  readonly newText?: string
  onCreate?(): void
}

const gap = 2
const tallest = 280

/** The list below (or above) a combobox; a child of the page, so that nothing cuts it off. */
export function OptionList({
  id,
  anchor,
  options,
  active,
  emptyText,
  problem,
  newText,
  onChoose,
  onCreate,
}: OptionListProps) {
  const list = useRef<HTMLUListElement>(null)

  useEffect(() => {
    const element = list.current
    if (element === null || anchor === null) return
    const box = anchor.getBoundingClientRect()
    const below = window.innerHeight - box.bottom
    const isAbove = below < Math.min(tallest, element.scrollHeight) && box.top > below
    element.style.left = `${Math.max(4, Math.min(box.left, window.innerWidth - Math.max(box.width, 220) - 4))}px`
    element.style.minWidth = `${Math.max(box.width, 220)}px`
    element.style.maxHeight = `${Math.min(tallest, (isAbove ? box.top : below) - 8)}px`
    element.style.top = isAbove ? '' : `${box.bottom + gap}px`
    element.style.bottom = isAbove ? `${window.innerHeight - box.top + gap}px` : ''
  })

  useEffect(() => {
    list.current?.querySelector(`[id="${id}-${active}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [id, active])

  // Fluent's portal keeps the list a part of the dialog that it may stand in; a plain one would be hidden by it.
  return (
    <Portal>
      <ul ref={list} id={id} role="listbox" className="option-list ag-custom-component-popup">
        {options.map((option, index) => (
          // The combobox that owns this list has the keyboard; options are only clicked.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={option.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            // The input keeps the focus: a blur would end the editing before the choice arrives.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(option)}
          >
            {option.title}
          </li>
        ))}
        {problem !== undefined && (
          <li className="option-problem" role="presentation" aria-hidden>
            {problem}
          </li>
        )}
        {options.length === 0 && problem === undefined && <li className="option-empty">{emptyText}</li>}
        {newText !== undefined && (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            id={`${id}-${options.length}`}
            role="option"
            className="option-new"
            aria-selected={active === options.length}
            onMouseDown={(event) => event.preventDefault()}
            onClick={onCreate}
          >
            „{newText}“ anlegen
          </li>
        )}
      </ul>
    </Portal>
  )
}
