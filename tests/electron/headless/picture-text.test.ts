/** What a person writes of a picture, on the command line: kept, drawn, undone. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

it('is written and drawn on the command line, and undone like any step', async () => {
  const folder = scratchFolder()
  const svg = join(folder, 'bild.svg')
  const file = join(folder, 'Test.werkbank')
  const cli = (...words: readonly string[]) => runCliInProcess([...words, '--file', file, '--json'])
  await cli('create')
  await cli('indicator', 'D03', '--value', '15003;2022=600', '--value', '15003;2023=640')
  const own = 'Wieder mehr Schulkinder.'
  expect((await cli('chart', 'D03', '--alt', own, '--out', svg)).json['description']).toBe(own)
  expect(readFileSync(svg, 'utf8')).toContain(`<desc>${own}</desc>`)
  await cli('undo')
  expect((await cli('list', 'pictureText')).json['total']).toBe(0)
})
