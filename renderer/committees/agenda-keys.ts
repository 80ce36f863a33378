/** What a key means on a row of the agenda. */
export type AgendaAction =
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
  | 'publicity'

interface Key {
  readonly key: string
  readonly altKey: boolean
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
}

const plain: Readonly<Record<string, AgendaAction>> = {
  ArrowUp: 'previous',
  ArrowDown: 'next',
  Home: 'first',
  End: 'last',
  F2: 'edit',
  Enter: 'edit',
  Delete: 'remove',
}

const withAlt: Readonly<Record<string, AgendaAction>> = {
  ArrowUp: 'moveUp',
  ArrowDown: 'moveDown',
  ArrowRight: 'indent',
  ArrowLeft: 'outdent',
  p: 'publicity',
}

/**
 * `isAtWork`: the person has already done something in the agenda. Only then Tab indents; who merely passes through
 * with Tab changes nothing and is not held.
 */
export function actionOf({ key, altKey, ctrlKey, shiftKey }: Key, isAtWork: boolean): AgendaAction | undefined {
  if (ctrlKey) return key === 'Enter' ? 'add' : undefined
  if (altKey) return withAlt[key]
  if (key === 'Tab') return isAtWork ? (shiftKey ? 'outdent' : 'indent') : undefined
  return plain[key]
}

/** A letter typed on a row begins a new title. */
export function typedText({ key, altKey, ctrlKey }: Key): string | undefined {
  return key.length === 1 && key !== ' ' && !altKey && !ctrlKey ? key : undefined
}
