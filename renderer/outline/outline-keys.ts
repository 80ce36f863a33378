/** What a key means on a row of an outline. */
export type OutlineAction =
  | 'add'
  | 'moveUp'
  | 'moveDown'
  | 'indent'
  | 'outdent'
  | 'previous'
  | 'next'
  | 'first'
  | 'last'
  | 'edit'
  | 'remove'

interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
}

const plain: Readonly<Record<string, OutlineAction>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
  F2: 'edit',
  Enter: 'edit',
  Delete: 'remove',
}

const withAlt: Readonly<Record<string, OutlineAction>> = {
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  ArrowRight: 'indent',
  ArrowLeft: 'outdent',
}

/**
 * `isAtWork`: the person has already done something in the outline. Only then Tab indents; who merely passes through
 * with Tab changes nothing and is not held.
 */
export function actionOf({ key, altKey, ctrlKey, shiftKey }: Key, isAtWork: boolean): OutlineAction | undefined {
  if (ctrlKey) return key === 'Enter' ? 'add' : undefined
  if (altKey) return withAlt[key]
  if (key === 'Tab') return isAtWork ? (shiftKey ? 'outdent' : 'indent') : undefined
  return plain[key]
}

/** A letter typed on a row begins a new title. */
export function typedText({ key, altKey, ctrlKey }: Key): string | undefined {
  return key.length === 1 && key !== ' ' && !altKey && !ctrlKey ? key : undefined
}
