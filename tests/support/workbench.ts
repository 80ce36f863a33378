/** Real workbench files in a temporary folder, with a clock and ids that the test controls. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import type { Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import type { Change, ChangeSetKind } from '../../shared/sync/change-set.ts'
import { commit, type Committed } from '../../electron/engine/store/commit.ts'
import { createChange, currentRow, editChanges, type CellWrite } from '../../electron/engine/store/edit.ts'
import { openStore, type Store, type StoreOptions } from '../../electron/engine/store/store.ts'

export const resourcesPath = join(import.meta.dirname, '../../resources')

const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0).toReversed()) cleanup()
})

/** A folder that is gone after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'werkbank-test-'))
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface Bench {
  readonly store: Store
  readonly path: string
  readonly user: string
  /** Milliseconds since 1970; tests move it. */
  clock: { now: number }
  write(kind: ChangeSetKind, build: () => Iterable<Change>, label?: string): Committed
  create(entity: string, values: Readonly<Record<string, Json>>): string
  edit(...cells: readonly CellWrite[]): Committed
  remove(entity: string, id: string, deleted?: boolean): Committed
  row(entity: string, id: string): Row
}

export const noon = Date.UTC(2026, 10, 24, 11)

export interface BenchOptions extends Partial<StoreOptions> {
  readonly user?: string
}

export function openBench(options: BenchOptions = {}): Bench {
  const path = options.path ?? join(scratchFolder(), 'Test.werkbank')
  const user = options.user ?? 'Anna'
  const clock = { now: noon }
  let lastId = 0
  const store = openStore({
    resourcesPath,
    seeds: [],
    now: () => clock.now,
    newId: () => `${user.toLowerCase()}${String((lastId += 1)).padStart(4, '0')}`,
    isNew: true,
    ...options,
    path,
  })
  cleanups.push(() => store.close())
  const { core } = store
  const write: Bench['write'] = (kind, build, label = kind) => commit(core, { user, label, kind }, build)
  return {
    store,
    path,
    user,
    clock,
    write,
    create(entity, values) {
      let id = ''
      write('create', function* () {
        const change = createChange(core, entity, values)
        id = change.row
        yield change
      })
      return id
    },
    edit: (...cells) => write('edit', () => editChanges(core, cells)),
    remove: (entity, id, deleted = true) =>
      write(deleted ? 'delete' : 'restore', () => [{ entity, row: id, fields: { deleted } }]),
    row: (entity, id) => currentRow(core, entity, id),
  }
}
