import type { Client } from '../../shared/contract/client.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { RendererNames } from '../fields/names.ts'

/** A text that a cell could not take: it stays, marked, until it is corrected or given up. */
export interface Rejected {
  readonly text: string
  readonly problem: string
}

/** What cells and editors share; one object for the life of a grid. */
export interface GridContext {
  names: RendererNames
  client: Client
  readonly conflicts: Map<string, readonly string[]>
  readonly rejected: Map<string, Rejected>
  commit(row: Row, field: NamedField, value: Json): void
  reject(row: Row, field: NamedField, rejected: Rejected): void
  giveUp(row: Row, field: NamedField): void
}

export function cellKey(row: Pick<Row, 'id'>, field: NamedField): string {
  return `${row.id}/${field.name}`
}
