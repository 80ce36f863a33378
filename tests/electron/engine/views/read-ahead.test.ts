/** Values of a large table are read in turns: what somebody waits for goes before, and what changes meanwhile is not lost. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEngine, type Engine } from '../../../../electron/engine/engine.ts'
import { createColumnStore } from '../../../../electron/engine/store/column-store.ts'
import type { Bound } from '../../../../electron/engine/store/database.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

async function openLarge(): Promise<{ readonly engine: Engine; readonly path: string }> {
  const folder = scratchFolder()
  const path = join(folder, 'Test.werkbank')
  const engine = createEngine({
    resourcesPath,
    settingsPath: join(folder, 'settings'),
    outboxPath: join(folder, 'out'),
  })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path })
  await engine.loadDemo({ offers: 21_000, observations: 0 })
  return { engine, path }
}

it('counts rows that change while the columns are being read', async () => {
  const { engine } = await openLarge()
  const view = { entity: 'offer', held: 'here', offset: 0, limit: 1 }
  const [first] = (await engine.call('window', view)).rows
  const id = first?.id ?? ''
  const count = async (field: string, value: unknown) =>
    (await engine.call('distinct', { entity: 'offer', field, limit: 1000 })).values.find((one) => one.value === value)
      ?.count ?? 0
  const write = (field: string, value: string | number) =>
    engine.call('edit', { changes: [{ entity: 'offer', id, field, value }] })
  // Opening the table began to read the usual columns; the rows of the first turns are behind already.
  const title = count('title', 'Einmalig')
  await new Promise((resume) => setTimeout(resume, 5))
  await write('title', 'Einmalig')
  await write('capacity', 987_654)
  await engine.call('window', view)
  await title
  expect(await count('title', 'Einmalig')).toBe(1)
  expect(await count('capacity', 987_654)).toBe(1)
  const total = (await engine.call('distinct', { entity: 'offer', field: 'capacity', limit: 1000 })).values
  expect(total.reduce((sum, one) => sum + one.count, 0)).toBe(21_000)
  await engine.close()
})

it('reads texts before anybody asks, the lightest that there is room for', async () => {
  const { engine, path } = await openLarge()
  await engine.close()
  const store = openStore({ path, resourcesPath })
  const read: string[] = []
  const db = {
    ...store.core.db,
    allTuples<Row extends readonly unknown[]>(sql: string, ...values: readonly Bound[]): Row[] {
      read.push(sql)
      return store.core.db.allTuples<Row>(sql, ...values)
    },
  }
  const columns = createColumnStore({ ...store.core, db }, 100_000)
  const view = { entity: 'offer' }
  await columns.ready(view, [])
  // Whoever asks for what is being read ahead waits for it: one pass over the table brings all columns.
  await columns.ready(view, ['kind'])
  expect(columns.column(view, 'kind').values.length).toBeGreaterThan(1)
  expect(read.filter((sql) => sql.startsWith('SELECT "_no", "kind" FROM'))).toEqual([])
  const readsFor = async (field: string): Promise<number> => {
    const before = read.length
    await columns.ready(view, [field])
    expect(columns.column(view, field).values.length).toBeGreaterThan(1)
    return read.length - before
  }
  let turns = -1
  await expect
    .poll(
      () => {
        const isQuiet = turns === read.length
        turns = read.length
        return isQuiet
      },
      { interval: 200, timeout: 30_000 },
    )
    .toBe(true)
  for (const field of ['notes', 'venue', 'accessRequirements'])
    expect({ field, reads: await readsFor(field) }).toEqual({ field, reads: 0 })
  expect(await readsFor('title')).toBeGreaterThan(2)
  store.close()
})
