import type { NamedField } from '../../../shared/model/entity.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import type { CreatedReference } from './draft-values.ts'

/** Names that also know the records which an import is going to create: the preview shows them as they will be called. */
export function withCreatedTitles(core: Core, names: Names, created: ReadonlyMap<string, CreatedReference>): Names {
  const titles = new Map<string, string>()
  let looked = 0

  /** `created` only grows: what came since the last question is looked at once. */
  function lookAtNew(): void {
    if (looked === created.size) return
    for (const { entity, id, values } of [...created.values()].slice(looked)) {
      const { fields, entity: declared } = tableOf(core, entity)
      const parts = declared.title.map((name) => formatValue(fields.get(name) as NamedField, values[name], names))
      titles.set(`${entity}/${id}`, parts.filter((part) => part !== '').join(declared.titleSeparator))
    }
    looked = created.size
  }

  return {
    ...names,
    titleOfRow(entity, id) {
      lookAtNew()
      return titles.get(`${entity}/${id}`) ?? names.titleOfRow(entity, id)
    },
  }
}
