/** The overview of a workbench with very many values; ratios in one run say more than milliseconds on a busy machine. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../electron/engine/engine.ts'

const observations = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const engine = createEngine({
  resourcesPath: join(import.meta.dirname, '../../resources'),
  settingsPath: join(folder, 'settings'),
  outboxPath: join(folder, 'out'),
})
try {
  await engine.call('setUser', { user: 'b' })
  await engine.call('createWorkspace', { path: join(folder, 'bench.werkbank') })
  await engine.loadDemo({ observations })
  const times: number[] = []
  for (let turn = 0; turn < 12; turn += 1) {
    const start = performance.now()
    await engine.call('overview', {})
    times.push(performance.now() - start)
  }
  const { indicators, due } = await engine.call('overview', {})
  const { open } = await engine.call('workspace', {})
  console.log(
    `${open?.counts['observation']} values, ${indicators.length} indicators of ${indicators[0]?.series.length} periods, ${due.length} duties`,
  )
  const [first = 0, ...later] = times
  const sorted = later.toSorted((left, right) => left - right)
  const ms = (time: number | undefined): string => `${(time ?? 0).toFixed(0)} ms`
  console.log(
    `overview of ${observations} values: first ${ms(first)}, p50 ${ms(sorted[5])}, p95 ${ms(sorted.at(-1))} (under 500 ms)`,
  )
} finally {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
