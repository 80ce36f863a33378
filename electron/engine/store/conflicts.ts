/** Conflicts (rule M2): derived from the heads, so every device lists the same ones without sending them. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Conflict, ConflictHead } from '../../../shared/contract/sync-answers.ts'
import { registerOf, type NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, validateValue, type Names } from '../../../shared/model/kind.ts'
import { deletedRegister, elementOf, type Change } from '../../../shared/sync/change-set.ts'
import { headId, isConflict } from '../../../shared/sync/register.ts'
import type { Core } from './core.ts'
import { fieldOfTable, tableOf } from './edit.ts'
import { headsOf, type LocalHead } from './heads.ts'
import { titlesOf } from './names.ts'

interface Place {
  readonly entity: string
  readonly row: string
  readonly register: string
}

function conflictPlaces(core: Core): readonly Place[] {
  return core.db
    .all<Place>(
      `SELECT "entity", "row", "register" FROM "_contested" WHERE "kind" = 'conflict' ORDER BY "entity", "row", "register"`,
    )
    .filter(({ entity }) => core.tables.has(entity))
}

export function countConflicts(core: Core): number {
  return conflictPlaces(core).length
}

export function readConflicts(core: Core, names: Names): readonly Conflict[] {
  return conflictPlaces(core).map(({ entity, row, register }) => {
    const heads = headsOf(core, entity, row, register)
    const field = tableOf(core, entity).entity.registers.get(register)?.[0] ?? register
    return {
      id: `${entity}/${row}/${register}/${heads.map(headId).join(',')}`,
      entity,
      row,
      title: titlesOf(core, entity, [row], names).get(row) ?? '(gelöscht)',
      field,
      heads: heads.map((head) => describedHead(core, entity, field, head, names)),
    }
  })
}

export function describedHead(core: Core, entity: string, name: string, head: LocalHead, names: Names): ConflictHead {
  const field = tableOf(core, entity).fields.get(name)
  const value = shownPart(core, entity, name, head.value)
  return {
    id: headId(head),
    value,
    text: field === undefined ? JSON.stringify(value) : formatValue(field, value, names),
    user: userOf(core, head.stamp),
    device: head.device,
    at: head.ms,
  }
}

/** The person behind a change set. */
export function userOf(core: Core, stamp: number): string {
  return core.db.get<{ user: string }>('SELECT "user" FROM "_change_set" WHERE "no" = ?', stamp)?.user ?? ''
}

/** A head of a register of several fields holds an array; a field shows its part of it. */
function shownPart(core: Core, entity: string, name: string, value: Json): Json {
  const table = tableOf(core, entity)
  const field = table.fields.get(name)
  const names = table.entity.registers.get(field?.register ?? name) ?? []
  return names.length > 1 && Array.isArray(value) ? ((value[names.indexOf(name)] as Json | undefined) ?? null) : value
}

export interface Decision {
  readonly entity: string
  readonly row: string
  readonly field: string
  /** The heads that the person saw; others that arrived meanwhile are left beside. Empty: all that are here. */
  readonly heads: readonly string[]
  readonly head?: string
  readonly value?: Json
}

/** An element is in its set or not, a row is deleted or not. */
function flagProblem(value: Json): string | undefined {
  return typeof value === 'boolean' ? undefined : 'Hier wird Ja oder Nein erwartet.'
}

/** Decides a conflict for one of its heads or for a new value: a write that has seen all heads the person saw. */
export function decisionChange(core: Core, { entity, row, field: name, heads: seen, head, value }: Decision): Change {
  const table = tableOf(core, entity)
  const element = elementOf(name)
  const field: NamedField | undefined =
    name === deletedRegister ? undefined : fieldOfTable(table, element?.field ?? name)
  const register = element === undefined && field !== undefined ? registerOf(field) : name
  const heads = headsOf(core, entity, row, register)
  if (!isConflict(heads))
    throw new WorkbenchError('notFound', 'Dieser Konflikt ist schon entschieden.', { field: name, row })
  const kept = heads.find((candidate) => headId(candidate) === head)
  if (head !== undefined && kept === undefined) {
    throw new WorkbenchError(
      'notFound',
      'Diesen Wert gibt es im Konflikt nicht mehr. Bitte sehen Sie den Konflikt neu an.',
      { field: name, row },
    )
  }
  const decided = kept?.value ?? value ?? null
  const isFlag = field === undefined || element !== undefined
  const problem =
    kept !== undefined ? undefined : isFlag ? flagProblem(decided) : field && validateValue(field, decided)
  if (problem !== undefined) throw new WorkbenchError('invalid', problem, { field: name, row })
  const beside = seen.length === 0 ? [] : heads.map(headId).filter((id) => !seen.includes(id))
  const written =
    element === undefined
      ? { fields: { [register]: decided } }
      : { sets: { [element.field]: { [decided === true ? 'add' : 'remove']: [element.element] } } }
  return {
    entity,
    row,
    ...written,
    ...(beside.length > 0 ? { beside: { [register]: beside } } : {}),
  }
}
