/** Tables for a purpose: what is secret is in no part of a file that leaves the house. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditTable } from '../../../electron/engine/monitoring/audit.ts'
import { readFileSheets } from '../../../electron/engine/excel/read.ts'
import { openZip } from '../../../electron/engine/excel/xlsx/zip.ts'
import { relationsOf } from '../../../electron/engine/monitoring/sum-table.ts'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../shared/samples')
const hasSamples = existsSync(samples)

async function newFile(): Promise<string> {
  const file = join(scratchFolder(), 'Test.werkbank')
  await cli(['create', '--file', file])
  return file
}

async function observe(file: string, area: string, breakdown: string, value: number, status = ''): Promise<void> {
  const fields = [`indicator=D03`, 'period=2023', `area=${area}`, `breakdown=${breakdown}`, `value=${value}`]
  const { status: code, stderr } = await cli([
    'set',
    'observation',
    'new',
    ...fields,
    `status=${status}`,
    '--file',
    file,
  ])
  expect([code, stderr]).toEqual([0, ''])
}

/** All that a workbook or a text file holds, inflated. */
async function contents(path: string): Promise<string> {
  if (!path.endsWith('.xlsx')) return readFileSync(path, 'utf8')
  const zip = openZip(path)
  try {
    const texts: string[] = []
    for (const part of zip.parts.values())
      for await (const bytes of zip.bytes(part)) texts.push(Buffer.from(bytes).toString('utf8'))
    return texts.join('')
  } finally {
    zip.close()
  }
}

describe('export --table', () => {
  /** One value of six is marked as secret, although it is known here. */
  async function withSecret(): Promise<string> {
    const file = await newFile()
    for (const [index, area] of ['01', '02', '04'].entries()) {
      const isSecret = index === 0
      await observe(file, area, 'sex=m', 7_000_100 + index)
      await observe(file, area, 'sex=w', isSecret ? 7_000_003 : 7_000_200, isSecret ? 'unknown' : '')
      await observe(file, area, '', 7_000_100 + index + (isSecret ? 7_000_003 : 7_000_200))
    }
    return file
  }

  it.each(['xlsx', 'csv'])('holds no secret value in any part of a public %s', async (extension) => {
    const file = await withSecret()
    const target = join(scratchFolder(), `oeffentlich.${extension}`)
    const { status, json } = await cli([
      'export',
      target,
      '--table',
      'D03',
      '--purpose',
      'public',
      '--file',
      file,
      '--json',
    ])
    expect([status, json['values']]).toEqual([0, 9])
    const text = await contents(target)
    expect(text).not.toContain('7000003')
    // Nor both of what would give it back.
    expect(text.includes('7000100') && text.includes('14000103')).toBe(false)
    expect(text).toContain('7000101')
  })

  it('is given out also where no number is left in it, and says so', async () => {
    const file = await newFile()
    await observe(file, '01', '', 2)
    const target = join(scratchFolder(), 'leer.csv')
    const given = async (...options: readonly string[]) => {
      const { status, stderr } = await cli([
        'export',
        target,
        '--table',
        'D03',
        '--purpose',
        'public',
        ...options,
        '--file',
        file,
      ])
      return [status, stderr.trim()]
    }
    expect([await given('--period', '2031'), await given()]).toEqual([
      [0, '„leer.csv“ ist ausgegeben, aber leer: Für diese Auswahl gibt es keine Werte.'],
      [0, '„leer.csv“ ist ausgegeben, aber leer: Der einzige Wert ist gesperrt (Geheimhaltung).'],
    ])
    expect(existsSync(target)).toBe(true)
  })

  it('shows true values for internal use, with a note that they must stay there', async () => {
    const file = await withSecret()
    const target = join(scratchFolder(), 'intern.xlsx')
    await cli(['export', target, '--table', 'D03', '--purpose', 'internal', '--file', file])
    expect(await contents(target)).toContain('7000003')
    expect(await contents(target)).toContain('nicht zur Veröffentlichung')
  })

  it('puts groups side by side for each area and period, where asked', async () => {
    const file = await withSecret()
    const target = join(scratchFolder(), 'gruppen.xlsx')
    const options = ['--table', 'D03', '--purpose', 'internal', '--across', 'groups']
    await cli(['export', target, ...options, '--file', file])
    const [sheet] = await readFileSheets(target, () => undefined)
    const rows = sheet?.rows.map(({ cells }) => cells.slice(0, 6).map((cell) => cell?.value)) ?? []
    expect(rows.find(([first]) => first === 'Nr.')).toEqual([
      'Nr.',
      'Gebiet',
      'Zeitraum',
      'insgesamt',
      'männlich',
      'weiblich',
    ])
    expect(rows.find(([code]) => code === '02')?.slice(2)).toEqual(['2023', 14_000_301, 7_000_101, 7_000_200])
    const wrong = await cli(['export', target, ...options, '--across', 'areas', '--file', file])
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('--across periods|groups')])
  })

  it('refuses what it cannot do in a sentence', async () => {
    const file = await newFile()
    const target = join(scratchFolder(), 'x.xlsx')
    const unknown = await cli(['export', target, '--table', 'Z99', '--purpose', 'public', '--file', file])
    expect([unknown.status, unknown.stderr]).toEqual([
      1,
      expect.stringContaining('Einen Indikator „Z99“ gibt es nicht.'),
    ])
    const open = await cli(['export', target, '--table', 'D03', '--file', file])
    expect([open.status, open.stderr]).toEqual([2, expect.stringContaining('--purpose')])
  })
})

describe.skipIf(!hasSamples)('published tables (sample files not found where this is skipped)', () => {
  it('computes D04 = D03 / D02: 19.96 pupils in a class in 2023', async () => {
    const file = await newFile()
    await cli([
      'import',
      join(samples, 'kiss-md_K5_T3_schulen-stadtteile.xlsx'),
      '--profile',
      'kiss-md-k5-t3',
      '--file',
      file,
    ])
    const target = join(scratchFolder(), 'D04.csv')
    const options = ['--table', 'D04', '--purpose', 'public', '--period', '2023', '--area', '15003']
    await cli(['export', target, ...options, '--file', file])
    expect(readFileSync(target, 'utf8')).toContain(';2023;15003;Magdeburg, gesamte Stadt;;19,96;')
  })

  it('come back from here without what followed from their sums', async () => {
    const file = await newFile()
    await cli([
      'import',
      join(samples, 'kiss-md_K3_T37_familienstand.xlsx'),
      '--profile',
      'kiss-md-k3-t37',
      '--file',
      file,
    ])
    const target = join(scratchFolder(), 'A01.csv')
    await cli(['export', target, '--table', 'A01', '--purpose', 'public', '--file', file])
    const cells = readFileSync(target, 'utf8')
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.replace('"Magdeburg, gesamte Stadt"', 'Magdeburg').split(';'))
      .map(([indicator = '', , , period = '', area = '', , group = '', value = '']) => ({
        indicator,
        period,
        area,
        breakdown: group === '' ? '' : `group=${group}`,
        shown: value === '' ? undefined : Number(value.replace(',', '.')),
      }))
    const relations = relationsOf(cells, (area) => (area === '15003' ? undefined : '15003'))
    const sums = relations.map((relation) => ({ ...relation, rest: 0 }))
    const table = { shown: cells.map(({ shown }) => shown), sums, least: 1 }
    expect([cells.length, await auditTable(table)]).toEqual([1182, { rows: 0, columns: 0, cells: 0 }])
  })
})
