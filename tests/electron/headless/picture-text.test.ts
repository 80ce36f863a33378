/** What a person wrote of a picture: kept, used in pictures and reports, and only while the figures are those it speaks of. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'
import { zipText } from '../../support/zip-text.ts'

it('is used until the figures change, and comes back when they do', async () => {
  const folder = scratchFolder()
  const file = join(folder, 'Test.werkbank')
  await runCliInProcess(['create', '--file', file])
  const cli = (...words: readonly string[]) => runCliInProcess([...words, '--file', file, '--json'])
  const say = async (...words: readonly string[]): Promise<unknown> =>
    (await cli('chart', 'D03', '--area', '15003', ...words)).json['description']
  await cli('indicator', 'D03', '--value', '15003;2022=600', '--value', '15003;2023=640')

  const svg = join(folder, 'bild.svg')
  const generated = await say('--out', svg)
  expect(generated).toContain('steigt von 600 (2022) auf 640 (2023)')
  const own = 'Die Stadt hat wieder mehr Schulkinder.'
  expect(await say('--alt', own)).toBe(own)
  expect(await say('--out', svg)).toBe(own)
  expect(readFileSync(svg, 'utf8')).toContain(`<desc>${own}</desc>`)
  const sheet = join(folder, 'blatt.docx')
  expect((await cli('report', 'indicator', '--indicator', 'D03', '--purpose', 'public', '--out', sheet)).status).toBe(0)
  expect(await zipText(sheet, 'word/document.xml')).toContain(own)

  // Another purpose, kind or selection is another picture.
  expect(await say('--purpose', 'internal', '--out', svg)).toBe(generated)
  expect(await say('--kind', 'bar', '--out', svg)).not.toBe(own)

  // New figures: the generated text is used, the own one is not lost and comes back with the figures it speaks of.
  await cli('indicator', 'D03', '--value', '15003;2023=580')
  expect(await say('--out', svg)).toContain('sinkt von 600 (2022) auf 580 (2023)')
  await cli('undo')
  expect(await say('--out', svg)).toBe(own)

  // It has history and undo like any field.
  await say('--alt', 'Mehr Schulkinder als im Vorjahr.')
  const { rows } = (await cli('list', 'pictureText')).json as { readonly rows: readonly { readonly id: string }[] }
  expect(rows).toHaveLength(1)
  const history = await cli('history', 'pictureText', rows[0]?.id ?? '', '--field', 'text')
  expect((history.json as { readonly total: number }).total).toBe(2)
  await cli('undo')
  expect(await say('--out', svg)).toBe(own)
  expect(await say('--alt', '')).toBe(generated)
})
