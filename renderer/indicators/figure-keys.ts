/** What keys mean on the cross table, as in the tables of records. */
import type { KeyboardEvent } from 'react'
import type { Direction } from '../grid/sheet/selection.ts'

export type FigureKey =
  | { readonly name: 'step'; readonly direction: Direction; readonly isFar: boolean; readonly extends: boolean }
  | { readonly name: 'edge'; readonly place: 0 | -1 }
  | { readonly name: 'all' | 'details' | 'clear' }
  | { readonly name: 'fill'; readonly way: 'down' | 'right'; readonly counts: boolean }
  /** With what is typed over the value; undefined keeps it. */
  | { readonly name: 'edit'; readonly text: string | undefined }

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** Undefined for keys that mean nothing here. */
export function figureKey({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): FigureKey | undefined {
  const direction = arrows[key]
  const isCommand = ctrlKey || metaKey
  if (altKey) return key.toLowerCase() === 'h' ? { name: 'details' } : undefined
  if (direction !== undefined) return { name: 'step', direction, isFar: isCommand, extends: shiftKey }
  if (isCommand) return commandKey(key.toLowerCase(), shiftKey)
  switch (key) {
    case 'Home':
    case 'End':
      return { name: 'edge', place: key === 'Home' ? 0 : -1 }
    case 'Enter':
    case 'F2':
      return { name: 'edit', text: undefined }
    case 'Delete':
    case 'Backspace':
      return { name: 'clear' }
    default:
      return key.length === 1 && key !== ' ' ? { name: 'edit', text: key } : undefined
  }
}

function commandKey(key: string, counts: boolean): FigureKey | undefined {
  if (key === 'a') return { name: 'all' }
  if (key === 'd') return { name: 'fill', way: 'down', counts }
  return key === 'r' ? { name: 'fill', way: 'right', counts } : undefined
}
