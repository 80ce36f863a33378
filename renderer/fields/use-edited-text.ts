import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'

interface EditedText {
  readonly input: RefObject<HTMLInputElement | null>
  /** The text of the stored value. */
  readonly shown: string
  readonly initialText: string | undefined
  readonly autoFocus: boolean
  readonly isCaretAtEnd?: boolean
}

/** The text being edited: what was typed to begin with, else the value's. */
export function useEditedText({
  input,
  shown,
  initialText,
  autoFocus,
  isCaretAtEnd = false,
}: EditedText): readonly [string, (text: string) => void] {
  const [text, setText] = useState(initialText ?? shown)

  // A value that changed elsewhere is shown, unless the person is typing here. A field in which only the cursor stands shows it
  // too: left as it was, it would write the old value over the new one.
  const lastShown = useRef(shown)
  useEffect(() => {
    const isUntouched = input.current?.value === lastShown.current
    if (document.activeElement !== input.current || isUntouched) setText(initialText ?? shown)
    lastShown.current = shown
  }, [input, shown, initialText])

  // Before the next key: one that comes between would be lost.
  useLayoutEffect(() => {
    if (!autoFocus) return
    input.current?.focus()
    const end = input.current?.value.length ?? 0
    if (initialText === undefined && !isCaretAtEnd) input.current?.select()
    else input.current?.setSelectionRange(end, end)
  }, [input, autoFocus, initialText, isCaretAtEnd])

  return [text, setText]
}
