/** "Anlegen": a name that a list or a table does not know becomes an entry of it. */
import type { Client } from '../../shared/contract/client.ts'
import type { Option } from '../../shared/contract/types.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Model } from '../../shared/model/model.ts'
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

/** Makes the entry and answers it; a step of its own for undo. Throws what the engine refuses. */
export async function createOption(
  { model, field, client }: { readonly model: Model; readonly field: NamedField; readonly client: Client },
  text: string,
): Promise<Option> {
  if (field.list !== undefined) {
    const code =
      foldText(text)
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, '') || 'eintrag'
    await client.call('create', {
      entity: 'listEntry',
      values: { list: field.list, code, label: text, active: true },
    })
    return { id: code, title: text }
  }
  const entity = field.entity ?? ''
  const written = await client.call('create', { entity, texts: { ...titleTexts(model, entity, text) } })
  return { id: written.created[0] ?? '', title: text }
}
