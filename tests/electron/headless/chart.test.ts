/** Pictures on the command line, from files that were really published. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../shared/samples')

describe.skipIf(!existsSync(samples))('chart (sample files not found where this is skipped)', () => {
  it('draws lines, a map with the outlines of a GeoJSON file, and hands over the values', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'Test.werkbank')
    await cli(['create', '--file', file])
    await cli([
      'import',
      join(samples, 'kiss-md_K5_T3_schulen-stadtteile.xlsx'),
      '--profile',
      'kiss-md-k5-t3',
      '--file',
      file,
    ])
    const draw = (out: string, ...more: readonly string[]) =>
      cli(['chart', 'D04', '--out', join(folder, out), ...more, '--file', file, '--json'])

    const lines = await draw('linien.svg', '--area', '15003,01', '--period', '2019..2023')
    expect(lines.json['description']).toContain('Magdeburg, gesamte Stadt sinkt von 20,41 (2019) auf 19,96 (2023).')
    expect(readFileSync(join(folder, 'linien.svg'), 'utf8')).toContain('Altstadt')

    const shapes = join(samples, 'stadtteile_magdeburg.geojson')
    expect((await draw('karte.png', '--kind', 'map', '--shapes', shapes)).status).toBe(0)
    expect(readFileSync(join(folder, 'karte.png')).length).toBeGreaterThan(20_000)
    expect((await draw('werte.xlsx', '--period', '2023')).status).toBe(0)

    const wrong = await draw('karte.png', '--kind', 'map', '--shapes', join(samples, 'oparl_meeting.json'))
    expect([wrong.status, wrong.stderr]).toEqual([1, expect.stringContaining('enthält keine Umrisse')])
    const none = await draw('nichts.svg', '--period', '1990')
    expect([none.status, none.stderr]).toEqual([1, expect.stringContaining('keine Werte')])
  })
})

describe('stacked bars', () => {
  it('put on each other the groups of one breakdown: groups that overlap would add up to no number there is', async () => {
    const folder = scratchFolder()
    const file = join(folder, 'Test.werkbank')
    const run = (...args: readonly string[]) => cli([...args, '--file', file, '--json'])
    await cli(['create', '--file', file])
    const groups = {
      '': 1000,
      'age=0-5': 200,
      'age=6-9': 700,
      'sex=m': 600,
      'sex=w': 400,
      'sex=m;age=0-5': 100,
      'sex=w;age=0-5': 100,
    }
    for (const [group, value] of Object.entries(groups)) {
      const where = ['indicator=D03', 'area=15003', 'period=2023', `breakdown=${group}`]
      expect((await run('set', 'observation', 'new', ...where, `value=${value}`)).status).toBe(0)
    }
    const drawn = await run(
      'chart',
      'D03',
      '--kind',
      'stacked',
      '--area',
      '15003',
      '--out',
      join(folder, 'Gruppen.svg'),
    )
    expect(drawn.json['description']).toMatch(/männlich.*weiblich/)
    expect(drawn.json['description']).not.toMatch(/insgesamt|0-5|6-9/)
  })
})
