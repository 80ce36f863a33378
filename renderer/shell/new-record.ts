import type { Entity } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'

/** A record that refers to others, or whose id is derived, is asked for first, and a report for its kind; all others begin in their row. `given` is filled in already. */
export function asksFirst(entity: Entity, given?: string): boolean {
  return (
    entity.name === 'report' ||
    entity.key.length > 0 ||
    entity.fieldList.some((field) => field.required === true && field.entity !== undefined && field.name !== given)
  )
}

/** What a new record starts with: something in every required field, to be overwritten at once. */
export function newRecordValues(entity: Entity, today: string): Record<string, Json> {
  const values: Record<string, Json> = {}
  for (const field of entity.fieldList) {
    if (field.required !== true) continue
    if (field.kind.name === 'text') values[field.name] = entity.title[0] === field.name ? `Neu: ${entity.label}` : 'neu'
    else if (field.kind.name === 'dateTime') values[field.name] = `${today}T09:00`
    else if (field.kind.name === 'date') values[field.name] = today
  }
  return values
}
