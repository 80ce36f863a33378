/** What typed texts would be in their fields: for pasting and filling, which show what does not fit before they write. */
import type { ReadText } from '../../shared/contract/types.ts'
import { parseText, validateValue } from '../../shared/model/kind.ts'
import type { Core } from './store/core.ts'
import { fieldOfTable, tableOf } from './store/edit.ts'
import { listEntries, openNames } from './store/names.ts'
import { readOptions } from './store/record.ts'
import { foldText } from '../../shared/text/fold.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Names } from '../../shared/model/kind.ts'

export interface FieldText {
  readonly field: string
  readonly text: string
}

const suggested = 8

/** Entries that a text may have meant: those that hold it, or that it holds. */
function suggestionsFor(core: Core, field: NamedField, text: string, names: Names) {
  const wanted = foldText(text.trim())
  if (wanted === '') return []
  if (field.list !== undefined) {
    return listEntries(core)
      .filter((entry) => entry.list === field.list && entry.active)
      .filter(({ label }) => {
        const folded = foldText(label)
        return folded.includes(wanted) || wanted.includes(folded) || folded.slice(0, 3) === wanted.slice(0, 3)
      })
      .slice(0, suggested)
      .map(({ code, label }) => ({ id: code, title: label }))
  }
  return field.entity === undefined ? [] : readOptions(core, field.entity, text, suggested, names)
}

export function readTexts(core: Core, entity: string, texts: readonly FieldText[]): readonly ReadText[] {
  const table = tableOf(core, entity)
  const names = openNames(core)
  return texts.map(({ field: name, text }): ReadText => {
    const field = fieldOfTable(table, name)
    if (field.derived === true) {
      return { problem: `„${field.label}“ schreibt das Programm selbst und lässt sich nicht ändern.`, suggestions: [] }
    }
    const result = parseText(field, text, names)
    if (!result.ok) return { problem: result.message, suggestions: suggestionsFor(core, field, text, names) }
    const value = result.value ?? (field.kind.isSet === true ? [] : null)
    const problem = validateValue(field, value)
    return problem === undefined ? { value } : { problem, suggestions: [] }
  })
}
