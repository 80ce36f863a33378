/** An open workbench file: every write goes through `write`, which commits once and tells everybody. */
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Events, SyncState } from '../../shared/contract/events.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import type { OpenWorkspace } from '../../shared/contract/workspace-answers.ts'
import type { Change } from '../../shared/sync/change-set.ts'
import { guarded } from './guarded-changes.ts'
import { keepIndexing } from './idle-indexing.ts'
import { createColumnStore, type ColumnStore } from './store/column-store.ts'
import { commit, type Action } from './store/commit.ts'
import { countConflicts } from './store/conflicts.ts'
import { ownDevice, readMeta, writeMeta } from './store/meta.ts'
import { createHeldOrders, type HeldOrders } from './store/held-orders.ts'
import { openStore, type Store, type StoreOptions } from './store/store.ts'
import { leftAloneNotice, redoable, undoable, withdrawLast } from './store/undo.ts'
import { countRows, createTotalCache } from './store/window.ts'

/** More ids than this are not named in an event: windows then refetch what they show. */
const namedRows = 1000

export type Emit = <Name extends keyof Events>(name: Name, payload: Events[Name]) => void

export interface WriteAction extends Omit<Action, 'user'> {
  /** Brings facts under other ids, or made-up ones: also what approved minutes report may be written. */
  readonly isSameFacts?: boolean
}

export interface Workspace {
  readonly store: Store
  readonly core: Store['core']
  readonly totals: ReturnType<typeof createTotalCache>
  readonly held: HeldOrders
  readonly columns: ColumnStore
  sync: SyncState
  /** Commits one user action and tells every window. `created` are ids that the action made. */
  write(action: WriteAction, build: () => Iterable<Change>, created?: () => readonly string[]): Written
  /** Adds entries to a log: no step that undo would take back. */
  log(label: string, build: () => Iterable<Change>): void
  undo(): Written
  redo(): Written
  /** Takes note of rows that a worker of this program wrote, and tells windows. */
  adopt(touched: ReadonlyMap<string, ReadonlySet<string>>): void
  /** Tells windows of rows that changed elsewhere. */
  announce(touched: ReadonlyMap<string, ReadonlySet<string>>, origin: 'local' | 'remote'): void
  /** Looks whether another process wrote, and tells windows if so. */
  notice(): void
  state(): OpenWorkspace
  setUser(user: string): void
  user(): string
  /** Ends at once what is otherwise done while nobody writes. */
  finish(): void
  close(): void
}

const alone: SyncState = {
  state: 'off',
  place: null,
  lastAt: null,
  devices: 1,
  isEncrypted: false,
  message: null,
  asks: null,
  progress: null,
}

export interface WorkspaceOptions extends StoreOptions {
  readonly user: string
  readonly emit: Emit
}

export function openWorkspace({ emit, user: givenUser, ...options }: WorkspaceOptions): Workspace {
  const store = openStore(options)
  const { core } = store
  const totals = createTotalCache()
  const held = createHeldOrders(core)
  const columns = createColumnStore(core)
  const indexing = keepIndexing(core)
  let user = givenUser
  if (!core.db.isReadOnly && readMeta(core.db, 'user') !== user)
    core.db.transaction(() => writeMeta(core.db, 'user', user))

  function announce(touched: ReadonlyMap<string, ReadonlySet<string>>, origin: 'local' | 'remote'): void {
    const revision = core.replicas.revision()
    const isComplete = ![...touched.values()].includes(everyRow)
    held.touch(touched, isComplete)
    columns.touch(touched, isComplete)
    indexing.wake()
    const entities = Object.fromEntries(
      [...touched].map(([entity, ids]) => [entity, ids.size > namedRows ? null : [...ids]]),
    )
    emit('changed', { revision, entities, origin })
    emit('workspace', { revision })
  }

  function write(
    { isSameFacts = false, ...action }: WriteAction,
    build: () => Iterable<Change>,
    created?: () => readonly string[],
  ): Written {
    const committed = commit(core, { ...action, user }, () =>
      action.kind === 'erase' ? build() : guarded(core, build(), { isFree: isSameFacts || action.kind === 'resolve' }),
    )
    if (committed.changeSet !== null) announce(committed.touched, 'local')
    return { changeSet: committed.changeSet, revision: committed.revision, created: created?.() ?? [], notice: null }
  }

  function log(label: string, build: () => Iterable<Change>): void {
    if (core.db.isReadOnly) throw new WorkbenchError('forbidden', 'Diese Datei ist schreibgeschützt.')
    announce(commit(core, { kind: 'create', label, user }, build).touched, 'local')
  }

  function withdraw(kind: 'undo' | 'redo'): Written {
    const withdrawn = withdrawLast(core, kind, user)
    if (withdrawn === undefined) {
      throw new WorkbenchError(
        'notFound',
        kind === 'undo' ? 'Es gibt nichts rückgängig zu machen.' : 'Es gibt nichts zu wiederholen.',
      )
    }
    const { changeSet, revision, touched } = withdrawn.committed
    if (changeSet !== null) announce(touched, 'local')
    emit('workspace', { revision })
    return { changeSet, revision, created: [], notice: leftAloneNotice(withdrawn.left) }
  }

  function state(): OpenWorkspace {
    const listed = Object.values(core.model)
    return {
      path: store.path,
      name: basename(store.path, '.werkbank'),
      user,
      device: ownDevice(core.db),
      counts: Object.fromEntries(
        listed.map((entity) => [entity.name, countRows(core, { entity: entity.name }, totals)]),
      ),
      deletedCounts: Object.fromEntries(listed.map((entity) => [entity.name, countDeleted(store, entity.name)])),
      conflicts: countConflicts(core),
      undo: undoable(core)?.label ?? null,
      redo: redoable(core)?.label ?? null,
      revision: core.replicas.revision(),
      sync: workspace.sync,
      notice: core.db.isReadOnly ? 'Diese Datei ist schreibgeschützt: Sie können lesen, aber nichts ändern.' : null,
    }
  }

  const workspace: Workspace = {
    store,
    core,
    totals,
    held,
    columns,
    sync: alone,
    write,
    log,
    undo: () => withdraw('undo'),
    redo: () => withdraw('redo'),
    announce,
    adopt(touched) {
      // What is remembered of the file holds no longer; and that somebody else wrote is no news any more.
      store.othersWrote()
      if (touched.size > 0) announce(touched, 'local')
    },
    notice() {
      if (!existsSync(store.path) || !store.othersWrote()) return
      announce(new Map(Object.keys(core.model).map((entity) => [entity, everyRow])), 'remote')
    },
    state,
    setUser(name) {
      user = name
      core.db.transaction(() => writeMeta(core.db, 'user', name))
    },
    user: () => user,
    finish() {
      if (!core.db.isReadOnly && existsSync(store.path)) indexing.finish()
    },
    close() {
      indexing.stop()
      store.close()
    },
  }
  return workspace
}

/** Stands for more rows than are named. */
const everyRow: ReadonlySet<string> = new Set(Array.from({ length: namedRows + 1 }, (_, index) => String(index)))

function countDeleted({ core }: Store, entity: string): number {
  const deleted = core.db.get<{ n: number }>(
    `SELECT count(*) AS "n" FROM "_head" WHERE "entity" = ? AND "register" = 'deleted' AND "value" = 'true'`,
    entity,
  )
  return (deleted?.n ?? 0) === 0 ? 0 : countRows(core, { entity, deleted: true })
}
