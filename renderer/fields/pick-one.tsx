import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/record-answers.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { useModel } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'
import { comboboxProps } from './combobox-props.ts'
import { FieldProblem } from './field-problem.tsx'
import { moveOf, type FieldInputProps } from './field-props.ts'
import { canCreateOption, createOption, newOption, type NewRecord } from './new-option.ts'
import { exactOption, optionTaken, unknownOptionText } from './option-choice.ts'
import { OptionList } from './option-list.tsx'
import { useEditedText } from './use-edited-text.ts'
import { useOptions } from './use-options.ts'
import { newLine, usePointed } from './use-pointed.ts'

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
  createsAlong = false,
  onCommit,
  onCancel,
  onFinish,
  onReject,
}: FieldInputProps) {
  const model = useModel()
  const shown = formatValue(field, value, names)
  const [isOpen, setOpen] = useState(initialText !== undefined)
  const [isTyped, setTyped] = useState(initialText !== undefined)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useEditedText({ input, shown, initialText, autoFocus })
  const listId = useId()
  const problemId = useId()
  const found = useOptions({ field, names, client }, isTyped ? text : '', isOpen)
  const { options, isCurrent, isSettling } = found
  const typed = text.trim()
  const canCreate =
    isTyped && typed !== '' && canCreateOption(model, field) && !exactOption(field, names, options, typed)
  const { pointed, active, step, reset } = usePointed({
    options,
    canCreate,
    isOpen,
    isTyped,
    onOpen: () => setOpen(true),
  })

  function choose(option: Option, create?: readonly NewRecord[]): void {
    if (field.entity !== undefined) names.learnOption(field.entity, option)
    if (field.list !== undefined && create !== undefined) names.learnChoice(field.list, option)
    setText(option.title)
    setOpen(false)
    setTyped(false)
    reset()
    setProblem(undefined)
    if (option.id !== value) onCommit(option.id, create)
  }

  async function create(): Promise<boolean> {
    if (createsAlong) {
      const { option, record } = newOption(model, field, typed)
      choose(option, [record])
      return true
    }
    try {
      choose(await createOption({ model, field, client }, typed))
      return true
    } catch (error) {
      setProblem(messageOf(error))
      return false
    }
  }

  function clear(): boolean {
    setTyped(false)
    setOpen(false)
    if (value !== null) onCommit(null)
    return true
  }

  /** Takes what is typed or pointed at; what nothing fits stays, marked. */
  async function take(): Promise<boolean> {
    if (!isTyped && pointed === undefined) {
      setOpen(false)
      return true
    }
    if (pointed === newLine) return create()
    if (pointed === undefined && typed === '') return clear()
    const option = optionTaken(field, names, { text, options: await found.settle(text), pointed })
    if (option === undefined) setProblem(unknownOptionText(typed, canCreateOption(model, field)))
    else choose(option)
    return option !== undefined
  }

  /** Leaving by mouse takes an exact name only: nobody chose the first that fits. */
  async function onBlur(): Promise<void> {
    setOpen(false)
    if (!isTyped || isSettling) return
    if (typed === '') {
      clear()
      return
    }
    const option = exactOption(field, names, await found.settle(text), typed)
    if (option !== undefined) choose(option)
    else {
      setProblem(unknownOptionText(typed, canCreateOption(model, field)))
      onReject?.(text, unknownOptionText(typed, canCreateOption(model, field)))
    }
  }

  async function finish(event: KeyboardEvent): Promise<void> {
    const move = moveOf(event)
    if (onFinish !== undefined) event.preventDefault()
    const isTaken = await take()
    if (isTaken && move !== undefined) onFinish?.(move)
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        step(event)
        break
      case 'Enter':
      case 'Tab':
        if (isSettling) event.preventDefault()
        else void finish(event)
        break
      case 'Escape':
        setText(shown)
        setOpen(false)
        setTyped(false)
        reset()
        setProblem(undefined)
        onCancel?.()
    }
  }

  return (
    <div className="field-box">
      <input
        ref={input}
        {...comboboxProps({
          id,
          label,
          listId,
          isOpen,
          optionCount: options.length + (canCreate ? 1 : 0),
          active,
        })}
        className="field-input"
        value={text}
        readOnly={isSettling}
        aria-busy={isSettling}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => {
          setText(event.target.value)
          setTyped(true)
          setOpen(true)
          reset()
          setProblem(undefined)
        }}
        onClick={() => setOpen(true)}
        onBlur={() => void onBlur()}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <OptionList
          id={listId}
          anchor={input.current}
          options={options}
          active={active}
          emptyText={isCurrent ? 'Nichts gefunden' : 'Wird gesucht …'}
          problem={problem}
          onChoose={(option) => choose(option)}
          {...(canCreate ? { newText: typed, onCreate: () => void create() } : {})}
        />
      )}
      <FieldProblem id={problemId} text={problem} isCovered={isOpen} />
    </div>
  )
}
