import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

const address = /^([a-z][A-Za-z]*)\/(\S+)$/

/** A row of any entity, kept as "entity/id". */
const anyRowKind: Kind<string> = {
  name: 'anyRow',
  storage: 'TEXT',
  width: 200,
  parse: (text) =>
    address.test(text) ? parsed(text) : refused(`„${text}“ ist kein Verweis der Form „offer/Kennung“.`),
  validate: (value) =>
    typeof value === 'string' && address.test(value) ? undefined : 'Hier wird ein Verweis erwartet.',
  edit: (value) => value,
  format(value, _field, names) {
    const match = address.exec(value)
    return match ? names.titleOfRow(match[1] ?? '', match[2] ?? '') : value
  },
}

export const anyRow = fieldOf(anyRowKind)
