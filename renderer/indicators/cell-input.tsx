import { useEffect, useRef, useState } from 'react'
import type { Direction } from '../grid/sheet/selection.ts'

interface CellInputProps {
  readonly text: string
  readonly label: string
  onTake(text: string, direction?: Direction): void
  onGiveUp(): void
}

/** Types over one value of the cross table: Enter and Tab take it and go on, Escape puts back. */
export function CellInput({ text, label, onTake, onGiveUp }: CellInputProps) {
  const [value, setValue] = useState(text)
  const input = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    input.current?.focus()
    input.current?.setSelectionRange(text.length, text.length)
  }, [])
  const take = (direction?: Direction): void => {
    if (isDone.current) return
    isDone.current = true
    onTake(value, direction)
  }
  return (
    <input
      ref={input}
      className="figure-input"
      aria-label={label}
      value={value}
      onChange={(event) => setValue(event.target.value)}
      onBlur={() => take()}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Escape') {
          isDone.current = true
          onGiveUp()
        } else if (event.key === 'Enter' || event.key === 'Tab') {
          event.preventDefault()
          take(event.key === 'Enter' ? (event.shiftKey ? 'up' : 'down') : event.shiftKey ? 'left' : 'right')
        }
      }}
    />
  )
}
