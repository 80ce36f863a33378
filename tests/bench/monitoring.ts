/** `npm run bench`: a million observations: cross tables, derived values after an edit, protection with proof. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createEngine } from '../../electron/engine/engine.ts'
import { protect } from '../../electron/engine/monitoring/protect.ts'
import { usualWidth } from '../../electron/engine/monitoring/audit.ts'
import type { IndicatorFacts, StatisticalValue } from '../../electron/engine/monitoring/values.ts'
import { openDatabase } from '../../electron/engine/store/database.ts'
import { lineOf, percentile, timed, timedAsync } from './measured.ts'

const observations = Number(process.argv[2] ?? 1_000_000)
const folder = mkdtempSync(join(tmpdir(), 'werkbank-bench-'))
const lines: string[] = []

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
    source: null,
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

  // The baseline of a table: SQLite reading all values of the largest indicator, and nothing done with them.
  const db = openDatabase(join(folder, 'large.werkbank'), { isReadOnly: true })
  const readAll = (): number =>
    timed(() => [
      ...db.tuples(
        `SELECT "period", "area", "breakdown", "value" FROM "observation" INDEXED BY "observation$indicator"
         WHERE "_deleted" = 0 AND "indicator" = 'D03'`,
      ),
    ])[0]
  readAll()
  const baseline = percentile([readAll(), readAll(), readAll(), readAll(), readAll()], 0.5)
  const figures = (indicator: string) => engine.call('figures', { indicator, purpose: 'internal' })

  const tables: number[] = []
  for (const { id } of [...rows, ...rows]) tables.push((await timedAsync(() => figures(id)))[0])
  lines.push(
    lineOf({
      measure: 'cross table of any indicator, p50',
      ms: percentile(tables, 0.5),
      baseline,
      target: 'no target',
    }),
    lineOf({ measure: 'cross table of any, p95', ms: percentile(tables, 0.95), baseline, target: 'under 200 ms' }),
  )

  // D04 has the source D02 for the city only; both sources of this one have all groups and districts.
  const whole = { code: 'X01', name: 'Probe', decimals: 2, numerator: 'D03', denominator: 'A01', factor: 100 }
  await engine.call('create', { entity: 'indicator', values: whole })
  const table = await figures('D03')
  for (const indicator of ['D04', 'X01']) {
    const derived: number[] = []
    for (let index = 0; index < 60; index += 1) {
      const cell = { indicator: 'D03', area: table.rows[0]?.area ?? '', breakdown: '', text: String(1000 + index) }
      await engine.call('writeFigures', { cells: [{ ...cell, period: table.periods.at(-1)?.period ?? '' }] })
      derived.push((await timedAsync(() => figures(indicator)))[0])
    }
    lines.push(
      lineOf({
        measure: `derived ${indicator} recomputed after an edit, p95`,
        ms: percentile(derived, 0.95),
        baseline,
        target: 'under 50 ms',
      }),
    )
  }
  const pages: number[] = []
  for (let index = 0; index < 10; index += 1)
    pages.push((await timedAsync(() => engine.call('indicator', { indicator: 'D03' })))[0])
  lines.push(lineOf({ measure: 'page of D03, p50', ms: percentile(pages, 0.5), baseline, target: 'no target' }))
  db.close()

  const { values, facts } = smallCounts()
  // The solver is loaded once for all that is protected in a process.
  await protect({ values: values.slice(0, 246), facts: new Map([['x', facts]]), parentOf, protection })
  const [ms, { primary, secondary }] = await timedAsync(() =>
    protect({ values, facts: new Map([['x', facts]]), parentOf, protection }),
  )
  // The baseline: the same table only marked, nothing solved.
  const [marked] = await timedAsync(() =>
    protect({ values, facts: new Map([['x', facts]]), parentOf, protection: { method: 'none' } }),
  )
  lines.push(
    lineOf({
      measure: `suppression with proof, 41 x 6 x 10 (${primary} + ${secondary} hidden)`,
      ms,
      baseline: marked,
      target: 'under 2 s',
    }),
  )
} finally {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log([`${observations} observations`, ...lines].join('\n'))
