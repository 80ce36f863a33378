import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { escapeText } from '../../../../electron/engine/excel/xlsx/rich-text.ts'
import type { RawSheet } from '../../../../electron/engine/excel/sheet.ts'
import type { Cell } from '../../../../shared/model/kind.ts'
import { handMadeWorkbook, type HandMade } from '../../../support/workbook-xml.ts'
import { scratchFolder } from '../../../support/workbench.ts'
import { zipOf } from '../../../support/zip.ts'

async function read(workbook: HandMade | Buffer): Promise<readonly RawSheet[]> {
  const file = join(scratchFolder(), 'Mappe.xlsx')
  writeFileSync(file, Buffer.isBuffer(workbook) ? workbook : handMadeWorkbook(workbook))
  return readFileSheets(file, () => undefined)
}

async function firstCells(workbook: HandMade): Promise<readonly (Cell | undefined)[]> {
  return (await read(workbook))[0]?.rows[0]?.cells ?? []
}

const row = (cells: string): string => `<sheetData><row r="1">${cells}</row></sheetData>`
const styles =
  '<numFmts count="1"><numFmt numFmtId="164" formatCode="dd.mm.yyyy hh:mm"/></numFmts>' +
  '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>' +
  '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="10"/></cellXfs>'

describe('the workbook reader', () => {
  it('reads every type of cell', async () => {
    const cells = await firstCells({
      styles,
      sharedStrings:
        '<si><t>0391</t></si><si><r><t>Stadt</t></r><r><t xml:space="preserve"> Magdeburg</t></r><rPh><t>weg</t></rPh></si>',
      sheet: row(
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1"><v>-1.5E2</v></c><c r="D1" t="b"><v>1</v></c>' +
          '<c r="E1" t="str"><f>A1</f><v>Formel</v></c><c r="F1"><f>1/8</f><v>0.125</v></c><c r="G1" t="e"><v>#DIV/0!</v></c>' +
          '<c r="H1" t="inlineStr"><is><t>eine_x000A_zweite Zeile</t></is></c><c r="I1" s="1"><v>45366</v></c>' +
          '<c r="J1" s="2"><v>45366.6875</v></c><c r="K1" s="3"><v>0.125</v></c><c r="L1" t="d"><v>2024-03-15T16:30:00Z</v></c><c r="M1" s="1"/>',
      ),
    })
    expect(cells).toEqual([
      { value: '0391' },
      { value: 'Stadt Magdeburg' },
      { value: -150 },
      { value: true },
      { value: 'Formel' },
      { value: 0.125 },
      { value: '#DIV/0!', isError: true },
      { value: 'eine\nzweite Zeile' },
      { value: '2024-03-15', isDate: true },
      { value: '2024-03-15T16:30', isDate: true },
      { value: 0.125, isPercent: true },
      { value: '2024-03-15T16:30', isDate: true },
    ])
  })

  it('takes a formula without its result for no empty cell, and an empty result for one', async () => {
    const cells = await firstCells({
      sheet: row(
        '<c r="A1"><f>B1&amp;"x"</f></c><c r="B1"><f t="shared" si="0"/></c><c r="C1" t="str"><f>""</f><v></v></c>' +
          '<c r="D1" t="str"><f>D2</f><v>da</v></c><c r="E1"><v>1</v></c>',
      ),
    })
    expect(cells).toEqual([
      { value: '=B1&"x"', isError: true, isUncomputed: true },
      { value: '=…', isError: true, isUncomputed: true },
      undefined,
      { value: 'da' },
      { value: 1 },
    ])
  })

  it('counts days from 1904 where the workbook does', async () => {
    const workbook = '<workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets>'
    expect(await firstCells({ workbook, styles, sheet: row('<c r="A1" s="1"><v>43904</v></c>') })).toEqual([
      { value: '2024-03-15', isDate: true },
    ])
  })

  it('looks neither at a wrong dimension nor at missing references', async () => {
    const [sheet] = await read({
      sheet:
        '<dimension ref="A1"/><sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r="5"><c r="C5"><v>3</v></c><c><v>4</v></c></row></sheetData>',
    })
    expect(sheet?.rows).toEqual([
      { number: 1, cells: [{ value: 1 }, { value: 2 }] },
      { number: 5, cells: [undefined, undefined, { value: 3 }, { value: 4 }] },
    ])
  })

  it('finds a sheet by its relation, whatever the name of its part', async () => {
    for (const sheetPart of ['worksheets/Tabelle_ä.xml', '/xl/blatt.xml', '/sheet.xml'])
      expect(await firstCells({ sheetPart, sheet: row('<c r="A1"><v>1</v></c>') })).toEqual([{ value: 1 }])
  })

  it('reads prefixed and strict XML as any other', async () => {
    const strict = 'http://purl.oclc.org/ooxml/officeDocument/relationships'
    const [sheet] = await read(
      zipOf([
        {
          name: '_rels/.rels',
          content: `<Relationships><Relationship Id="a" Type="${strict}/officeDocument" Target="/buch/mappe.xml"/></Relationships>`,
        },
        {
          name: 'buch/_rels/mappe.xml.rels',
          content: `<r:Relationships xmlns:r="x"><r:Relationship Id="a" Type="${strict}/worksheet" Target="b/1.xml"/></r:Relationships>`,
        },
        {
          name: 'buch/mappe.xml',
          content: `<x:workbook xmlns:x="m" xmlns:rel="${strict}" conformance="strict"><x:sheets><x:sheet name="S" sheetId="4" rel:id="a"/></x:sheets></x:workbook>`,
        },
        {
          name: 'buch/b/1.xml',
          isStored: true,
          content:
            '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="B1"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      ]),
    )
    expect(sheet).toMatchObject({ name: 'S', rows: [{ number: 1, cells: [undefined, { value: 7 }] }] })
  })

  it('tells merged cells, hidden rows, columns and sheets', async () => {
    const [sheet] = await read({
      workbook:
        '<sheets><sheet name="Plan" sheetId="1" state="hidden" r:id="rId1"/><sheet name="Geheim" sheetId="2" state="veryHidden" r:id="rId1"/></sheets>',
      sheet:
        '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" width="9"/></cols><sheetData><row r="2" hidden="1"><c r="A2"><v>1</v></c></row></sheetData><mergeCells><mergeCell ref="A1:C2"/></mergeCells>',
    })
    expect(sheet).toMatchObject({
      name: 'Plan',
      visibility: 'hidden',
      merges: [{ top: 1, bottom: 2, left: 0, right: 2 }],
      hiddenRows: new Set([2]),
      hiddenColumns: new Set([1, 2]),
    })
  })

  it('takes names of Object.prototype for what they are: names', async () => {
    const [sheet] = await read({
      workbook:
        '<sheets><sheet name="__proto__" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="__proto__">\'__proto__\'!$A$1</definedName></definedNames>',
      sharedStrings: '<si><t>constructor</t></si>',
      sheet: row('<c r="A1" t="s"><v>0</v></c>'),
    })
    expect(sheet).toMatchObject({ name: '__proto__', rows: [{ cells: [{ value: 'constructor' }] }] })
    expect(Object.keys(Object.prototype)).toEqual([])
  })

  it('reads UTF-16', async () => {
    const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])
    const relation = (type: string, target: string): string =>
      `<Relationships><Relationship Id="a" Type="x/${type}" Target="${target}"/></Relationships>`
    const [sheet] = await read(
      zipOf([
        { name: '_rels/.rels', content: utf16(relation('officeDocument', 'w.xml')) },
        { name: '_rels/w.xml.rels', content: utf16(relation('worksheet', 's.xml')) },
        { name: 'w.xml', content: utf16('<workbook><sheets><sheet name="ä" id="a"/></sheets></workbook>') },
        {
          name: 's.xml',
          content: utf16(`<worksheet>${row('<c t="inlineStr"><is><t>Bücherei</t></is></c>')}</worksheet>`),
        },
      ]),
    )
    expect(sheet).toMatchObject({ name: 'ä', rows: [{ cells: [{ value: 'Bücherei' }] }] })
  })
})

describe('texts that XML cannot hold', () => {
  it('are escaped and come back, and so are texts that look like an escape', async () => {
    const texts = ['_x0041_', 'a\u0001b', '\uD800', '__x005F_', 'x_x', '\uFFFF', '😀']
    const cells = texts.map((text) => `<c t="inlineStr"><is><t>${escapeText(text)}</t></is></c>`).join('')
    expect((await firstCells({ sheet: row(cells) })).map((cell) => cell?.value)).toEqual(texts)
  })
})
