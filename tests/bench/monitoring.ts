/** `npm run bench`: a million observations: cross tables, derived values after an edit, protection with proof. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../electron/engine/engine.ts'
import { protect } from '../../electron/engine/monitoring/protect.ts'
import { usualWidth } from '../../electron/engine/monitoring/audit.ts'
import type { IndicatorFacts, StatisticalValue } from '../../electron/engine/monitoring/values.ts'

const observations = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const lines: (readonly string[])[] = [['measure', 'ours', 'baseline', 'ratio']]
const ms = (value: number): string => `${value.toFixed(value < 10 ? 2 : 0)} ms`

async function timed<T>(work: () => Promise<T> | T): Promise<readonly [number, T]> {
  const start = performance.now()
  const value = await work()
  return [performance.now() - start, value]
}

function percentile(times: readonly number[], p: number): number {
  const sorted = times.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0
}

/** 41 areas (a city and its districts), 6 groups with their total, 10 years; many small counts. */
function smallCounts(): { readonly values: readonly StatisticalValue[]; readonly facts: IndicatorFacts } {
  let seed = 7
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
  const groups = ['a', 'b', 'c', 'd', 'e'].map((group) => `group=${group}`)
  const values: StatisticalValue[] = []
  for (let year = 2014; year < 2024; year += 1) {
    const sums = new Map<string, number>()
    const push = (area: string, breakdown: string, value: number): void => {
      values.push({ indicator: 'x', period: String(year), area, breakdown, value, status: null })
      sums.set(breakdown, (sums.get(breakdown) ?? 0) + value)
    }
    for (let area = 1; area <= 40; area += 1) {
      const counts = groups.map(() => Math.floor(random() ** 3 * 400))
      for (const [index, value] of counts.entries()) push(`d${area}`, groups[index] ?? '', value)
      push(
        `d${area}`,
        '',
        counts.reduce((left, right) => left + right, 0),
      )
    }
    const city = new Map(sums)
    for (const [breakdown, value] of city) push('city', breakdown, value)
  }
  const facts = {
    id: 'x',
    code: 'X',
    name: 'X',
    unit: 'Anzahl',
    decimals: 0,
    ratio: undefined,
    suppressBelow: 3,
    isCount: true,
  }
  return { values, facts }
}

const parentOf = (area: string): string | undefined => (area === 'city' ? undefined : 'city')
const protection = { method: 'suppress' as const, width: usualWidth }

const options = {
  resourcesPath: join(import.meta.dirname, '../../resources'),
  settingsPath: join(folder, 'settings'),
  outboxPath: join(folder, 'out'),
}
const engine = createEngine(options)
try {
  await engine.call('setUser', { user: 'b' })
  await engine.call('createWorkspace', { path: join(folder, 'large.werkbank') })
  await engine.loadDemo({ offers: 100, actors: 50, observations })
  const { rows } = await engine.call('window', { entity: 'indicator', offset: 0, limit: 1000 })

  const tables: number[] = []
  for (const { id } of [...rows, ...rows])
    tables.push((await timed(() => engine.call('figures', { indicator: id, purpose: 'internal' })))[0])
  lines.push([
    `cross table of any indicator, ${observations} observations, p50`,
    ms(percentile(tables, 0.5)),
    'no target',
    '',
  ])
  lines.push(['cross table of any indicator, p95', ms(percentile(tables, 0.95)), 'under 200 ms', ''])

  const { rows: d03 } = await engine.call('figures', { indicator: 'D03', purpose: 'internal' })
  const [row] = d03
  const table = await engine.call('figures', { indicator: 'D03', purpose: 'internal' })
  const derived: number[] = []
  for (let index = 0; index < 20; index += 1) {
    const cell = { indicator: 'D03', area: row?.area ?? '', breakdown: '', text: String(1000 + index) }
    await engine.call('writeFigures', { cells: [{ ...cell, period: table.periods.at(-1)?.period ?? '' }] })
    derived.push((await timed(() => engine.call('figures', { indicator: 'D04', purpose: 'internal' })))[0])
  }
  lines.push(['derived indicator recomputed after an edit, p95', ms(percentile(derived, 0.95)), 'under 50 ms', ''])

  const { values, facts } = smallCounts()
  // The solver is loaded once for all that is protected in a process.
  await protect({ values: values.slice(0, 246), facts: new Map([['x', facts]]), parentOf, protection })
  const [time, { primary, secondary }] = await timed(() =>
    protect({ values, facts: new Map([['x', facts]]), parentOf, protection }),
  )
  lines.push([`suppression with proof of 41 x 6 x 10 (${primary} + ${secondary} hidden)`, ms(time), 'under 2 s', ''])
} finally {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map((line) => (line[column] ?? '').length)))
console.log(lines.map((line) => line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('   ')).join('\n'))
