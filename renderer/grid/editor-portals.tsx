import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { Editors } from './editors.ts'
import { FieldEditor } from './field-editor.tsx'

let lastKey = 0
const keys = new WeakMap<HTMLElement, string>()

/** Every opening is an editor of its own, also in the same cell. */
function keyOf(element: HTMLElement): string {
  const known = keys.get(element) ?? String((lastKey += 1))
  keys.set(element, known)
  return known
}

/** Draws the editors into the grid's cells, as parts of the window's own tree. */
export function EditorPortals({ editors }: { readonly editors: Editors }) {
  const open = useSyncExternalStore(editors.subscribe, editors.get)
  return open.map(({ element, params, isPlaced }) =>
    createPortal(<FieldEditor {...params} isPlaced={isPlaced} />, element, keyOf(element)),
  )
}
