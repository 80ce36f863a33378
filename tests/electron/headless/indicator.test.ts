/** One indicator on the command line: cross table, what should be looked at, what is due, typed values. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { DueIndicator, FigureTable, Finding, SecrecyAnswer } from '../../../shared/contract/indicator-answers.ts'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../shared/samples')

async function newFile(): Promise<(...words: readonly string[]) => ReturnType<typeof runCliInProcess>> {
  const file = join(scratchFolder(), 'Test.werkbank')
  await runCliInProcess(['create', '--file', file])
  return (...words) => runCliInProcess([...words, '--file', file, '--json'])
}

async function figures(cli: Awaited<ReturnType<typeof newFile>>, ...words: readonly string[]): Promise<FigureTable> {
  return (await cli('indicator', ...words)).json as unknown as FigureTable
}

describe('indicator', () => {
  it('writes typed values and signs as one step, and computes what is derived from them', async () => {
    const cli = await newFile()
    const typed = ['--value', '01;2023=1.200', '--value', '02;2023=-', '--value', '04;2023=12 p']
    expect((await cli('indicator', 'D03', ...typed)).json['changeSet']).not.toBeNull()
    await cli('indicator', 'D02', '--value', '01;2023=60', '--value', '02;2023=0', '--value', '04;2023=.')

    const { rows } = await figures(cli, 'D04', '--related')
    const cells = rows.map(({ code, areaName, cells: [cell] }) => [code, areaName, cell?.value, cell?.status])
    expect(cells).toEqual([
      ['D04', 'Altstadt', 20, null],
      ['D03', 'Altstadt', 1200, null],
      ['D02', 'Altstadt', 60, null],
      ['D04', 'Werder', null, 'meaningless'],
      ['D03', 'Werder', 0, 'zero'],
      ['D02', 'Werder', 0, null],
      ['D04', 'Alte Neustadt', null, 'unknown'],
      ['D03', 'Alte Neustadt', 12, 'provisional'],
      ['D02', 'Alte Neustadt', null, 'unknown'],
    ])

    // A number that is corrected keeps what was said of it; an empty text takes it away.
    await cli('indicator', 'D03', '--value', '04;2023=13', '--value', '01;2023=')
    const after = await figures(cli, 'D03')
    expect(after.rows.map(({ cells: [cell] }) => [cell?.value, cell?.status])).toEqual([
      [null, null],
      [0, 'zero'],
      [13, 'provisional'],
    ])
    await cli('undo')
    expect((await figures(cli, 'D03')).rows[0]?.cells[0]?.value).toBe(1200)

    const derived = await cli('indicator', 'D04', '--value', '01;2023=20')
    expect([derived.status, derived.stderr]).toEqual([1, expect.stringContaining('wird errechnet')])
    const wrong = await cli('indicator', 'D03', '--value', '01;2023=viele')
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('ist kein Wert')])
  })

  it('finds gaps, outliers and sums that do not add up', async () => {
    const cli = await newFile()
    const values = (area: string, ...numbers: readonly number[]): readonly string[] =>
      numbers.flatMap((value, index) => (value < 0 ? [] : ['--value', `${area};${2015 + index}=${value}`]))
    await cli('indicator', 'D03', ...values('01', 100, 104, 99, 500, 103, 101), ...values('02', 50, 52, -1, 51))
    await cli('indicator', 'D03', ...values('15003', 150, 157))
    const { rows } = (await cli('indicator', 'D03', '--check')).json as unknown as { readonly rows: readonly Finding[] }
    expect(rows.map(({ kind, text }) => [kind, text])).toEqual([
      ['sum', 'Magdeburg, gesamte Stadt, 2016: Die Summe der Gebiete ist 156, angegeben sind 157 (1 mehr).'],
      ['outlier', 'Altstadt: 500 in 2018 fällt heraus, davor 99, danach 103.'],
      ['gap', 'Werder: Es fehlt 2017.'],
    ])
  })

  it('says of an outline that it is one, in the history and in what goes out', async () => {
    const cli = await newFile()
    const ring = [
      [11.6, 52.1],
      [11.7, 52.1],
      [11.7, 52.2],
      [11.6, 52.1],
    ]
    const folder = scratchFolder()
    const file = join(folder, 'umrisse.geojson')
    const geometry = { type: 'MultiPolygon', coordinates: [[ring], [ring]] }
    const features = [{ type: 'Feature', properties: { name: 'Altstadt' }, geometry }]
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features }))
    await cli('outlines', file)
    const { rows } = (await cli('history', 'area', '01', '--field', 'outline')).json as {
      readonly rows: readonly { readonly changes: readonly { readonly afterText: string }[] }[]
    }
    expect(rows[0]?.changes[0]?.afterText).toBe('Umriss (8 Punkte)')
    const out = join(folder, 'gebiete.csv')
    await cli('export', out, '--entity', 'area', '--fields', 'code,outline', '--where', 'code=01')
    expect(readFileSync(out, 'utf8')).toContain('Umriss (8 Punkte)')
  })

  it('says which values are not shown for a purpose, and what is due', async () => {
    const cli = await newFile()
    const typed = ['01;2023=2', '02;2023=40', '04;2023=50', '15003;2023=92'].flatMap((text) => ['--value', text])
    await cli('indicator', 'D03', ...typed)
    // What nobody knows is no value that would stay.
    await cli('indicator', 'D03', '--value', '01;2022=.', '--value', '02;2022=30')
    const answer = (await cli('indicator', 'D03', '--secrecy', '--purpose', 'public')).json as unknown as SecrecyAnswer
    expect(answer).toMatchObject({ values: 5, primary: 1, secondary: 1, derived: 0 })
    expect(answer.cells.find(({ reason }) => reason === 'primary')?.area).toBe('01')
    const shown = await figures(cli, 'D03', '--purpose', 'public')
    expect(shown.hidden).toBe(2)
    expect(shown.rows.flatMap(({ cells }) => cells.map((cell) => cell?.value))).not.toContain(2)

    const due = (await cli('indicator', '--due')).json as unknown as { readonly rows: readonly DueIndicator[] }
    expect(due.rows.map(({ code, period, isOverdue }) => [code, period, isOverdue])).toEqual([['D03', '2024', true]])
  })
})

describe('rules of secrecy and outlines', () => {
  it('protects for a purpose as this office set it, and never shows the internal view otherwise', async () => {
    const cli = await newFile()
    const typed = ['01;2023=2', '02;2023=43', '15003;2023=45'].flatMap((text) => ['--value', text])
    await cli('indicator', 'D03', ...typed)
    await cli('set', 'protectionRule', 'new', 'purpose=public', 'method=round', 'base=10')
    const numbers = async (purpose: string): Promise<unknown> =>
      (await figures(cli, 'D03', '--purpose', purpose)).rows.map(({ cells: [cell] }) => cell?.value)
    expect(await numbers('public')).toEqual([50, 0, 40])
    expect(await numbers('council')).toEqual([45, null, null])
    expect(await numbers('internal')).toEqual([45, 2, 43])
  })

  it('keeps the outlines of areas, so that maps need no file any more', async () => {
    const cli = await newFile()
    const folder = scratchFolder()
    const square = (name: string, left: number) => ({
      type: 'Feature',
      properties: { name },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [left, 0],
            [left + 1, 0],
            [left + 1, 1],
            [left, 1],
            [left, 0],
          ],
        ],
      },
    })
    const shapes = join(folder, 'Umrisse.geojson')
    writeFileSync(
      shapes,
      JSON.stringify({ type: 'FeatureCollection', features: [square('Altstadt', 0), square('Werder', 2)] }),
    )
    await cli('indicator', 'D03', '--value', '01;2023=20', '--value', '02;2023=40')
    const map = ['chart', 'D03', '--kind', 'map', '--out', join(folder, 'Karte.svg')]
    expect((await cli(...map)).stderr).toContain('noch keine Umrisse')
    expect((await cli('outlines', shapes)).json).toMatchObject({ areas: 2 })
    expect((await cli(...map)).status).toBe(0)
  })
})

describe.skipIf(!existsSync(samples))('indicator (sample files not found where this is skipped)', () => {
  it('points at the classes of 2016 to 2018 that are six times too high', async () => {
    const cli = await newFile()
    const sample = join(samples, 'kiss-md_K5_T3_schulen-stadtteile.xlsx')
    await cli('import', sample, '--profile', 'kiss-md-k5-t3')
    const { rows } = (await cli('indicator', 'D02', '--check')).json as unknown as { readonly rows: readonly Finding[] }
    const city = rows.filter(({ area, kind }) => area === '15003' && kind === 'break')
    expect(city.map(({ period }) => period)).toEqual(['2016', '2019'])

    const { rows: derived } = await figures(cli, 'D04', '--area', '15003', '--period', '2023')
    expect(derived[0]?.cells[0]?.value).toBeCloseTo(19.96, 2)
    // Pupils by district sum to the city, as the file says.
    const sums = (await cli('indicator', 'D03', '--check')).json as unknown as { readonly rows: readonly Finding[] }
    expect(sums.rows.filter(({ kind }) => kind === 'sum')).toEqual([])
  })
})
