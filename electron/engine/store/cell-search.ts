/** Searching cells for what people read in them. */
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import { editText, type Names } from '../../../shared/model/kind.ts'

export interface Wanted {
  readonly find: string
  readonly wholeCell?: boolean | undefined
  readonly matchCase?: boolean | undefined
}

/** The text as a pattern; `u` so that letters beyond ASCII know their case. */
export function patternOf({ find, wholeCell = false, matchCase = false }: Wanted): RegExp {
  const literal = find.normalize('NFC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
  return new RegExp(wholeCell ? `^${literal}$` : literal, matchCase ? 'gu' : 'giu')
}

/** Texts of cells; the same value is formatted once. */
export function createCellTexts(names: Names): (row: Row, field: NamedField) => string {
  const known = new Map<string, Map<unknown, string>>()
  return (row, field) => {
    const value = row[field.name] ?? null
    if (value === null || (Array.isArray(value) && value.length === 0)) return ''
    if (field.kind.searchable === true && typeof value === 'string') return value
    const texts = known.get(field.name) ?? new Map<unknown, string>()
    known.set(field.name, texts)
    const key = typeof value === 'object' ? JSON.stringify(value) : value
    let text = texts.get(key)
    if (text === undefined) {
      text = editText(field, value, names)
      texts.set(key, text)
    }
    return text
  }
}
