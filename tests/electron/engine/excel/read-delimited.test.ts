import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDelimited, separatorOf } from '../../../../electron/engine/excel/read-delimited.ts'
import { readFileSheets } from '../../../../electron/engine/excel/read.ts'
import { scratchFolder } from '../../../support/workbench.ts'
import { zipOf } from '../../../support/zip.ts'

const read = (bytes: Uint8Array) => readDelimited('Tabelle.csv', 'Tabelle.csv', bytes)
const texts = (bytes: Uint8Array) => read(bytes).rows.map(({ cells }) => cells.map((cell) => cell?.value))

describe('a text with separators', () => {
  it('tells its encoding: by mark, else UTF-8 where that is sound, else Windows-1252', () => {
    const text = 'Name;Preis\nCafé;5 €\n'
    const sources: readonly (readonly [Buffer, string])[] = [
      [Buffer.from(text), 'UTF-8'],
      [Buffer.from(`\uFEFF${text}`), 'UTF-8'],
      [Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]), 'UTF-16LE'],
      [Buffer.from(text.replace('€', '\u0080'), 'latin1'), 'Windows-1252'],
    ]
    for (const [bytes, encoding] of sources) {
      expect(read(bytes).text).toEqual({ encoding, separator: ';', isDamaged: false })
      expect(texts(bytes)).toEqual([
        ['Name', 'Preis'],
        ['Café', '5 €'],
      ])
    }
  })

  it('stays UTF-8 where one byte is damaged: that sign is marked, every other umlaut is right', () => {
    const damaged = Buffer.from('Straße;Bäcker\nMühle;Höfe\nGärten;Café\n')
    damaged[damaged.indexOf('ü') + 1] = 0x20
    expect(read(damaged).text).toEqual({ encoding: 'UTF-8', separator: ';', isDamaged: true })
    expect(texts(damaged)).toEqual([
      ['Straße', 'Bäcker'],
      ['M\uFFFD hle', 'Höfe'],
      ['Gärten', 'Café'],
    ])
  })

  it('is Windows-1252 where hardly anything is sound UTF-8', () => {
    const mixed = Buffer.concat([Buffer.from('Straße;Bäcker\nMühle;', 'latin1'), Buffer.from('Höfe\n')])
    expect(read(mixed).text).toMatchObject({ encoding: 'Windows-1252' })
    expect(texts(mixed)[0]).toEqual(['Straße', 'Bäcker'])
  })

  it('warns of signs that were lost before it came here', () => {
    expect(read(Buffer.from('Stra\uFFFDe;1\n')).text?.isDamaged).toBe(true)
  })

  it.each([
    [';', 'a;b;c\n1,5;2,5;3,5\n'],
    [',', 'a,b\n"x;y;z",2\n"p;q;r",3\n'],
    ['\t', 'a\tb\n1,5\t2,5\n'],
    ['|', 'a|b\n1|2\n'],
    [';', '# Titel, mit Komma, und noch einem\n# Stand: heute\n\na;b;c\n1;2;3\n4;5;6\n7;8;9\n'],
  ])('is split by %j', (separator, text) => {
    expect(separatorOf(text)).toBe(separator)
  })

  it('keeps line breaks in quotes, and lets columns be missing', () => {
    expect(texts(Buffer.from('a;b\r\n"eins\nzwei";\r\n3\r\n'))).toEqual([['a', 'b'], ['eins\nzwei', undefined], ['3']])
  })

  it('is found in a zip, one sheet for each', async () => {
    const file = join(scratchFolder(), 'Tabellen.zip')
    writeFileSync(
      file,
      zipOf([
        { name: 'x/eins.csv', content: 'a;b\n1;2\n' },
        { name: 'zwei.txt', content: 'c\td\n3\t4\n' },
      ]),
    )
    const sheets = await readFileSheets(file, () => undefined)
    expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
      ['eins.csv', 2],
      ['zwei.txt', 2],
    ])
  })
})

const samples = join(import.meta.dirname, '../../../../../shared/samples')

describe.skipIf(!existsSync(samples))('published tables (sample files not found where this is skipped)', () => {
  const sample = (name: string) => readDelimited(name, name, readFileSync(join(samples, name)))

  it('show their umlauts and dashes, whatever their encoding', () => {
    expect(sample('magdeburg_steuereinnahmen_latin1.csv').rows[0]?.cells[1]).toEqual({ value: 'Vergnügungssteuer' })
    expect(JSON.stringify(sample('strukturdaten_cp1252.csv').rows)).toContain('Flensburg – Schleswig')
    expect(JSON.stringify(sample('nasa_verkaufsstellen_bom.csv').rows[1])).toContain('\\n')
  })
})
