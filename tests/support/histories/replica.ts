/**
 * Workbenches for random histories: the real store over real SQLite files, in memory where the system offers it, opened
 * once and emptied between histories. Clock, ids and power failures are in the test's hand.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCore, type Core } from '../../../electron/engine/store/core.ts'
import { openDatabase, type Database } from '../../../electron/engine/store/database.ts'
import { writeMeta } from '../../../electron/engine/store/meta.ts'
import { arrangeOwnColumns, ownColumnsLag } from '../../../electron/engine/store/own-columns.ts'
import { projectNewFields } from '../../../electron/engine/store/project.ts'
import { openStore } from '../../../electron/engine/store/store.ts'
import type { Entity } from '../../../shared/model/entity.ts'
import { defineModel, model, type Model } from '../../../shared/model/model.ts'

/** The entities that histories write. */
export const usedEntities = ['actor', 'agendaItem', 'observation', 'customField'] as const

function without(entity: Entity, names: readonly string[]): Entity {
  const fieldList = entity.fieldList.filter((field) => !names.includes(field.name))
  return {
    ...entity,
    fieldList,
    fields: Object.fromEntries(fieldList.map((field) => [field.name, field])),
    registers: new Map([...entity.registers].filter(([register]) => !names.includes(register))),
  }
}

/** The model of an older program: it knows neither observations nor own fields nor some fields of actors. */
const olderModel: Model = defineModel(
  Object.values(model)
    .filter((entity) => entity.name !== 'observation' && entity.name !== 'customField')
    .map((entity) => (entity.name === 'actor' ? without(entity, ['description', 'themes', 'street']) : entity)),
)

/** Thrown in the middle of a transaction, as if the power had failed. */
export class PowerFailure extends Error {}

export interface Replica {
  readonly name: string
  core: Core
  /** Milliseconds since 1970; wrong by up to a day. */
  now: number
  isOlder: boolean
  /** Part of its log is missing since it merged a snapshot. */
  hasJoined: boolean
  /** Statements until the power fails; infinite where it does not. */
  patience: number
}

export interface ReplicaPool {
  /** Emptied replicas, with device ids d0, d1, ...; some run an older program. */
  take(count: number, isOlder: (index: number) => boolean): readonly Replica[]
  close(): void
}

interface Opened {
  readonly db: Database
  lastId: number
  replica: Replica | undefined
  /** What the core of the present history forgets when a transaction is rolled back; those of earlier ones are gone. */
  forget: () => void
}

const start = Date.UTC(2026, 10, 24, 11)

export function openPool(): ReplicaPool {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'werkbank-histories-'))
  const opened: Opened[] = []

  function open(): Opened {
    const path = join(folder, `${opened.length}.werkbank`)
    openStore({ path, resourcesPath: folder, seeds: [], isNew: true }).close()
    const db = openDatabase(path)
    // A history of tests need not survive a power failure of the machine; those it tells of are its own.
    db.pragma('synchronous = OFF')
    const one: Opened = { db, lastId: 0, replica: undefined, forget: () => undefined }
    db.onRollback(() => one.forget())
    return one
  }

  return {
    take(count, isOlder) {
      while (opened.length < count) opened.push(open())
      return opened.slice(0, count).map((one, index) => {
        empty(one.db)
        one.lastId = 0
        const older = isOlder(index)
        const replica: Replica = {
          name: `P${index}`,
          core: coreOf(one, older ? olderModel : model),
          now: start,
          isOlder: older,
          hasJoined: false,
          patience: Number.POSITIVE_INFINITY,
        }
        one.replica = replica
        one.db.transaction(() => writeMeta(one.db, 'device', `d${index}`))
        projectNewFields(replica.core)
        return replica
      })
    },
    close() {
      for (const { db } of opened) db.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function coreOf(opened: Opened, withModel: Model): Core {
  const { db } = opened
  return openCore({
    db: {
      ...db,
      run(sql, ...values) {
        const { replica } = opened
        if (replica !== undefined && (replica.patience -= 1) < 0) throw new PowerFailure('power failure')
        return db.run(sql, ...values)
      },
      onRollback: (forget) => void (opened.forget = forget),
    },
    model: withModel,
    now: () => opened.replica?.now ?? start,
    newId: () => `${opened.replica?.name ?? ''}-${(opened.lastId += 1)}`,
  })
}

/** The program is updated: what waited for the newer model is shown (rule M8). */
export function upgrade(replica: Replica): void {
  if (!replica.isOlder) return
  const { db, now, newId } = replica.core
  replica.core = openCore({ db, model, now, newId })
  replica.isOlder = false
  projectNewFields(replica.core)
  const { core } = replica
  if (ownColumnsLag(core)) core.db.transaction(() => arrangeOwnColumns(core))
}

function empty(db: Database): void {
  db.transaction(() => {
    for (const name of [
      'change_set',
      'change',
      'seen',
      'device',
      'head',
      'contested',
      'imported',
      'text',
      'erased',
      'waiting',
      'unindexed',
      'meta',
    ])
      db.exec(`DELETE FROM "_${name}"`)
    for (const entity of usedEntities) {
      db.exec(`DELETE FROM "${entity}"`)
      db.exec(`INSERT INTO "${entity}$search" ("${entity}$search") VALUES ('delete-all')`)
    }
    writeMeta(db, 'genesis', '1')
  })
}
