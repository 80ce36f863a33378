/** 10,000 texts that a spreadsheet might take for something else go out and come back as they were. */
import { join } from 'node:path'
import { readFileSync } from 'node:fs'
import { read as readWithSheetJs, utils } from '@e965/xlsx'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longestCell } from '../../../../electron/engine/excel/cells.ts'
import { planImport } from '../../../../electron/engine/excel/plan.ts'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { cellText } from '../../../../electron/engine/excel/sheet.ts'
import { writeExport } from '../../../../electron/engine/excel/write.ts'
import { openZip } from '../../../../electron/engine/excel/xlsx/zip.ts'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { createChange } from '../../../../electron/engine/store/edit.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { runSeed } from '../../../support/random.ts'
import { scratchFolder } from '../../../support/workbench.ts'

const count = 10_000
const resourcesPath = join(import.meta.dirname, '../../../../resources')
const silent = (): void => undefined

const starts = ['=', '+', '-', '@', '\t', '\r', '\n', "'", '"', '==', '=-', ' =', '\u0000=', '＝', '\ufeff=']
const bodies = [
  "cmd|' /C calc'!A0",
  '1+1',
  'SUM(A1:A9)',
  'HYPERLINK("http://example.org";"Klick")',
  'WEBSERVICE("http://example.org")',
  '_x000D_',
  '_x005F_x000D_',
  '_xD83D_',
  ']]>',
  '<f>1+1</f>',
  '<!--',
  '&amp;',
  '&#10;',
  '1E9',
  '007',
  '1/2',
  'WAHR',
  '#NV',
  '{=1}',
]

/** Any signs, also controls and halves of surrogate pairs; texts that begin like formulas; known attacks; very long ones. */
const hostile = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(fc.constantFrom(...starts), fc.constantFrom(...bodies)).map((parts) => parts.join('')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom('', ...starts), fc.string({ unit: 'binary', maxLength: 40 }))
      .map((parts) => parts.join('')),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 12 })
      .map((codes) => String.fromCharCode(...codes)),
  },
  { weight: 1, arbitrary: fc.constantFrom(...starts).map((start) => start.repeat(200)) },
)

/** Two equal rows would be told apart by nothing: each text has its row's name beside it. */
function texts(): readonly string[] {
  const made = fc.sample(hostile, { seed: runSeed, numRuns: count - 2 }).map((text) => text.toWellFormed() || '=')
  return [...made, `=${'x'.repeat(longestCell - 1)}`, `-${'_x0041_'.repeat(2000)}`]
}

async function partTexts(path: string): Promise<ReadonlyMap<string, string>> {
  const zip = openZip(path)
  const found = new Map<string, string>()
  for (const part of zip.parts.values()) {
    const chunks: Buffer[] = []
    for await (const chunk of zip.bytes(part)) chunks.push(chunk)
    found.set(part.name, Buffer.concat(chunks).toString('utf8'))
  }
  zip.close()
  return found
}

describe(`${count} hostile texts (seed ${runSeed})`, () => {
  it('stay texts in the file, and are the same after reading by two libraries', async () => {
    const workbench = join(scratchFolder(), 'A.werkbank')
    const store = openStore({ path: workbench, resourcesPath, isNew: true })
    const given = texts()
    commit(store.core, { user: 'A', label: 'Texte', kind: 'create' }, function* () {
      for (const [index, text] of given.entries())
        yield createChange(store.core, 'actor', { name: `Nr. ${index}`, notes: text })
    })
    store.close()
    const target = join(scratchFolder(), 'Texte.xlsx')
    const columns = ['name', 'notes']
    const { rows, notes } = await writeExport(
      { workbench, parts: [{ view: { entity: 'actor' }, columns }], format: 'xlsx', target },
      silent,
    )
    expect({ rows, notes }).toEqual({ rows: [count], notes: [] })

    const parts = await partTexts(target)
    for (const [name, xml] of parts)
      if (name.startsWith('xl/worksheets/'))
        expect({ name, formulas: xml.match(/<f[ >/]/g) }).toEqual({ name, formulas: null })
    const styles = parts.get('xl/styles.xml') ?? ''
    const formats = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles)?.[1]?.match(/<xf\b[^>]*>/g) ?? []
    const unquoted = [
      ...(parts.get('xl/worksheets/sheet1.xml') ?? '').matchAll(
        /<c r="B\d+" s="(\d+)" t="inlineStr"><is><t xml:space="preserve">([=+\-@'\t\n])/g,
      ),
    ].filter(([, style]) => formats[Number(style)]?.includes('quotePrefix="1"') !== true)
    expect(unquoted).toEqual([])

    // Office files know one end of a line.
    const expected = given.map((text) => text.replaceAll('\r\n', '\n'))
    const [sheet] = await readFileSheets(target, silent)
    expect(sheet?.rows.slice(1).map(({ cells }) => cellText(cells[1]))).toEqual(expected)
    const { Sheets } = readWithSheetJs(readFileSync(target), { dense: true })
    const read = utils.sheet_to_json<string[]>(Sheets['Akteure'] ?? {}, { header: 1, raw: true }).slice(1)
    expect(read.map(([, text]) => String(text).replaceAll('\r\n', '\n'))).toEqual(expected)

    const plan = await planImport(
      { file: target, workbench, definition: { targets: [{ entity: 'actor', fields: {} }] } },
      silent,
    )
    expect(plan).toMatchObject({ created: 0, updated: 0, unchanged: count, problems: [] })
  })
})
