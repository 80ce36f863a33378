/** Which editors are open, in elements that the grid places. */
import type { ICellEditorParams } from 'ag-grid-community'
import { flushSync } from 'react-dom'
import type { Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'

export type EditorParams = ICellEditorParams<Row, Json>

export interface OpenEditor {
  readonly element: HTMLElement
  readonly params: EditorParams
  /** The grid has put the element where it is seen: only now can it take the keyboard. */
  readonly isPlaced: boolean
}

export interface Editors {
  get(): readonly OpenEditor[]
  subscribe(listener: () => void): () => void
  /** Draws an editor into an element, before this returns. */
  open(element: HTMLElement, params: EditorParams): void
  place(element: HTMLElement): void
  close(element: HTMLElement): void
}

export function createEditors(): Editors {
  const listeners = new Set<() => void>()
  let editors: readonly OpenEditor[] = []
  function set(next: readonly OpenEditor[]): void {
    editors = next
    // A key that follows at once must meet the editor.
    flushSync(() => {
      for (const listener of listeners) listener()
    })
  }
  return {
    get: () => editors,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    open: (element, params) => set([...editors, { element, params, isPlaced: false }]),
    place: (element) =>
      set(editors.map((editor) => (editor.element === element ? { ...editor, isPlaced: true } : editor))),
    close: (element) => set(editors.filter((editor) => editor.element !== element)),
  }
}
