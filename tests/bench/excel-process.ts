/** One measure in a process of its own: `node excel-process.ts <measure> <files as JSON>` prints what it took. */
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read as readWithSheetJs } from '@e965/xlsx'
import ExcelJS from 'exceljs'
import { createEngine, type CallOptions, type Engine } from '../../electron/engine/engine.ts'
import { planImport } from '../../electron/engine/excel/plan.ts'
import { readFileSheets } from '../../electron/engine/excel/read.ts'
import { commit } from '../../electron/engine/store/commit.ts'
import { createChange } from '../../electron/engine/store/edit.ts'
import { viewRows } from '../../electron/engine/store/window.ts'
import type { ImportDefinition } from '../../shared/contract/import-definition.ts'
import { open, resourcesPath, type BenchFiles } from './excel-files.ts'
import { excelJsExport, ourExport } from './excel-write.ts'

export interface Measured {
  readonly ms: number
  /** Time on the processors, of all threads: what a loaded machine tells. */
  readonly cpuMs: number
  /** Resident memory at its highest, beyond what the process had before. */
  readonly mb: number
}

const definition: ImportDefinition = { targets: [{ entity: 'offer', key: ['title'], fields: {} }] }
const silent = (): void => undefined

type Work = () => unknown

const measures = {
  read:
    ({ workbook }) =>
    () =>
      readFileSheets(workbook, silent),
  excelJs:
    ({ workbook }) =>
    () =>
      new ExcelJS.Workbook().xlsx.readFile(workbook),
  excelJsStream:
    ({ workbook }) =>
    async () => {
      let cells = 0
      for await (const sheet of new ExcelJS.stream.xlsx.WorkbookReader(workbook, {
        worksheets: 'emit',
        sharedStrings: 'cache',
        styles: 'cache',
        hyperlinks: 'ignore',
        entries: 'ignore',
      }))
        for await (const row of sheet) row.eachCell(() => void (cells += 1))
      return cells
    },
  sheetJs:
    ({ workbook }) =>
    () =>
      readWithSheetJs(readFileSync(workbook), { dense: true }),
  plan:
    ({ workbook, full }) =>
    () =>
      planImport({ file: workbook, definition, workbench: full }, silent),
  bulk: (files) => {
    const { rows, target } = newRows(files)
    return () =>
      commit(target.core, { user: 'b', label: 'Einlesen', kind: 'import' }, function* () {
        for (const { id, ...fields } of rows) yield createChange(target.core, 'offer', fields, id)
      })
  },
  commit: async (files) => {
    const engine = await openEngine(files, emptyCopy(files))
    const { plan } = await engine.call('planImport', { file: files.workbook, definition })
    return () => engine.call('commitImport', { plan })
  },
  cancelReading: async (files) => cancelledPlan(await openEngine(files, files.full), files, /lesen/),
  cancelPlan: async (files) => cancelledPlan(await openEngine(files, files.full), files, /prüfen/),
  cancelCommit: async (files) => {
    const engine = await openEngine(files, emptyCopy(files))
    const { plan } = await engine.call('planImport', { file: files.workbook, definition })
    return cancelledIn(/übernehmen/, (options) => engine.call('commitImport', { plan }, options))
  },
  write: ourExport,
  excelJsWrite: excelJsExport,
} satisfies Record<string, (files: BenchFiles) => Work | Promise<Work>>

export type Measure = keyof typeof measures

function emptyCopy({ folder, empty }: BenchFiles): string {
  const path = join(folder, `${process.pid}.werkbank`)
  copyFileSync(empty, path)
  return path
}

/** The rows of the workbook as values, and a workbench that has none of them. */
function newRows(files: BenchFiles) {
  const full = open(files.full)
  const rows = [...viewRows(full.core, { entity: 'offer' })]
  full.close()
  return { rows, target: open(emptyCopy(files)) }
}

async function openEngine({ folder }: BenchFiles, path: string): Promise<Engine> {
  const own = join(folder, String(process.pid))
  const engine = createEngine({ resourcesPath, settingsPath: join(own, 'settings'), outboxPath: join(own, 'out') })
  await engine.call('setUser', { user: 'b' })
  await engine.call('openWorkspace', { path })
  return engine
}

function cancelledPlan(engine: Engine, { workbook }: BenchFiles, phase: RegExp): Promise<Work> {
  return cancelledIn(phase, (options) => engine.call('planImport', { file: workbook, definition }, options))
}

/** Begins a call and cancels it in a phase; the work is to wait for the answer. */
function cancelledIn(phase: RegExp, call: (options: CallOptions) => Promise<unknown>): Promise<Work> {
  const controller = new AbortController()
  return new Promise((resolve, reject) => {
    const answer = call({
      signal: controller.signal,
      onProgress(progress) {
        if (controller.signal.aborted || !phase.test(progress.phase) || progress.done === 0) return
        controller.abort()
        resolve(() => answer.catch(() => undefined))
      },
    })
    answer.catch((error: unknown) => (controller.signal.aborted ? undefined : reject(error)))
  })
}

async function measured(work: Work): Promise<Measured> {
  const before = process.memoryUsage().rss
  const [start, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const ms = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { ms, cpuMs: (user + system) / 1000, mb: (process.resourceUsage().maxRSS * 1024 - before) / 1024 / 1024 }
}

const [name, files] = process.argv.slice(2) as [Measure, string]
const work = await measures[name](JSON.parse(files) as BenchFiles)
console.log(JSON.stringify(await measured(work)))
process.exit()
