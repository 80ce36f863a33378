/** Opens a workbench file: pragmas, version, migrations, seeds, and the device that writes here. */
import { randomBytes, randomFillSync } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, resolve } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { model as fullModel, type Model } from '../../../shared/model/model.ts'
import { rowId } from '../../../shared/model/row-id.ts'
import { backupTarget, copyWorkbench } from './backup.ts'
import { lastStamp, refreshIfOthersWrote, takeOthersWrote } from './commit.ts'
import { openCore, type Core } from './core.ts'
import { openDatabase, type Database } from './database.ts'
import { genesisChanges, type GenesisChange } from './genesis.ts'
import { refuseShare } from './local-disk.ts'
import { formerDevices, readMeta, writeMeta } from './meta.ts'
import { demandWorkbench, migrate, migrations as allMigrations, needsMigration } from './migrate.ts'
import type { Migration } from './migration.ts'
import { arrangeOwnColumns, ownColumnsLag } from './own-columns.ts'
import { projectNewFields } from './project.ts'
import { applySeeds } from './seeds.ts'
import { sqliteRefusal } from './sqlite-refusal.ts'

export interface StoreOptions {
  readonly path: string
  readonly resourcesPath: string
  /** Makes a new file; refused where one stands already. */
  readonly isNew?: boolean
  readonly model?: Model
  readonly migrations?: readonly Migration[]
  readonly seeds?: readonly GenesisChange[]
  /** Milliseconds since 1970. */
  readonly now?: () => number
  readonly newId?: () => string
}

export interface Store {
  readonly path: string
  readonly core: Core
  /** Whether another process wrote since the last question. */
  othersWrote(): boolean
  close(): void
}

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz'

const randomPerId = 11
/** Drawn for many ids at once: drawing takes longer than all else that an id needs. */
const drawn = Buffer.alloc(1000 * randomPerId)
let used = drawn.length

export function createRowId(nowMs: number): string {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  used += randomPerId
  return rowId(nowMs, drawn.subarray(used - randomPerId, used))
}

function createDeviceId(): string {
  return [...randomBytes(12)].map((byte) => alphabet[byte % 36]).join('')
}

function isWriteProtected(path: string): boolean {
  if ((statSync(path).mode & 0o222) === 0) return true
  try {
    accessSync(path, constants.W_OK)
    return false
  } catch {
    return true
  }
}

/** Opens or makes a workbench file. Throws a refusal for everything that people can cause. */
export function openStore(options: StoreOptions): Store {
  const path = resolve(options.path)
  try {
    return openChecked(path, options)
  } catch (error) {
    throw sqliteRefusal(error, path)
  }
}

function openChecked(path: string, options: StoreOptions): Store {
  const { isNew = false, model = fullModel, migrations = allMigrations, now = Date.now } = options
  refuseShare(options.path)
  if (isNew && existsSync(path)) {
    throw new WorkbenchError(
      'conflict',
      `„${path}“ gibt es schon. Bitte wählen Sie einen anderen Namen oder öffnen Sie die vorhandene Datei.`,
    )
  }
  if (!isNew && !existsSync(path)) {
    throw new WorkbenchError('notFound', `„${path}“ wurde nicht gefunden. Bitte prüfen Sie Ort und Namen der Datei.`)
  }
  if (isNew) mkdirSync(dirname(path), { recursive: true })
  const isReadOnly = !isNew && isWriteProtected(path)
  if (!isNew) demandSound(path, migrations, isReadOnly, now)
  const db = openDatabase(path, { mustExist: !isNew, isReadOnly })
  try {
    if (!isReadOnly) migrate(db, migrations)
    const core = openCore({ db, model, now, newId: options.newId ?? (() => createRowId(now())) })
    if (!isReadOnly) {
      applySeeds(core, options.seeds ?? genesisChanges(options.resourcesPath))
      settleDevice(core, path)
      projectNewFields(core)
      if (ownColumnsLag(core)) core.db.transaction(() => arrangeOwnColumns(core))
    }
    refreshIfOthersWrote(core)
    return { path, core, othersWrote: () => takeOthersWrote(core), close: () => closeDatabase(db) }
  } catch (error) {
    db.close()
    throw error
  }
}

/** Looks before it touches: a file of another program or a newer version is refused without having been written to. */
function demandSound(path: string, migrations: readonly Migration[], isReadOnly: boolean, now: () => number): void {
  if (!statSync(path).isFile()) throw new WorkbenchError('invalid', `„${path}“ ist keine Datei der Bildungswerkbank.`)
  const db = openDatabase(path, { isReadOnly: true })
  try {
    demandWorkbench(db, migrations)
    if (needsMigration(db, migrations) && !isReadOnly) copyWorkbench(path, backupTarget(path, 'migration', now()))
  } finally {
    db.close()
  }
}

/** Which file on which machine this is: a copy differs in it, a renamed file does not. */
function homeOf(path: string): string {
  const { dev, ino } = statSync(path, { bigint: true })
  return `${hostname()}|${dev}|${ino}`
}

/** A new file, a copy and a restored backup get a device id before their first write (rule M15). */
function settleDevice(core: Core, path: string): void {
  const home = homeOf(path)
  if (readMeta(core.db, 'device') !== undefined && readMeta(core.db, 'home') === home) return
  core.db.transaction(() => mintDevice(core, home))
}

/** Gives this file a new device id; what it wrote under the old one stays and is passed on like anybody's. */
export function mintDevice(core: Core, home: string = homeOf(core.db.path)): void {
  const device = createDeviceId()
  const former = readMeta(core.db, 'device')
  if (former !== undefined) {
    writeMeta(core.db, 'formerDevices', JSON.stringify([...formerDevices(core.db), former]))
    // Stamps go on growing where the former device stopped (rule C1).
    const { ms, counter } = lastStamp(core, former)
    writeMeta(core.db, 'clock', `${ms}.${counter}`)
  }
  writeMeta(core.db, 'device', device)
  writeMeta(core.db, 'home', home)
  core.replicas.deviceNo(device)
}

function closeDatabase(db: Database): void {
  if (!db.isReadOnly) {
    try {
      db.pragma('wal_checkpoint(TRUNCATE)')
    } catch {
      // Another process still reads; the log stays and is folded in by whoever closes last.
    }
  }
  db.close()
}
