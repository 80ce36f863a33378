import { fieldOf, parsed, type Kind } from '../kind.ts'
import { textKind } from './text.ts'

/** Text of several lines; line breaks are kept, always as "\n". */
export const longTextKind: Kind<string> = {
  ...textKind,
  name: 'longText',
  multiline: true,
  mergesText: true,
  width: 280,
  parse: (text) => parsed(text.replace(/\r\n?/g, '\n')),
}

export const longText = fieldOf(longTextKind)
