/** Open data on the command line: said once, looked at, published into a folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

it('publishes indicators as data sets once it is said by whom and how', async () => {
  const scratch = scratchFolder()
  const file = join(scratch, 'Test.werkbank')
  const out = join(scratch, 'daten')
  await runCliInProcess(['create', '--file', file])
  const cli = (...words: readonly string[]) => runCliInProcess([...words, '--file', file, '--json'])
  await cli('indicator', 'D03', '--value', '15003;2022=1.200', '--value', '15003;2023=1.250 p')
  await cli('indicator', 'D02', '--value', '15003;2022=60', '--value', '15003;2023=0')

  const refused = await cli('open-data', 'D03', '--out', out)
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('Es fehlt die Lizenz')])
  const said = [
    'publisher=Stadt Magdeburg',
    'licence=dl-zero-de/2.0',
    'contactEmail=a@b.example',
    'address=daten.example',
  ]
  expect((await cli('open-data', ...said.flatMap((text) => ['--set', text]))).json).toMatchObject({
    settings: { publisher: 'Stadt Magdeburg', address: 'https://daten.example' },
    missing: [],
    folder: null,
  })
  const wrong = await cli('open-data', '--set', 'lizenz=frei')
  expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('publisher, licence')])

  const preview = (await cli('open-data', 'd03,D04', '--period', '2023')).json
  expect(preview).toMatchObject({
    missing: [],
    dataSets: [
      { code: 'D03', values: 1 },
      { code: 'D04', withoutNumber: 1 },
    ],
  })

  const published = await cli('open-data', 'D03', 'D04,D02', '--out', out)
  expect(published.json).toMatchObject({ folder: out, catalogued: 3, values: 6 })
  expect(readFileSync(join(out, 'd04.csv'), 'utf8')).toBe(
    [
      'indicator,period,area,area_name,area_kind,value,status',
      'D04,2022,15003,"Magdeburg, gesamte Stadt",city,20,',
      'D04,2023,15003,"Magdeburg, gesamte Stadt",city,,meaningless',
      '',
    ].join('\r\n'),
  )
  expect(readdirSync(out)).toHaveLength(10)
  expect((await cli('open-data')).json).toMatchObject({ folder: out })
  // Like everything that people say it is a step.
  await cli('undo')
  expect((await cli('open-data')).json).toMatchObject({ settings: { publisher: '' } })
})
