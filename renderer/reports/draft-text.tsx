import { useEffect, useRef, useState } from 'react'

interface DraftTextProps {
  readonly id: string
  readonly value: string
  readonly placeholder: string
  readonly isReadOnly?: boolean
  readonly isLong?: boolean
  onCommit(text: string): void
}

/** A text that is taken when it is left. */
export function DraftText({ id, value, placeholder, isReadOnly = false, isLong = false, onCommit }: DraftTextProps) {
  const [text, setText] = useState(value)
  const shown = useRef(value)
  useEffect(() => {
    // What came from elsewhere, unless something is being typed.
    if (text === shown.current) setText(value)
    shown.current = value
  }, [value])
  const props = {
    id,
    className: 'field-input',
    value: text,
    placeholder,
    readOnly: isReadOnly,
    onBlur: () => {
      if (text.trim() !== value) onCommit(text.trim())
    },
  }
  return isLong ? (
    <textarea {...props} rows={3} onChange={(event) => setText(event.target.value)} />
  ) : (
    <input
      {...props}
      type="text"
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && text.trim() !== value) onCommit(text.trim())
      }}
    />
  )
}
