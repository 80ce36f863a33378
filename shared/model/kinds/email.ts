import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { textKind } from './text.ts'

const address = /^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:.]{2,}$/

export const emailKind: Kind<string> = {
  ...textKind,
  name: 'email',
  width: 200,
  identity: (value) => value.toLowerCase(),
  parse(text) {
    const plain = text.replace(/^mailto:/i, '')
    return address.test(plain) ? parsed(plain) : refused(`„${text}“ ist keine E-Mail-Adresse.`)
  },
  validate: (value) =>
    typeof value === 'string' && address.test(value)
      ? undefined
      : 'Hier wird eine E-Mail-Adresse erwartet, zum Beispiel name@ort.de.',
}

export const email = fieldOf(emailKind)
