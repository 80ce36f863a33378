import { SearchBox } from '@fluentui/react-components'
import { useEffect, useState } from 'react'

const debounceMs = 150

/** A quick search that asks while one types, but not for every letter. */
export function SearchField({
  value,
  label,
  onChange,
}: {
  readonly value: string
  readonly label: string
  onChange(text: string): void
}) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => onChange(text), debounceMs)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <SearchBox
      size="medium"
      className="quick-search"
      placeholder="Suchen"
      aria-label={label}
      value={text}
      onChange={(_event, data) => setText(data.value)}
    />
  )
}
