import { describe, expect, it } from 'vitest'
import { tableOfSheet } from '../../../../electron/engine/excel/header.ts'
import { plainSheet, type Merge, type RawSheet } from '../../../../electron/engine/excel/sheet.ts'

type Value = string | number | null

function sheet(rows: readonly (readonly Value[])[], merges: readonly Merge[] = []): RawSheet {
  const filled = rows.map((cells, index) => ({
    number: index + 1,
    cells: cells.map((value) => (value === null ? undefined : { value })),
  }))
  return { ...plainSheet('Blatt', filled), merges }
}

describe('the header of a table', () => {
  it('is the first row, where nothing stands before it', () => {
    const table = tableOfSheet(
      sheet([
        ['Name', 'Ort'],
        ['Kita', 'Altstadt'],
        ['Hort', null],
      ]),
    )
    expect(table).toMatchObject({ headerRows: [1], columns: ['Name', 'Ort'], notes: [] })
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3])
  })

  it('comes after titles, comments and column numbers; footnotes come after the data', () => {
    const table = tableOfSheet(
      sheet([
        ['Schulen der Stadt'],
        ['# Stand: heute'],
        [1, 2, 3],
        ['Name', 'Klassen', 'Lernende'],
        ['Nordpark', 8, 131],
        ['Nur ein Name'],
        ['Umfassungsweg', 7, 117],
        [],
        ['© Amt für Statistik'],
      ]),
    )
    expect(table.headerRows).toEqual([4])
    expect(table.rows.map(({ number }) => number)).toEqual([5, 6, 7])
    expect(table.notes).toEqual(['Schulen der Stadt', '# Stand: heute', '1 2 3', '© Amt für Statistik'])
  })

  it('takes a record with nothing but a name for a record, also at the end', () => {
    const rows = [['Name', 'Ort', 'Telefon'], ['Kita', 'Altstadt', '0391 1'], ['Hort']]
    expect(tableOfSheet(sheet(rows)).rows).toHaveLength(2)
  })

  it('joins several rows, below joined cells', () => {
    const table = tableOfSheet(
      sheet(
        [
          ['Gebiet', 'Bevölkerung', null, 'Wohnen'],
          [null, 'gesamt', 'unter 18', 'Wohnungen'],
          ['Altstadt', 16_453, 2100, 9000],
        ],
        [{ top: 1, bottom: 1, left: 1, right: 2 }],
      ),
    )
    expect(table.columns).toEqual(['Gebiet', 'Bevölkerung · gesamt', 'Bevölkerung · unter 18', 'Wohnen · Wohnungen'])
  })

  it('may be named by years, and names that repeat get a number', () => {
    const table = tableOfSheet(
      sheet([
        ['Gebiet', 2022, 2023, 2023],
        ['Altstadt', 1, 2, 3],
      ]),
    )
    expect(table.columns).toEqual(['Gebiet', '2022', '2023', '2023 (2)'])
  })

  it('names years that follow each other, and counts no columns by them', () => {
    const table = tableOfSheet(
      sheet([
        ['Stadtteil', '2021', '2022', '2023'],
        ['Altstadt', 12, 13, 14],
        ['Werder', 'k. A.', 5, '-'],
      ]),
    )
    expect(table).toMatchObject({ headerRows: [1], columns: ['Stadtteil', '2021', '2022', '2023'] })
    expect(table.rows.map(({ number }) => number)).toEqual([2, 3])
  })

  it('numbers repeated names past those that are written so', () => {
    const table = tableOfSheet(sheet([['Ort', 'Ort', 'Ort (2)', 'Ort']]))
    expect(table.columns).toEqual(['Ort', 'Ort (3)', 'Ort (2)', 'Ort (4)'])
    expect(table.repeated).toEqual([
      { header: 'Ort', name: 'Ort (3)' },
      { header: 'Ort', name: 'Ort (4)' },
    ])
  })

  it('carries what joined cells say down to each of their rows, and nothing beyond them', () => {
    const table = tableOfSheet(
      sheet(
        [
          ['Bezirk', 'Schule', 'Plätze'],
          ['Nord', 'A', 10],
          [null, 'B', 20],
          ['eigen', 'C', 30],
          [null, 'D', 40],
        ],
        [{ top: 2, bottom: 4, left: 0, right: 0 }],
      ),
    )
    expect(table.rows.map(({ cells }) => cells[0]?.value)).toEqual(['Nord', 'Nord', 'eigen', undefined])
    expect(table.carriedDown).toEqual(['Bezirk'])
  })

  it('is what a person says it is', () => {
    const rows = [
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]
    const table = tableOfSheet(sheet(rows), { header: [2], firstRow: 4 })
    expect(table).toMatchObject({ columns: ['c', 'd'] })
    expect(table.rows.map(({ number }) => number)).toEqual([4])
  })
})
