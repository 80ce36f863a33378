/**
 * `npm run bench:excel`: reading a workbook of 50,000 rows x 20 columns against other readers, planning and carrying out its
 * import, and how soon each phase stops when it is cancelled. Every measure has a process of its own: its time and the memory
 * that it took beyond what the process had before. Ratios, not times, are the result; in brackets those of the time on the processors.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBenchFiles, type BenchFiles } from './excel-files.ts'
import type { Measure, Measured } from './excel-process.ts'

const rounds = Number(process.argv[2] ?? 3)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))

/** The quickest of several runs: whatever else the machine did only ever adds. */
function measure(name: Measure, files: BenchFiles): Measured {
  const script = join(import.meta.dirname, 'excel-process.ts')
  const runs = Array.from({ length: rounds }, () => {
    const output = execFileSync(process.execPath, [script, name, JSON.stringify(files)], { encoding: 'utf8' })
    return JSON.parse(output) as Measured
  })
  return runs.toSorted((left, right) => left.ms - right.ms)[0] as Measured
}

function note(what: string, { ms, cpuMs, mb }: Measured, baseline?: Measured, target = ''): void {
  const ratios =
    baseline === undefined ? '' : `${(ms / baseline.ms).toFixed(2)} (${(cpuMs / baseline.cpuMs).toFixed(2)})`
  const columns = [
    `${ms.toFixed(0)} ms`.padStart(9),
    `${cpuMs.toFixed(0)} ms CPU`.padStart(12),
    `${mb.toFixed(0)} MB`.padStart(7),
  ]
  console.log([what.padEnd(44), ...columns, ratios.padEnd(11), target].join('  '))
}

function benchReading(files: BenchFiles): Measured {
  const stream = measure('excelJsStream', files)
  const ours = measure('read', files)
  note('ExcelJS, streaming', stream)
  note('ExcelJS, whole', measure('excelJs', files))
  note('SheetJS', measure('sheetJs', files))
  note('reading', ours, stream, 'at most 0.33, at most 150 MB')
  return ours
}

function benchImport(files: BenchFiles, reading: Measured): void {
  note('plan against as many rows, reading included', measure('plan', files), reading, 'at most 2 beside the reading')
  const bulk = measure('bulk', files)
  note('change set of as many new rows', bulk)
  note('commit of a plan of as many new rows', measure('commit', files), bulk, 'about 1')
}

function benchCancel(files: BenchFiles): void {
  for (const phase of ['cancelReading', 'cancelPlan', 'cancelCommit'] as const)
    note(
      `from cancelling to the answer: ${phase.slice(6).toLowerCase()}`,
      measure(phase, files),
      undefined,
      'at most 1000 ms',
    )
}

function benchWriting(files: BenchFiles): void {
  const bare = measure('excelJsWrite', files)
  note('ExcelJS, streaming the bare cells', bare)
  note('export', measure('write', files), bare, 'at most 1.15')
}

try {
  const files = await makeBenchFiles(folder)
  const reading = benchReading(files)
  benchImport(files, reading)
  benchCancel(files)
  benchWriting(files)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
