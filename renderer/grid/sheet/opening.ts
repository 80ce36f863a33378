/** Keys that are faster than an editor, or than the row that it opens in: they wait until it is there, and none is lost. */

export interface Opening {
  /** What was typed. The editor begins with it, or, where it keeps the value (F2, double click), it goes behind that. */
  readonly text: string
  readonly keepsValue: boolean
  /** Keys after the text, from the first one that is no letter: Enter, Tab and what follows. */
  readonly keys: readonly KeyboardEventInit[]
}

/** A letter opens the editor in place of the value. */
export function openingWith(text: string): Opening {
  return { text, keepsValue: false, keys: [] }
}

/** F2 and double click open the editor of the value. */
export const openingOfValue: Opening = { text: '', keepsValue: true, keys: [] }

/** A key that came while the editor opens. `isLetter` writes; Alt+Enter and Shift+Enter break the line. */
export function withKey(opening: Opening, event: KeyboardEvent, isLetter: boolean): Opening {
  const { text, keys } = opening
  const { key, shiftKey, ctrlKey, altKey } = event
  if (['Shift', 'Control', 'Alt', 'AltGraph', 'Meta'].includes(key)) return opening
  if (keys.length === 0 && isLetter) return { ...opening, text: text + key }
  if (keys.length === 0 && key === 'Backspace' && text !== '') return { ...opening, text: text.slice(0, -1) }
  if (keys.length === 0 && key === 'Enter' && (altKey || shiftKey)) return { ...opening, text: `${text}\n` }
  return { ...opening, keys: [...keys, { key, shiftKey, ctrlKey, altKey }] }
}

/** The text that an editor begins with; undefined where that is the value. */
export function firstText({ text, keepsValue }: Opening): string | undefined {
  return keepsValue ? undefined : text
}

/** The editor is there, as it began: what came since is written, then the keys that waited are pressed. */
export function catchUp(began: Opening, { text, keys }: Opening): void {
  const written = firstText(began)?.length ?? 0
  if (text.length > written) document.execCommand('insertText', false, text.slice(written))
  if (keys.length > 0) queueMicrotask(() => replay(keys))
}

/** Wherever the keyboard is by then. */
function replay(keys: readonly KeyboardEventInit[]): void {
  for (const key of keys)
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))
}
