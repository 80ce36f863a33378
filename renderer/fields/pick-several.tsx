import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Option } from '../../shared/contract/record-answers.ts'
import { useModel } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'
import { comboboxProps } from './combobox-props.ts'
import { pendingEdits, withEdits, type ElementEdits } from './element-edits.ts'
import { FieldProblem } from './field-problem.tsx'
import { moveOf, type FieldInputProps } from './field-props.ts'
import { canCreateOption, createOption, newOption, type NewRecord } from './new-option.ts'
import { exactOption, optionTaken, unknownOptionText } from './option-choice.ts'
import { OptionList } from './option-list.tsx'
import { useOptions } from './use-options.ts'
import { newLine, usePointed } from './use-pointed.ts'

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
  createsAlong = false,
  onCommit,
  onCancel,
  onFinish,
  onReject,
}: FieldInputProps) {
  const model = useModel()
  const stored = Array.isArray(value) ? (value as readonly string[]) : []
  const storedKey = stored.join('\u0000')
  const edits = useRef<ElementEdits>(new Map())
  const [, redraw] = useState(0)
  const [text, setText] = useState(initialText ?? '')
  const [isOpen, setOpen] = useState(initialText !== undefined)
  const [problem, setProblem] = useState<string>()
  const input = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const listId = useId()
  const problemId = useId()
  const isFree = field.list === undefined && field.entity === undefined
  const chosen = withEdits(stored, edits.current)
  const found = useOptions({ field, names, client }, text, isOpen)
  const options = found.options.filter((option) => !chosen.includes(option.id))
  const typed = text.trim()
  const canCreate =
    !isFree && typed !== '' && canCreateOption(model, field) && !exactOption(field, names, options, typed)
  const { pointed, active, step, reset } = usePointed({
    options,
    canCreate,
    isOpen,
    isTyped: typed !== '',
    onOpen: () => setOpen(true),
  })

  useLayoutEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  // What is stored by now is no edit any more.
  useEffect(() => {
    edits.current = pendingEdits(stored, edits.current)
  }, [storedKey])

  const titleOf = (element: string): string =>
    field.list !== undefined
      ? names.labelOfChoice(field.list, element)
      : field.entity !== undefined
        ? names.titleOfRow(field.entity, element)
        : element

  function put(element: string, isIn: boolean, create?: readonly NewRecord[]): void {
    edits.current = new Map(edits.current).set(element, isIn)
    redraw((count) => count + 1)
    onCommit([...withEdits(stored, edits.current)], create)
  }

  function add(option: Option, create?: readonly NewRecord[]): void {
    if (field.entity !== undefined) names.learnOption(field.entity, option)
    if (field.list !== undefined && create !== undefined) names.learnChoice(field.list, option)
    setText('')
    reset()
    setProblem(undefined)
    put(option.id, true, create)
  }

  async function create(): Promise<boolean> {
    if (createsAlong) {
      const { option, record } = newOption(model, field, typed)
      add(option, [record])
      return true
    }
    try {
      add(await createOption({ model, field, client }, typed))
      return true
    } catch (error) {
      setProblem(messageOf(error))
      return false
    }
  }

  /** Adds what is typed or pointed at; what nothing fits stays, marked. */
  async function addTyped(): Promise<boolean> {
    if (typed === '' && pointed === undefined) {
      setOpen(false)
      return true
    }
    if (isFree) {
      add({ id: typed, title: typed })
      return true
    }
    if (pointed === newLine) return create()
    const option = optionTaken(field, names, {
      text,
      options: found.isCurrent ? options : await found.settle(text),
      pointed,
    })
    if (option === undefined) setProblem(unknownOptionText(typed, canCreateOption(model, field)))
    else add(option)
    return option !== undefined
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        step(event)
        break
      case 'Enter':
        event.preventDefault()
        // With something typed or pointed at Enter adds it; without, it ends the editing.
        if (found.isSettling) break
        if (typed === '' && pointed === undefined) finish(event)
        else void addTyped()
        break
      case 'Tab':
        void leave(event)
        break
      case 'Backspace':
        if (text === '' && chosen.length > 0) put(chosen.at(-1) as string, false)
        break
      case 'Escape':
        setText('')
        setOpen(false)
        setProblem(undefined)
        onCancel?.()
    }
  }

  async function leave(event: KeyboardEvent): Promise<void> {
    if (onFinish !== undefined) event.preventDefault()
    if (!found.isSettling && (await addTyped())) finish(event)
  }

  function finish(event: KeyboardEvent): void {
    const move = moveOf(event)
    if (onFinish === undefined || move === undefined) return
    event.preventDefault()
    onFinish(move)
  }

  function onBlur(): void {
    setOpen(false)
    if (typed === '' || found.isSettling) return
    if (isFree) void addTyped()
    else onReject?.(text, `„${typed}“ ist noch nicht ausgewählt. Bitte wählen Sie einen Eintrag der Liste.`)
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
              onClick={() => put(element, false)}
            >
              ×
            </button>
          </span>
        ))}
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
          value={text}
          placeholder=" "
          readOnly={found.isSettling}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : problemId}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
            reset()
            setProblem(undefined)
          }}
          onClick={() => setOpen(true)}
          onBlur={onBlur}
          onKeyDown={onKeyDown}
        />
      </div>
      {isOpen && !isFree && (
        <OptionList
          id={listId}
          anchor={box.current}
          options={options}
          active={active}
          emptyText={found.isCurrent ? 'Nichts Weiteres gefunden' : 'Wird gesucht …'}
          problem={problem}
          onChoose={(option) => add(option)}
          {...(canCreate ? { newText: typed, onCreate: () => void create() } : {})}
        />
      )}
      <FieldProblem id={problemId} text={problem} isCovered={isOpen} />
    </div>
  )
}
