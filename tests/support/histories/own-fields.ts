/** Fields that people add while others work (rule M8): defined, filled, retired; older programs keep what they do not know. */
import { createChange, editChanges } from '../../../electron/engine/store/edit.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Replica } from './replica.ts'
import { idsOf, write, type World } from './world.ts'

const keys = ['x_raum', 'x_zahl'] as const
const kinds = ['text', 'integer', 'labels', 'longText'] as const

const valuesOf: Readonly<Record<string, readonly Json[]>> = {
  text: ['Aula', 'Keller', null],
  integer: [1, 2, null],
  labels: [['hell'], ['hell', 'still'], []],
  longText: ['Eins. Zwei.', 'Eins. Zwei. Drei.', 'Null. Eins. Zwei.'],
}

/** Adds a field, or retires it, gives it back, changes its kind, puts it into the paper bin. */
export function defineField(world: World, replica: Replica): void {
  const { core } = replica
  const { pick, chance } = world
  const act = pick(['active', 'active', 'kind', 'bin'] as const)
  const table = core.tables.get('customField')
  if (table === undefined) return
  const key = pick(keys)
  const id = `actor|${key}`
  if (table.find(core.db, id) === undefined) {
    const definition = { entity: 'actor', key, label: key, kind: pick(kinds), active: true }
    write(world, replica, 'create', () => [createChange(core, 'customField', definition)])
  } else if (act === 'active') {
    const cell = { entity: 'customField', id, field: 'active', value: chance(0.6) }
    write(world, replica, 'edit', () => editChanges(core, [cell]))
  } else if (act === 'kind') {
    const cell = { entity: 'customField', id, field: 'kind', value: pick(kinds) }
    write(world, replica, 'edit', () => editChanges(core, [cell]))
  } else {
    write(world, replica, 'delete', () => [{ entity: 'customField', row: id, fields: { deleted: chance(0.4) } }])
  }
}

export function fillField(world: World, replica: Replica): void {
  const { core } = replica
  const own = core.model['actor']?.fieldList.filter((field) => field.own === true) ?? []
  const ids = idsOf(replica, 'actor')
  if (own.length === 0 || ids.length === 0) return
  const field = world.pick(own)
  const value = world.pick(valuesOf[field.kind.name] ?? [null])
  const cell = { entity: 'actor', id: world.pick(ids), field: field.name, value }
  write(world, replica, 'edit', () => editChanges(core, [cell]))
}
