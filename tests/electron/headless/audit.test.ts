/** Auditing and protecting a table that was really published. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditTable, requiredWidth, usualWidth } from '../../../electron/engine/monitoring/audit.ts'
import { feasibleIntervals } from '../../../electron/engine/monitoring/intervals.ts'
import { FeasibleRegion, loadSolver } from '../../../electron/engine/monitoring/linear-programme.ts'
import { protect } from '../../../electron/engine/monitoring/protect.ts'
import { relationsOf } from '../../../electron/engine/monitoring/sum-table.ts'
import type { StatisticalValue } from '../../../electron/engine/monitoring/values.ts'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const sample = join(import.meta.dirname, '../../../../shared/samples/kiss-md_K3_T37_familienstand.xlsx')
const hasSample = existsSync(sample)
const city = '15003'

interface Listed {
  readonly indicator: string
  readonly period: string
  readonly area: string
  readonly breakdown: string | null
  readonly value: number | null
  readonly status: string | null
}

async function publishedValues(): Promise<readonly StatisticalValue[]> {
  const file = join(scratchFolder(), 'Test.werkbank')
  await cli(['create', '--file', file])
  await cli(['import', sample, '--profile', 'kiss-md-k3-t37', '--file', file, '--json'])
  const { rows } = (await cli(['list', 'observation', '--limit', '10000', '--file', file, '--json'])).json
  return (rows as readonly Listed[]).map((row) => ({ ...row, breakdown: row.breakdown ?? '' }))
}

const parentOf = (area: string): string | undefined => (area === city ? undefined : city)

/** The table with numbers that could have been behind its signs: counts that fit every sum. */
async function completed(values: readonly StatisticalValue[]): Promise<readonly StatisticalValue[]> {
  const hidden = [...values.keys()].filter((cell) => values[cell]?.value === null)
  const variables = new Map(hidden.map((cell, variable) => [cell, variable]))
  const equations = relationsOf(values, parentOf).flatMap(({ total, parts }) => {
    const terms = [[total, -1] as const, ...parts.map((part) => [part, 1] as const)]
    const open = terms.filter(([cell]) => variables.has(cell))
    const value = terms.reduce((rest, [cell, sign]) => rest - sign * (values[cell]?.value ?? 0), 0)
    return open.length === 0
      ? []
      : [
          {
            variables: open.map(([cell]) => variables.get(cell) ?? 0),
            coefficients: open.map(([, sign]) => sign),
            value,
          },
        ]
  })
  using region = new FeasibleRegion(
    await loadSolver(),
    hidden.map(() => ({ low: 0, high: Infinity })),
    equations,
  )
  const found = region.cheapest() ?? []
  return values.map((value, cell) => {
    const variable = variables.get(cell)
    return variable === undefined ? value : { ...value, value: Math.round(found[variable] ?? 0), status: null }
  })
}

describe.skipIf(!hasSample)('a published table (sample files not found where this is skipped)', () => {
  it('is audited by its profile, named or found', async () => {
    for (const profile of [['--profile', 'kiss-md-k3-t37'], []]) {
      const { status, json } = await cli(['audit', sample, ...profile, '--json'])
      expect({ status, json }).toEqual({ status: 0, json: { rows: 9, columns: 5, cells: 22 } })
    }
  })

  it('can be protected from its values: every hidden one has an interval of the required width', async () => {
    const values = await completed(await publishedValues())
    const facts = new Map(
      [...new Set(values.map(({ indicator }) => indicator))].map((id) => [
        id,
        {
          id,
          code: 'A01',
          name: '',
          unit: 'Anzahl',
          source: null,
          decimals: 0,
          ratio: undefined,
          suppressBelow: 3,
          isCount: true,
        },
      ]),
    )
    const table = await protect({ values, facts, parentOf, protection: { method: 'suppress', width: usualWidth } })
    const shown = table.values.map(({ value }) => value ?? undefined)
    const sums = relationsOf(values, parentOf).map((relation) => ({ ...relation, rest: 0 }))
    expect(await auditTable({ shown, sums, least: 1 })).toEqual({ rows: 0, columns: 0, cells: 0 })
    for (const [cell, { low, high }] of feasibleIntervals(await loadSolver(), { shown, sums, least: 1 })) {
      const truth = values[cell]?.value ?? 0
      expect(low).toBeLessThanOrEqual(truth)
      expect(high).toBeGreaterThanOrEqual(truth)
      expect(high - low).toBeGreaterThanOrEqual(requiredWidth(usualWidth, truth))
    }
  })
})

describe('a table that no profile knows', () => {
  it('is audited by what its own numbers say about its sums', async () => {
    const file = join(scratchFolder(), 'Tabelle.csv')
    const lines = [
      'Jahr;Stadtteil;ledig;verheiratet;verwitwet;zusammen',
      '2023;Altstadt;120;.;14;180',
      '2023;Werder;80;40;.;.',
      '2023;Sudenburg;.;70;30;300',
      '2023;Magdeburg;400;156;.;604',
      '2024;Altstadt;121;45;14;180',
      '2024;Werder;80;40;6;126',
      '2024;Sudenburg;199;71;30;300',
      '2024;Magdeburg;400;156;50;606',
    ]
    writeFileSync(file, lines.join('\n'))
    // Row sums: Altstadt, Sudenburg and the city in 2023; columns of 2023: single, married and the total.
    expect((await cli(['audit', file, '--json'])).json).toEqual({ rows: 3, columns: 3, cells: 5 })
  })

  it('is refused in a sentence where the file holds no numbers', async () => {
    const file = join(scratchFolder(), 'Text.csv')
    writeFileSync(file, 'Name;Ort\nEins;hier\nZwei;dort\n')
    const { status, stderr } = await cli(['audit', file])
    expect([status, stderr]).toEqual([1, expect.stringContaining('keine Tabelle mit Zahlen')])
  })
})
