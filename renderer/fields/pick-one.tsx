import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/types.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { comboboxProps } from './combobox-props.ts'
import { moveOf, type FieldInputProps } from './field-props.ts'
import { OptionList } from './option-list.tsx'
import { useEditedText } from './use-edited-text.ts'
import { useOptions } from './use-options.ts'

function unknownText(typed: string): string {
  return `„${typed}“ gibt es hier nicht. Bitte wählen Sie einen Eintrag der Liste.`
}

/** One entry of a list or one row, chosen by typing part of its name. Leaving it empty clears the field. */
export function PickOne({
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
  onReject,
}: FieldInputProps) {
  const shown = formatValue(field, value, names)
  const [isOpen, setOpen] = useState(initialText !== undefined)
  const [isTyped, setTyped] = useState(initialText !== undefined)
  const [active, setActive] = useState(0)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useEditedText({ input, shown, initialText, autoFocus })
  const listId = useId()
  const problemId = useId()
  const options = useOptions({ field, names, client }, isTyped ? text : '', isOpen)

  function choose(option: Option): void {
    if (field.entity !== undefined) names.learnOption(field.entity, option)
    setText(option.title)
    setOpen(false)
    setTyped(false)
    setProblem(undefined)
    if (option.id !== value) onCommit(option.id)
  }

  /** Takes what is typed: nothing clears, an exact name chooses, anything else stays and is marked. */
  function commitTyped(): boolean {
    setOpen(false)
    if (!isTyped) return true
    const typed = text.trim()
    if (typed === '') {
      setTyped(false)
      if (value !== null) onCommit(null)
      return true
    }
    const exact = options.find((option) => option.title.toLowerCase() === typed.toLowerCase())
    const lookup = field.list === undefined ? undefined : names.findChoice(field.list, typed).found
    const found =
      exact ?? (lookup === undefined ? undefined : { id: lookup, title: names.labelOfChoice(field.list ?? '', lookup) })
    if (found === undefined) setProblem(unknownText(typed))
    else choose(found)
    return found !== undefined
  }

  function onBlur(): void {
    if (!commitTyped()) onReject?.(text, unknownText(text.trim()))
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault()
        event.stopPropagation()
        const step = event.key === 'ArrowDown' ? 1 : -1
        setActive((current) => (isOpen ? Math.max(0, Math.min(options.length - 1, current + step)) : 0))
        setOpen(true)
        break
      }
      case 'Enter':
      case 'Tab': {
        const chosen = isOpen && (isTyped || event.key === 'Enter') && text.trim() !== '' ? options[active] : undefined
        if (chosen !== undefined) choose(chosen)
        const isTaken = chosen !== undefined || commitTyped()
        if (onFinish === undefined) break
        event.preventDefault()
        const move = moveOf(event)
        if (isTaken && move !== undefined) onFinish(move)
        break
      }
      case 'Escape':
        setText(shown)
        setOpen(false)
        setTyped(false)
        setProblem(undefined)
        onCancel?.()
    }
  }

  return (
    <div className="field-box">
      <input
        ref={input}
        {...comboboxProps({ id, label, listId, isOpen, optionCount: options.length, active })}
        className="field-input"
        value={text}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => {
          setText(event.target.value)
          setTyped(true)
          setOpen(true)
          setActive(0)
          setProblem(undefined)
        }}
        onClick={() => setOpen(true)}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <OptionList
          id={listId}
          anchor={input.current}
          options={options}
          active={active}
          emptyText="Nichts gefunden"
          onChoose={choose}
        />
      )}
      {problem !== undefined && (
        <p id={problemId} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  )
}
