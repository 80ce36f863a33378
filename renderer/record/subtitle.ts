import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { formatValue, type Names } from '../../shared/model/kind.ts'

function textOf(field: NamedField | undefined, row: Row, names: Names): string {
  return field === undefined ? '' : formatValue(field, row[field.name], names)
}

/** What helps to recognise a record beside its title: to whom it belongs, and when it was last checked. */
export function subtitleOf(entity: Entity, row: Row, names: Names): string {
  const owner = entity.fieldList.find(
    (field) => field.entity !== undefined && field.kind.isSet !== true && !entity.title.includes(field.name),
  )
  const checked = textOf(
    entity.fieldList.find((field) => field.name === 'checkedOn'),
    row,
    names,
  )
  return [entity.label, textOf(owner, row, names), checked === '' ? '' : `geprüft am ${checked}`]
    .filter((part) => part !== '')
    .join(' · ')
}
