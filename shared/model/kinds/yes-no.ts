import { foldLabel } from '../../text/fold.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

const spellings: Readonly<Record<string, boolean>> = {
  ja: true,
  j: true,
  x: true,
  wahr: true,
  true: true,
  yes: true,
  1: true,
  '✓': true,
  nein: false,
  n: false,
  falsch: false,
  false: false,
  no: false,
  0: false,
}

export const yesNoKind: Kind<boolean> = {
  name: 'yesNo',
  storage: 'BOOLEAN',
  width: 72,
  parse(text) {
    const value = spellings[foldLabel(text) || text]
    return value === undefined ? refused(`Hier wird ja oder nein erwartet, nicht „${text}“.`) : parsed(value)
  },
  validate: (value) => (typeof value === 'boolean' ? undefined : 'Hier wird ja oder nein erwartet.'),
  format: (value) => (value ? 'ja' : 'nein'),
  sortKey: (value) => (value ? 1 : 0),
}

export const yesNo = fieldOf(yesNoKind)
