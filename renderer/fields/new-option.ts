/** "Anlegen": a name that a list or a table does not know becomes an entry of it. */
import type { Client } from '../../shared/contract/client.ts'
import type { Option } from '../../shared/contract/record-answers.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Model } from '../../shared/model/model.ts'
import type { Json } from '../../shared/model/json.ts'
import { rowId } from '../../shared/model/row-id.ts'
import { foldText } from '../../shared/text/fold.ts'

/** The text is divided where the titles of this entity are: "Meier, Anna". Undefined where a name alone is not enough. */
function titleTexts(model: Model, entityName: string, text: string): Readonly<Record<string, string>> | undefined {
  const entity = model[entityName]
  if (entity === undefined) return undefined
  const [first, second] = entity.title
  const fields = entity.fieldList
  const isText = (name: string | undefined): boolean =>
    fields.find((field) => field.name === name)?.kind.name === 'text'
  const isEnough = fields.every((field) => field.required !== true || field.name === first)
  if (first === undefined || !isText(first) || !isEnough || entity.key.length > 0) return undefined
  const separator = entity.titleSeparator.trim()
  const at = separator === '' ? -1 : text.indexOf(separator)
  if (second === undefined || at < 0 || !isText(second)) return { [first]: text }
  return { [first]: text.slice(0, at).trim(), [second]: text.slice(at + separator.length).trim() }
}

export function canCreateOption(model: Model, field: NamedField): boolean {
  return field.list !== undefined || (field.entity !== undefined && titleTexts(model, field.entity, 'x') !== undefined)
}

/** A record that the value of a field refers to and that is not there yet. */
export interface NewRecord {
  readonly entity: string
  readonly id?: string
  readonly values: Readonly<Record<string, Json>>
}

/** Of the records that are to be made, those that a value still names. */
export function stillNamed(records: readonly NewRecord[], value: Json): readonly NewRecord[] {
  const ids = new Set<Json>(Array.isArray(value) ? value : [value])
  return records.filter(({ id, values }) => ids.has(id ?? values['code'] ?? ''))
}

interface NewOption {
  readonly option: Option
  readonly record: NewRecord
}

/** The entry that a text would be, to be created together with the value that chooses it: one step for undo. */
export function newOption(model: Model, field: NamedField, text: string): NewOption {
  if (field.list !== undefined) {
    const code =
      foldText(text)
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'eintrag'
    const values = { list: field.list, code, label: text, active: true }
    return { option: { id: code, title: text }, record: { entity: 'listEntry', values } }
  }
  const entity = field.entity ?? ''
  const id = rowId(Date.now(), crypto.getRandomValues(new Uint8Array(11)))
  return { option: { id, title: text }, record: { entity, id, values: { ...titleTexts(model, entity, text) } } }
}

/** Makes the entry and answers it; a step of its own for undo, for values that nothing writes yet. Throws what the engine refuses. */
export async function createOption(
  { model, field, client }: { readonly model: Model; readonly field: NamedField; readonly client: Client },
  text: string,
): Promise<Option> {
  const { option, record } = newOption(model, field, text)
  await client.call('edit', { changes: [], create: [record] })
  return option
}
