import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { canonicalJson } from '../../shared/model/json.ts'
import { editText, formatValue, parseText, validateValue } from '../../shared/model/kind.ts'
import { FieldProblem } from './field-problem.tsx'
import { moveOf, type FieldInputProps } from './field-props.ts'
import { useEditedText } from './use-edited-text.ts'

/** A field that is typed: text, numbers, money, days. What cannot be read stays visible and marked. */
export function TypedInput({
  id,
  field,
  value,
  names,
  initialText,
  autoFocus = false,
  isCaretAtEnd = false,
  isReadOnly = false,
  label,
  onCommit,
  onCancel,
  onFinish,
  onReject,
}: FieldInputProps) {
  const shown = isReadOnly ? formatValue(field, value, names) : editText(field, value, names)
  const [problem, setProblem] = useState<string>()
  const problemId = useId()
  const input = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const [text, setText] = useEditedText({ input, shown, initialText, autoFocus, isCaretAtEnd })
  const isMultiline = field.kind.multiline === true

  useLayoutEffect(() => {
    const element = input.current
    if (!isMultiline || element === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [text, isMultiline])

  /** Commits what is typed; answers false and says why where it cannot be read. */
  function commit(): boolean {
    if (isReadOnly) return true
    const parsed = parseText(field, text, names)
    const refusal = parsed.ok ? validateValue(field, parsed.value) : parsed.message
    setProblem(refusal)
    if (refusal !== undefined || !parsed.ok) return false
    if (canonicalJson(parsed.value) !== canonicalJson(value)) onCommit(parsed.value)
    else if (text !== shown) setText(shown)
    return true
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      setText(shown)
      setProblem(undefined)
      onCancel?.()
      return
    }
    const move = moveOf(event)
    if (move === undefined || (event.key === 'Enter' && isMultiline && isLineBreak(event))) return
    if (onFinish !== undefined) event.preventDefault()
    // In a form Tab leaves the field, and leaving it commits: once, or the same would be sent twice.
    else if (event.key === 'Tab') return
    if (commit()) onFinish?.(move)
  }

  /** In a form Enter breaks the line and Ctrl+Enter ends; in a table it is as in a spreadsheet: Alt+Enter or Shift+Enter breaks it. */
  function isLineBreak(event: KeyboardEvent): boolean {
    if (onFinish === undefined) return !event.ctrlKey
    if (!event.altKey) return event.shiftKey
    event.preventDefault()
    const element = input.current
    element?.setRangeText('\n', element.selectionStart ?? 0, element.selectionEnd ?? 0, 'end')
    setText(element?.value ?? text)
    return true
  }

  function onBlur(): void {
    if (commit()) return
    const parsed = parseText(field, text, names)
    onReject?.(text, parsed.ok ? (validateValue(field, parsed.value) ?? '') : parsed.message)
  }

  const shared = {
    id,
    ref: input,
    value: text,
    readOnly: isReadOnly,
    'aria-label': label,
    'aria-invalid': problem !== undefined,
    'aria-describedby': problem === undefined ? undefined : problemId,
    className: `field-input${field.kind.align === 'right' ? ' numeric' : ''}`,
    onChange: (event: { readonly target: { readonly value: string } }) => {
      setText(event.target.value)
      setProblem(undefined)
    },
    onBlur,
    onKeyDown,
  }
  return (
    <div className="field-box">
      {isMultiline ? <textarea {...shared} rows={2} /> : <input {...shared} type="text" autoComplete="off" />}
      <FieldProblem id={problemId} text={problem} />
    </div>
  )
}
