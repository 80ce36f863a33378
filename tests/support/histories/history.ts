/** A random history of several workbenches, the same for the same seed, and what must hold at its end. */
import { createHash } from 'node:crypto'
import { decisionChange, readConflicts } from '../../../electron/engine/store/conflicts.ts'
import { createChange, currentRow, editChanges, type CellWrite } from '../../../electron/engine/store/edit.ts'
import { headsOf } from '../../../electron/engine/store/heads.ts'
import { ownDevice, writeMeta } from '../../../electron/engine/store/meta.ts'
import { openNames } from '../../../electron/engine/store/names.ts'
import { receive } from '../../../electron/engine/store/receive.ts'
import { writeSnapshot } from '../../../electron/engine/store/snapshot.ts'
import { mergeSnapshot } from '../../../electron/engine/store/snapshot-merge.ts'
import { stateHash } from '../../../electron/engine/store/state-hash.ts'
import { mintDevice } from '../../../electron/engine/store/store.ts'
import { withdrawLast } from '../../../electron/engine/store/undo.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import { headId } from '../../../shared/sync/register.ts'
import { randomOf } from '../random.ts'
import { exportBook, importBook, writeBack } from './books.ts'
import { demandAgreement, demandEqual, valuesOf } from './demands.ts'
import { defineField, fillField } from './own-fields.ts'
import { PowerFailure, upgrade, type Replica, type ReplicaPool } from './replica.ts'
import { acknowledge, idsOf, values, write, type World } from './world.ts'

export interface HistoryOptions {
  readonly steps?: number
}

/**
 * Plays the history of a seed; throws where a rule does not hold, naming the seed. Answers a digest of every change set that was
 * made and of the state in which it ended: two runs of a seed that differ have not played the same.
 */
export function playHistory(pool: ReplicaPool, seed: number, { steps }: HistoryOptions = {}): string {
  const random = randomOf(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const chance = (probability: number): boolean => random() < probability
  const count = 3 + Math.floor(random() ** 3 * 6)
  const mixed = chance(0.3)
  const replicas = pool.take(count, () => mixed && chance(0.4))
  const world: World = { replicas, all: [], books: [], random, pick, chance, devices: count }
  const length = steps ?? 12 + Math.floor(random() * 30)
  try {
    for (let step = 0; step < length; step += 1) act(world, pick(replicas))
    settle(world)
    demandAgreement(replicas, world.all)
    return createHash('sha256')
      .update(JSON.stringify([world.all, replicas.map(({ core }) => stateHash(core))]))
      .digest('hex')
  } catch (error) {
    throw new Error(`history ${seed} fails: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

type Act = (world: World, replica: Replica) => void

const acts: readonly (readonly [weight: number, act: Act])[] = [
  [20, editSome],
  [6, editText],
  [2, workOnText],
  [5, replaceSet],
  [5, create],
  [4, remove],
  [5, move],
  [7, undo],
  [4, undoLaw],
  [5, importRows],
  [3, exportBook],
  [9, importBook],
  [2, writeBack],
  [3, defineField],
  [5, fillField],
  [5, decide],
  [1, erase],
  [24, deliver],
  [3, crash],
  [2, joinBySnapshot],
  [2, skewClock],
  [1, cloned],
  [1, update],
]

const total = acts.reduce((sum, [weight]) => sum + weight, 0)

function act(world: World, replica: Replica): void {
  let at = world.random() * total
  for (const [weight, one] of acts) {
    at -= weight
    if (at < 0) {
      one(world, replica)
      return
    }
  }
}

/** A revision that may have been on the screen for a while (rule M12). */
function screen({ chance, random }: World, { core }: Replica): { readonly base?: number } {
  const revision = core.replicas.revision()
  return chance(0.5) ? {} : { base: Math.max(0, revision - Math.floor(random() * 4)) }
}

function editSome(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'actor')
  if (ids.length === 0) {
    create(world, replica)
    return
  }
  const cells = Array.from({ length: world.chance(0.7) ? 1 : 4 }, (): CellWrite => ({
    entity: 'actor',
    id: world.pick(ids),
    field: world.pick(['city', 'city', 'street', 'postcode'].filter((name) => name !== 'street' || !replica.isOlder)),
    value: world.pick(values),
    ...screen(world, replica),
  }))
  const unseen = cells.map((cell) => unseenHeads(replica, cell))
  if (write(world, replica, 'edit', () => editChanges(replica.core, cells)) === undefined) return
  for (const [index, { id, field }] of cells.entries()) {
    // Of several writes to one cell the last one counts, with its screen.
    if (cells.slice(index + 1).some((later) => later.id === id && later.field === field)) continue
    const left = headsOf(replica.core, 'actor', id, field).map(headId)
    const gone = (unseen[index] ?? []).filter((head) => !left.includes(head))
    demandEqual(`M12: what was not on the screen stays beside ${id} ${field}`, gone, [])
  }
}

/** Heads of others that arrived after the screen was read (rule M12). */
function unseenHeads({ core }: Replica, { entity, id, field, base }: CellWrite): readonly string[] {
  const own = ownDevice(core.db)
  return headsOf(core, entity, id, field)
    .filter((head) => base !== undefined && head.stamp > base && head.device !== own)
    .map(headId)
}

const sentences = ['Eins.', 'Zwei.', 'Drei.', 'Vier.', 'Fünf.', 'Sechs.']

function editText(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'actor')
  if (ids.length > 0) editTextOf(world, replica, world.pick(ids))
}

function editTextOf(world: World, replica: Replica, id: string): void {
  const table = replica.core.tables.get('actor')
  const raw = table?.find(replica.core.db, id)
  if (raw === undefined || table?.fields.has('description') !== true) return
  const text = String(raw['description'] ?? '')
  const parts = text === '' ? [] : text.split(' ')
  const at = Math.floor(world.random() * (parts.length + 1))
  parts.splice(at, world.chance(0.6) ? 1 : 0, ...(world.chance(0.85) ? [world.pick(sentences)] : []))
  const value = parts.length === 0 ? null : parts.join(' ')
  write(world, replica, 'edit', () =>
    editChanges(replica.core, [{ entity: 'actor', id, field: 'description', value, ...screen(world, replica) }]),
  )
}

/** Two people work on one text in turns and then at once: what they started from is the last of several common texts (rule M3). */
function workOnText(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'actor')
  const other = world.pick(world.replicas)
  if (ids.length === 0 || other === replica) return
  const id = world.pick(ids)
  for (const author of [replica, other]) {
    for (let times = 1 + Math.floor(world.random() * 2); times > 0; times -= 1) editTextOf(world, author, id)
    const [from, to] = author === replica ? [replica, other] : [other, replica]
    to.core.db.transaction(() => receive(to.core, unknownTo(world, from, to)))
  }
  for (const author of [replica, other]) editTextOf(world, author, id)
}

function replaceSet(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'actor')
  if (ids.length === 0 || replica.isOlder) return
  const value = ['BNE', 'MINT', 'IN'].filter(() => world.chance(0.5))
  write(world, replica, 'edit', () =>
    editChanges(replica.core, [
      { entity: 'actor', id: world.pick(ids), field: 'themes', value, ...screen(world, replica) },
    ]),
  )
}

function create(world: World, replica: Replica): void {
  const { core } = replica
  const kind = world.random()
  const values: Record<string, Json> =
    kind < 0.5
      ? { name: 'Kita', city: 'x', ...(replica.isOlder ? {} : { themes: ['BNE'], description: 'Eins. Zwei. Drei.' }) }
      : kind < 0.75
        ? { meeting: 'm', title: 'TOP', position: 'a', parent: null }
        : {
            indicator: 'D03',
            period: world.pick(['2023', '2024']),
            area: '15003',
            value: Math.floor(world.random() * 3),
            ...(world.chance(0.5) ? { note: 'n' } : {}),
          }
  const entity = kind < 0.5 ? 'actor' : kind < 0.75 ? 'agendaItem' : 'observation'
  if (!core.tables.has(entity)) return
  let row = ''
  const created = write(world, replica, 'create', () => {
    const change = createChange(core, entity, values)
    row = change.row
    return [change]
  })
  if (created === undefined || core.erasures.of(entity, row).size > 0) return
  for (const [field, value] of Object.entries(currentRow(core, entity, row))) {
    const expected = field === 'id' ? row : (values[field] ?? (Array.isArray(value) ? [] : null))
    demandEqual(`M7: a new ${entity} shows what was given, ${field}`, value, expected)
  }
}

function remove(world: World, replica: Replica): void {
  const entity = world.pick(['actor', 'agendaItem', 'observation'])
  const ids = idsOf(replica, entity)
  if (ids.length === 0) return
  const deleted = world.chance(0.6)
  write(world, replica, deleted ? 'delete' : 'restore', () => [{ entity, row: world.pick(ids), fields: { deleted } }])
}

/** Moves make cycles now and then (rule M5). */
function move(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'agendaItem')
  if (ids.length === 0) return
  const cell = { entity: 'agendaItem', id: world.pick(ids), ...screen(world, replica) }
  write(world, replica, 'edit', () =>
    editChanges(replica.core, [
      { ...cell, field: 'parent', value: world.pick([null, ...ids]) },
      { ...cell, field: 'position', value: world.pick(['a', 'b', 'c']) },
    ]),
  )
}

function undo(world: World, replica: Replica): void {
  const withdrawn = withdrawLast(replica.core, world.chance(0.65) ? 'undo' : 'redo', replica.name)
  if (withdrawn !== undefined) acknowledge(world, replica, withdrawn.committed)
}

/** Done, undone, done again: the values are those of before, then those of after (rule M13). */
function undoLaw(world: World, replica: Replica): void {
  const before = valuesOf(replica.core)
  const count = world.all.length
  world.pick([editSome, editText, replaceSet, remove, move, importRows, importBook, fillField, decide])(world, replica)
  const { core } = replica
  const own = ownDevice(core.db)
  const written = world.all.slice(count)
  if (written.length !== 1 || written[0]?.device !== own) return
  // What is created anew stays in the paper bin when it is undone.
  if (written[0].changes.some(({ fields }) => fields?.['deleted'] === false)) return
  const after = valuesOf(core)
  undoOnce(world, replica, 'undo')
  demandEqual('undo brings back what was there', valuesOf(core), before)
  undoOnce(world, replica, 'redo')
  demandEqual('redo brings back what was undone', valuesOf(core), after)
}

function undoOnce(world: World, replica: Replica, kind: 'undo' | 'redo'): void {
  const withdrawn = withdrawLast(replica.core, kind, replica.name)
  if (withdrawn !== undefined) acknowledge(world, replica, withdrawn.committed)
}

/** One change set over many rows, some of them new, some of them twice. */
function importRows(world: World, replica: Replica): void {
  const { core } = replica
  const ids = idsOf(replica, 'actor')
  write(world, replica, 'import', function* () {
    for (let index = 0; index < 4; index += 1) {
      if (ids.length === 0 || world.chance(0.2)) yield createChange(core, 'actor', { name: 'eingelesen', city: 'i' })
      else
        yield* editChanges(core, [
          { entity: 'actor', id: world.pick(ids), field: 'city', value: world.pick(values) },
          { entity: 'actor', id: world.pick(ids), field: 'postcode', value: world.pick(['39104', '39106']) },
        ])
    }
  })
}

function decide(world: World, replica: Replica): void {
  const { core } = replica
  const conflicts = readConflicts(core, openNames(core))
  if (conflicts.length === 0) return
  const conflict = world.pick(conflicts)
  // Now and then a list that is no longer new is decided: what it did not show stays beside.
  const shown = conflict.heads.slice(0, world.chance(0.8) ? undefined : -1)
  const head = world.pick(shown)
  write(world, replica, 'resolve', () => [
    decisionChange(core, {
      entity: conflict.entity,
      row: conflict.row,
      field: conflict.field,
      heads: shown.map(({ id }) => id),
      head: head.id,
    }),
  ])
}

function erase(world: World, replica: Replica): void {
  const ids = idsOf(replica, 'actor')
  if (ids.length === 0) return
  const erased = world.pick([true, ['city'], ['themes', 'description']] as const)
  write(world, replica, 'erase', () => [{ entity: 'actor', row: world.pick(ids), erase: erased }])
}

/** What one replica has applied and another has not, and the last that both have. */
function unknownTo({ all }: World, from: Replica, to: Replica): readonly ChangeSet[] {
  const known = from.core.replicas.vector()
  return all.filter(({ device, seq }) => seq <= (known[device] ?? 0) && seq > to.core.replicas.applied(device) - 1)
}

/** Sets that one replica knows reach another: some are lost, some come twice, in any order, also those of third ones. */
function deliver(world: World, to: Replica): void {
  const from = world.pick(world.replicas)
  if (from === to) return
  const wanted = unknownTo(world, from, to)
  const loss = world.pick([0, 0, 0.3])
  const sets = wanted.flatMap((set) => (world.chance(loss) ? [] : world.chance(0.1) ? [set, set] : [set]))
  if (world.chance(0.4)) shuffle(sets, world.random)
  to.core.db.transaction(() => receive(to.core, sets))
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    ;[items[last], items[other]] = [items[other] as T, items[last] as T]
  }
}

/** The power fails somewhere in the middle: nothing of what was under way remains, and nothing else is lost. */
function crash(world: World, replica: Replica): void {
  const before = [stateHash(replica.core), replica.core.replicas.vector()]
  replica.patience = Math.floor(world.random() * 40)
  const count = world.all.length
  try {
    world.pick([deliver, editSome, undo, importRows, importBook, fillField, joinBySnapshot, decide])(world, replica)
  } catch (error) {
    if (!(error instanceof PowerFailure)) throw error
    replica.patience = Number.POSITIVE_INFINITY
    demandEqual(
      'nothing half done remains after a power failure',
      [stateHash(replica.core), replica.core.replicas.vector()],
      before,
    )
    if (world.all.length !== count) throw new Error('acknowledged before it was written', { cause: error })
  } finally {
    replica.patience = Number.POSITIVE_INFINITY
  }
}

function joinBySnapshot(world: World, to: Replica): void {
  const from = world.pick(world.replicas)
  // A program that does not know a text cannot hand on how it came about.
  if (from === to || from.isOlder) return
  const lines = [...writeSnapshot(from.core)]
  to.core.db.transaction(() => mergeSnapshot(to.core, lines))
  to.hasJoined = true
}

function skewClock(world: World, replica: Replica): void {
  replica.now += Math.floor((world.random() * 2 - 1) * 86_400_000)
}

/** The file was copied: it goes on under a new device id (rule M15). */
function cloned(world: World, replica: Replica): void {
  const { core } = replica
  core.db.transaction(() => {
    mintDevice(core, 'elsewhere')
    writeMeta(core.db, 'device', `d${world.devices}`)
  })
  world.devices += 1
}

function update(_world: World, replica: Replica): void {
  upgrade(replica)
}

/** In the end everybody gets everything, late and more than once, and every program is up to date. */
function settle(world: World): void {
  for (const replica of world.replicas) {
    const sets = [...world.all]
    shuffle(sets, world.random)
    const half = Math.floor(sets.length / 2)
    for (const part of [sets.slice(half), sets.slice(0, half + 1)])
      replica.core.db.transaction(() => receive(replica.core, part))
    upgrade(replica)
  }
}
