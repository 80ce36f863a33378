import { useEffect, useRef, useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import './autosave-text.css'

interface AutosaveTextProps {
  readonly entity: string
  readonly id: string
  /** The long text that is written. */
  readonly field: string
  readonly value: string
  readonly revision: number
  readonly label: string
  readonly inputRef?: React.RefObject<HTMLTextAreaElement | null>
  readonly isReadOnly?: boolean
}

/** A pause as short as this ends a thought: what was typed until then is saved. */
const pauseMs = 700

/** A long text that is saved while it is being typed. What others write meanwhile is merged, sentence by sentence (M3). */
export function AutosaveText({
  entity,
  id,
  field,
  value,
  revision,
  label,
  inputRef,
  isReadOnly = false,
}: AutosaveTextProps) {
  const { host, save } = useApp()
  const [text, setText] = useState(value)
  const saved = useRef(value)
  const latest = useRef(value)
  const base = useRef(revision)
  /** The revision that holds what was saved last; infinite while it is on its way. Answers from before it are old news. */
  const written = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const area = useRef<HTMLTextAreaElement>(null)
  const field$ = inputRef ?? area

  function write(): void {
    clearTimeout(timer.current)
    const next = latest.current
    if (next === saved.current) return
    const before = saved.current
    saved.current = next
    const change = { entity, id, field, value: next === '' ? null : next, base: base.current }
    written.current = Number.POSITIVE_INFINITY
    void save(() => host.client.call('edit', { changes: [change] })).then((answer) => {
      if (saved.current !== next) return
      written.current = answer?.revision ?? 0
      // Refused or cut off: it is not saved, and the next pause tries again.
      if (answer === undefined) saved.current = before
    })
  }
  const writing = useRef(write)
  writing.current = write

  useEffect(() => {
    // The text of others, or both texts merged; never over what is being typed.
    if (latest.current !== saved.current || value === latest.current || revision < written.current) return
    saved.current = value
    latest.current = value
    base.current = revision
    setText(value)
  }, [value, revision])

  // Who leaves the item in the middle of a sentence loses nothing.
  useEffect(() => () => writing.current(), [])

  useEffect(() => {
    const box = field$.current
    if (box === null) return
    box.style.height = '0'
    box.style.height = `${box.scrollHeight + 2}px`
  }, [text, field$])

  return (
    <textarea
      ref={field$}
      className="autosave-text"
      aria-label={label}
      value={text}
      rows={2}
      readOnly={isReadOnly}
      onFocus={() => {
        if (latest.current === saved.current) base.current = revision
      }}
      onChange={(event) => {
        latest.current = event.target.value
        setText(event.target.value)
        clearTimeout(timer.current)
        timer.current = setTimeout(() => writing.current(), pauseMs)
      }}
      onBlur={write}
    />
  )
}
