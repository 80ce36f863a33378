/** An import can be ended in every phase, and then nothing has happened. */
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createEngine, type CallOptions, type Engine } from '../../../electron/engine/engine.ts'
import { joinPacked, RowPacker } from '../../../electron/engine/excel/planned-rows.ts'
import { writeImport } from '../../../electron/engine/write-import.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { resourcesPath, scratchFolder } from '../../support/workbench.ts'

const rows = 6000
const definition = { targets: [{ entity: 'actor', key: ['name'], fields: { name: 'Name', city: 'Ort' } }] }

let engine: Engine
let path: string

async function workbook(): Promise<string> {
  const file = join(scratchFolder(), 'Einrichtungen.xlsx')
  const made = new ExcelJS.stream.xlsx.WorkbookWriter({ filename: file })
  const sheet = made.addWorksheet('Daten')
  sheet.addRow(['Name', 'Ort']).commit()
  for (let index = 0; index < rows; index += 1) sheet.addRow([`Kita ${index}`, 'Magdeburg']).commit()
  sheet.commit()
  await made.commit()
  return file
}

/** Ends a call at the first news of a phase; answers its refusal and what was told after that. */
async function endIn(phase: RegExp, call: (options: CallOptions) => Promise<unknown>) {
  const controller = new AbortController()
  const after: Progress[] = []
  const refusal = await call({
    signal: controller.signal,
    onProgress(progress) {
      if (controller.signal.aborted) after.push(progress)
      else if (phase.test(progress.phase) && progress.done > 0) controller.abort()
    },
  }).then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  )
  return { refusal, after }
}

const count = async (): Promise<number> => (await engine.call('window', { entity: 'actor', offset: 0, limit: 1 })).total

beforeEach(async () => {
  const folder = scratchFolder()
  path = join(folder, 'Test.werkbank')
  engine = createEngine({ resourcesPath, settingsPath: join(folder, 'settings'), outboxPath: join(folder, 'out') })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path })
})
afterEach(() => engine.close())

describe('an import that is ended', () => {
  it.each([/lesen/, /prüfen/])('while it says %s answers no plan, and says nothing more', async (phase) => {
    const file = await workbook()
    const plan = (options: CallOptions): Promise<unknown> => engine.call('planImport', { file, definition }, options)
    expect(await endIn(phase, plan)).toEqual({ refusal: 'cancelled', after: [] })
    expect(await engine.call('planImport', { file, definition })).toMatchObject({ created: rows })
  })

  it('while it writes leaves no row, no undo step, and a plan that can still be carried out', async () => {
    const { plan } = await engine.call('planImport', { file: await workbook(), definition })
    const commit = (options: CallOptions): Promise<unknown> => engine.call('commitImport', { plan }, options)
    expect(await endIn(/übernehmen/, commit)).toMatchObject({ refusal: 'cancelled' })
    expect(await count()).toBe(0)
    expect((await engine.call('workspace', {})).open?.undo ?? null).toBeNull()
    expect(await engine.call('commitImport', { plan })).toMatchObject({ created: rows })
    expect(await count()).toBe(rows)
    await engine.call('undo', {})
    expect(await count()).toBe(0)
  })

  it('handles no row after it was told', () => {
    const packer = new RowPacker()
    for (let index = 0; index < 2000; index += 1)
      packer.add({ entity: 'actor', id: null, values: { name: `Kita ${index}` } })
    const planned = joinPacked([packer.packed()])
    const plan = { label: 'Einlesen', exported: undefined, revision: Number.MAX_SAFE_INTEGER, tables: [], planned }
    let asked = 0
    const context = { report: () => undefined, isStopped: () => (asked += 1) > 700 }
    expect(() => writeImport({ workbench: path, user: 'Anna', plan }, context)).toThrow(/Es wurde nichts verändert/)
    expect(asked).toBe(701)
  })

  it('lets people read meanwhile, and whoever writes waits until it is done', async () => {
    const { plan } = await engine.call('planImport', { file: await workbook(), definition })
    let seen: Promise<unknown> = Promise.resolve()
    let written: Promise<unknown> = Promise.resolve()
    let hasAsked = false
    const commit = engine.call(
      'commitImport',
      { plan },
      {
        onProgress({ phase }) {
          if (hasAsked || !/übernehmen/.test(phase)) return
          hasAsked = true
          seen = count()
          written = engine.call('create', { entity: 'actor', values: { name: 'Danach' } })
        },
      },
    )
    await commit
    expect(await seen).toBe(0)
    await written
    expect(await count()).toBe(rows + 1)
    // The last step to undo is the last that was done.
    await engine.call('undo', {})
    expect(await count()).toBe(rows)
  })
})
