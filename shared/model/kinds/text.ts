import { foldText } from '../../text/fold.ts'
import { fieldOf, parsed, type Kind } from '../kind.ts'

/** One line of text; stays exactly as typed but for the edges and line breaks. */
export const textKind: Kind<string> = {
  name: 'text',
  storage: 'TEXT',
  searchable: true,
  width: 200,
  parse: (text) => parsed(text.replace(/\s*[\r\n]+\s*/g, ' ')),
  validate: (value) => (typeof value === 'string' ? undefined : 'Hier wird ein Text erwartet.'),
  format: (value) => value,
  sortKey: foldText,
}

export const text = fieldOf(textKind)
