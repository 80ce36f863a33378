/** Keys that are faster than an editor: they wait until it is there, and none is lost. */

export interface Opening {
  /** The text with which the editor begins. */
  readonly text: string
  /** Keys after the text, from the first one that is no letter: Enter, Tab and what follows. */
  readonly keys: readonly KeyboardEventInit[]
}

/** A key that came while the editor opens. `isLetter` writes; Alt+Enter and Shift+Enter break the line. */
export function withKey({ text, keys }: Opening, event: KeyboardEvent, isLetter: boolean): Opening {
  const { key, shiftKey, ctrlKey, altKey } = event
  if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key)) return { text, keys }
  if (keys.length === 0 && isLetter) return { text: text + key, keys }
  if (keys.length === 0 && key === 'Backspace') return { text: text.slice(0, -1), keys }
  if (keys.length === 0 && key === 'Enter' && (altKey || shiftKey)) return { text: `${text}\n`, keys }
  return { text, keys: [...keys, { key, shiftKey, ctrlKey, altKey }] }
}

/** The editor is there, with the text that it began with: what came since is written, then the keys that waited are pressed. */
export function catchUp(began: Opening, { text, keys }: Opening): void {
  if (text.length > began.text.length) document.execCommand('insertText', false, text.slice(began.text.length))
  if (keys.length > 0) queueMicrotask(() => replay(keys))
}

/** Wherever the keyboard is by then. */
function replay(keys: readonly KeyboardEventInit[]): void {
  for (const key of keys)
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
}
