import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { textKind } from './text.ts'

const allowed = /^\+?[\d\s()/.-]{3,}(\s*(App\.|Durchwahl|-)\s*\d+)?$/i

/** A telephone number as people write it (DIN 5008: "0391 540-3920"); spelling is kept, nonsense is refused. */
export const phoneKind: Kind<string> = {
  ...textKind,
  name: 'phone',
  width: 136,
  identity(value) {
    // "+49 (0)391 540-3920", "0049 391 5403920" and "0391 / 540 39 20" ring at the same place.
    const digits = value.replace(/\(0\)/g, '').replace(/[^\d+]/g, '')
    const national = digits.replace(/^(\+49|0049)0?/, '0')
    return national.replace(/\D/g, '').length < 6 ? '' : national
  },
  parse: (text) =>
    allowed.test(text) ? parsed(text.replace(/\s+/g, ' ')) : refused(`„${text}“ ist keine Telefonnummer.`),
  validate: (value) =>
    typeof value === 'string' && allowed.test(value)
      ? undefined
      : 'Hier wird eine Telefonnummer erwartet, zum Beispiel 0391 540-3920.',
}

export const phone = fieldOf(phoneKind)
