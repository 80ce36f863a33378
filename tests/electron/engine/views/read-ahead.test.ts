/** Values of a large table are read in turns: what somebody waits for goes before, and what changes meanwhile is not lost. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createEngine } from '../../../../electron/engine/engine.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

it('counts rows that change while the columns are being read', async () => {
  const folder = scratchFolder()
  const engine = createEngine({
    resourcesPath,
    settingsPath: join(folder, 'settings'),
    outboxPath: join(folder, 'out'),
  })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
  await engine.loadDemo({ offers: 21_000, observations: 0 })
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
