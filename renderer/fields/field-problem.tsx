import { useLayoutEffect, useRef } from 'react'

interface FieldProblemProps {
  readonly id: string
  readonly text: string | undefined
  /** It is to be read in a list that lies over its place: here it is only spoken. */
  readonly isCovered?: boolean
}

/** Why a field does not take what was typed; spoken at once, and part of the field's description. */
export function FieldProblem({ id, text, isCovered = false }: FieldProblemProps) {
  const sentence = useRef<HTMLParagraphElement>(null)
  useLayoutEffect(() => keepInTable(sentence.current), [text])
  return (
    text !== undefined && (
      <p ref={sentence} id={id} className={isCovered ? 'field-problem visually-hidden' : 'field-problem'} role="alert">
        {text}
      </p>
    )
  )
}

/** Below a cell the sentence is as wide as it needs: at the table's edges it goes to the other side, where it can be read. */
function keepInTable(sentence: HTMLElement | null): void {
  const table = sentence?.closest('.cell-editor:not(.popup)')?.closest('.ag-root')
  if (sentence === null || table === null || table === undefined) return
  const area = table.getBoundingClientRect()
  const { right, bottom } = sentence.getBoundingClientRect()
  sentence.classList.toggle('leftwards', right > area.right)
  sentence.classList.toggle('upwards', bottom > area.bottom)
}
