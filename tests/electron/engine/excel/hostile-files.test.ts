import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { WorkbenchError } from '../../../../shared/contract/errors.ts'
import { handMadeWorkbook } from '../../../support/workbook-xml.ts'
import { scratchFolder } from '../../../support/workbench.ts'
import { zipOf } from '../../../support/zip.ts'

async function refusal(bytes: Uint8Array, name = 'Mappe.xlsx'): Promise<string> {
  const file = join(scratchFolder(), name)
  writeFileSync(file, bytes)
  try {
    await readFileSheets(file, () => undefined)
    return 'read'
  } catch (error) {
    if (error instanceof WorkbenchError) return error.message
    throw error
  }
}

const sheetData = (rows: string): string => `<sheetData>${rows}</sheetData>`
const sound = handMadeWorkbook({
  sharedStrings: '<si><t>Text</t></si>',
  sheet: sheetData('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>'),
})

describe('a file that is not what it should be', () => {
  it('is told in one sentence', async () => {
    expect(await refusal(Buffer.from('Name;Ort\n'))).toMatch(/ist keine Excel-Datei/)
    expect(await refusal(Buffer.alloc(0))).toMatch(/ist leer/)
    expect(await refusal(sound.subarray(0, sound.length - 30))).toMatch(/beschädigt oder unvollständig/)
    expect(await refusal(zipOf([{ name: 'bild.png', content: 'x' }]))).toMatch(/nicht als Excel-Datei lesen/)
    expect(await refusal(zipOf([{ name: 'a.xml', content: 'x', flags: 0x801 }]))).toMatch(/Kennwort/)
    expect(await refusal(handMadeWorkbook({ sheet: '<sheetData><row>' }))).toMatch(/nicht als Excel-Datei lesen/)
    expect(await refusal(Buffer.from('a\u0000b'), 'Tabelle.csv')).toMatch(/ist keine Texttabelle/)
  })

  it('is told to be protected where Excel encrypted it', async () => {
    const compound = Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(600),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ])
    expect(await refusal(compound)).toMatch(/Kennwort geschützt/)
  })

  it('reads no document type, and no entities of one', async () => {
    const lol = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    expect(await refusal(handMadeWorkbook({ prolog: lol, sheet: sheetData('') }))).toMatch(
      /nicht als Excel-Datei lesen/,
    )
  })

  it('unpacks no bomb: neither one that says so nor one that lies', async () => {
    const big = Buffer.alloc(64 * 1024 * 1024, 32)
    expect(await refusal(zipOf([{ name: 'a.xml', content: big }]))).toMatch(/entpackt zu groß/)
    const workbook = handMadeWorkbook({
      sheetPart: 'worksheets/other.xml',
      sheet: '',
      more: [{ name: 'xl/sharedStrings.xml', content: big, claimed: 100 }],
    })
    expect(await refusal(workbook)).toMatch(/entpackt zu groß/)
  })

  it('has no more rows than a million, wherever they stand', async () => {
    expect(await refusal(handMadeWorkbook({ sheet: sheetData('<row r="1048577"><c><v>1</v></c></row>') }))).toMatch(
      /mehr als eine Million Zeilen/,
    )
    expect(await refusal(handMadeWorkbook({ sheet: sheetData('<row r="1"><c r="XFE1"><v>1</v></c></row>') }))).toMatch(
      /nicht als Excel-Datei lesen/,
    )
  })

  it('is read or refused, never worse, whatever bytes of it are changed', async () => {
    const file = join(scratchFolder(), 'Mappe.xlsx')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        async (changes) => {
          const bytes = Buffer.from(sound)
          for (const [at, value] of changes) bytes[at] = value
          writeFileSync(file, bytes)
          await readFileSheets(file, () => undefined).catch((error: unknown) => {
            if (!(error instanceof WorkbenchError)) throw error
          })
        },
      ),
      { numRuns: 1500 },
    )
  })

  it('is read or refused, never worse, whatever its XML is', async () => {
    const file = join(scratchFolder(), 'Mappe.xlsx')
    const piece = fc.constantFrom(
      '<row>',
      '</row>',
      '<c r="A1" t="s">',
      '</c>',
      '<v>',
      '</v>',
      '<c t="inlineStr">',
      '<is>',
      '</is>',
      '<t>',
      '</t>',
      '1',
      '1e999',
      '-',
      '&lt;',
      '&#0;',
      '<mergeCell ref="A1:B"/>',
      '<col min="1" max="99999" hidden="1"/>',
      '<row r="0">',
      '<c r="ZZZZ1"/>',
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      ' ',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        writeFileSync(file, handMadeWorkbook({ sheet: pieces.join('') }))
        await readFileSheets(file, () => undefined).catch((error: unknown) => {
          if (!(error instanceof WorkbenchError)) throw error
        })
      }),
      { numRuns: 1500 },
    )
  })
})
