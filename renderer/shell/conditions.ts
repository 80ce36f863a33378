import type { FilterOp } from '../../shared/contract/contract.ts'
import type { NamedField } from '../../shared/model/entity.ts'

export interface Condition {
  readonly op: FilterOp
  readonly label: string
}

const blank: readonly Condition[] = [
  { op: 'empty', label: 'ist leer' },
  { op: 'notEmpty', label: 'ist nicht leer' },
]

/** The conditions that make sense for a field, the usual one first. */
export function conditionsOf(field: NamedField): readonly Condition[] {
  if (field.kind.isSet === true)
    return [{ op: 'eq', label: 'enthält alle' }, { op: 'in', label: 'enthält eines von' }, ...blank]
  if (field.entity !== undefined) return [{ op: 'eq', label: 'ist' }, { op: 'contains', label: 'enthält' }, ...blank]
  if (field.list !== undefined || field.kind.storage === 'BOOLEAN')
    return [{ op: 'eq', label: 'ist' }, { op: 'ne', label: 'ist nicht' }, ...blank]
  if (field.kind.searchable === true) {
    return [
      { op: 'contains', label: 'enthält' },
      { op: 'eq', label: 'ist genau' },
      { op: 'startsWith', label: 'beginnt mit' },
      ...blank,
    ]
  }
  return [
    { op: 'gte', label: 'ab' },
    { op: 'lte', label: 'bis' },
    { op: 'eq', label: 'ist' },
    { op: 'gt', label: 'nach / größer als' },
    { op: 'lt', label: 'vor / kleiner als' },
    ...blank,
  ]
}

export function labelOfCondition(field: NamedField, op: FilterOp): string {
  return conditionsOf(field).find((condition) => condition.op === op)?.label ?? op
}
