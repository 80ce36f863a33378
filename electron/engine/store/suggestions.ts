/** What a text may have meant that a list or a table does not know. */
import type { Option } from '../../../shared/contract/record-answers.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Core } from './core.ts'
import { listEntries } from './names.ts'
import { readOptions } from './record.ts'

const suggested = 8

/** Entries that a text may have meant: those that hold it, or that it holds. */
export function suggestionsFor(core: Core, field: NamedField, text: string, names: Names): readonly Option[] {
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
