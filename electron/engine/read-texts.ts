/** What typed texts would be in their fields: for pasting and filling, which show what does not fit before they write. */
import type { ReadText } from '../../shared/contract/record-answers.ts'
import { parseText, validateValue } from '../../shared/model/kind.ts'
import type { Core } from './store/core.ts'
import { fieldOfTable, tableOf } from './store/edit.ts'
import { openNames } from './store/names.ts'
import { suggestionsFor } from './store/suggestions.ts'

export interface FieldText {
  readonly field: string
  readonly text: string
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
