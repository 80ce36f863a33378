import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/types.ts'
import { comboboxProps } from './combobox-props.ts'
import { moveOf, type FieldInputProps } from './field-props.ts'
import { OptionList } from './option-list.tsx'
import { useOptions } from './use-options.ts'

/** A set as tags: typing finds entries, Enter adds, Backspace in the empty field removes the last one. */
export function PickSeveral({
  id,
  field,
  value,
  names,
  client,
  initialText,
  autoFocus = false,
  label,
  onCommit,
  onCancel,
  onFinish,
}: FieldInputProps) {
  const chosen = Array.isArray(value) ? (value as readonly string[]) : []
  const [text, setText] = useState(initialText ?? '')
  const [isOpen, setOpen] = useState(initialText !== undefined)
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const isFree = field.list === undefined && field.entity === undefined
  const options = useOptions({ field, names, client }, text, isOpen).filter((option) => !chosen.includes(option.id))

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  const titleOf = (element: string): string =>
    field.list !== undefined
      ? names.labelOfChoice(field.list, element)
      : field.entity !== undefined
        ? names.titleOfRow(field.entity, element)
        : element

  function add(option: Option): void {
    if (field.entity !== undefined) names.learnOption(field.entity, option)
    setText('')
    setActive(0)
    if (!chosen.includes(option.id)) onCommit([...chosen, option.id].sort())
  }

  function remove(element: string): void {
    onCommit(chosen.filter((candidate) => candidate !== element))
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        event.stopPropagation()
        setActive((current) =>
          Math.max(0, Math.min(options.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1))),
        )
        setOpen(true)
        break
      case 'Enter':
        event.preventDefault()
        // With something typed Enter adds it; without, it ends the editing.
        if (text.trim() === '') finish(event)
        else addTyped()
        break
      case 'Tab':
        addTyped()
        finish(event)
        break
      case 'Backspace':
        if (text === '' && chosen.length > 0) remove(chosen.at(-1) as string)
        break
      case 'Escape':
        setText('')
        setOpen(false)
        onCancel?.()
    }
  }

  function finish(event: KeyboardEvent): void {
    const move = moveOf(event)
    if (onFinish === undefined || move === undefined) return
    event.preventDefault()
    onFinish(move)
  }

  function addTyped(): void {
    const typed = text.trim()
    const option = options[active]
    if (typed === '') setOpen(false)
    else if (isFree) add({ id: typed, title: typed })
    else if (option !== undefined) add(option)
  }

  return (
    <div className="field-box">
      {/* A click anywhere in the box leads to its input, which holds everything for the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
      <div ref={box} className="field-input tags" onClick={() => input.current?.focus()}>
        {chosen.map((element) => (
          <span key={element} className="chip tag">
            <span className="tag-text" title={titleOf(element)}>
              {titleOf(element)}
            </span>
            <button
              type="button"
              tabIndex={-1}
              aria-label={`${titleOf(element)} entfernen`}
              onClick={() => remove(element)}
            >
              ×
            </button>
          </span>
        ))}
        <input
          ref={input}
          {...comboboxProps({ id, label, listId, isOpen, optionCount: options.length, active })}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
            setActive(0)
          }}
          onClick={() => setOpen(true)}
          onBlur={() => {
            if (isFree) addTyped()
            setOpen(false)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && !isFree && (
        <OptionList
          id={listId}
          anchor={box.current}
          options={options}
          active={active}
          emptyText="Nichts Weiteres gefunden"
          onChoose={add}
        />
      )}
    </div>
  )
}
