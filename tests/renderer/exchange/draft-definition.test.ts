import { describe, expect, it } from 'vitest'
import { definitionOf } from '../../../renderer/exchange/draft-definition.ts'
import {
  columnsLeft,
  draftOf,
  missingLabels,
  withCells,
  withUse,
  type ImportDraft,
} from '../../../renderer/exchange/import-draft.ts'
import type { WorkbookSheet } from '../../../shared/contract/import-answers.ts'
import { importDefinition } from '../../../shared/contract/import-definition.ts'
import { model } from '../../../shared/model/model.ts'

function sheetOf(columns: readonly string[], suggested: Readonly<Record<string, string>> = {}): WorkbookSheet {
  return {
    name: 'Liste',
    columns,
    rowCount: 1,
    sample: [],
    entity: null,
    suggested,
    headerRows: [1],
    top: [],
    isHidden: false,
    exported: null,
    text: null,
    repeated: [],
    profiles: [],
  }
}

const list = draftOf('actor', sheetOf(['Name', 'Zusatz', 'Ort'], { Name: 'name' }))

/** What the choices make, as the engine would accept it. */
const made = (draft: ImportDraft) => importDefinition.parse(definitionOf(draft, []))

describe('the choices of an import', () => {
  it('read two fields from pieces of one column', () => {
    const first = withUse(list, null, { column: 'Ort', field: 'postcode', piece: { separator: ' ', part: 1 } })
    const both = withUse(first, null, { column: 'Ort', field: 'city', piece: { separator: ' ', part: 2, rest: true } })
    expect(made(both)).toMatchObject({
      recognise: ['Name', 'Ort'],
      targets: [
        {
          entity: 'actor',
          fields: {
            name: 'Name',
            postcode: { column: 'Ort', separator: ' ', part: 1 },
            city: { column: 'Ort', separator: ' ', part: 2, rest: true },
          },
        },
      ],
    })
  })

  it('join columns in the order in which they were chosen, with what stands between them', () => {
    const joined = withUse(list, null, { column: 'Zusatz', field: 'name', piece: null })
    const fields = (draft: ImportDraft) => made(draft).targets[0]?.fields
    expect(fields(joined)).toEqual({ name: { columns: ['Name', 'Zusatz'], between: ' ' } })
    expect(fields({ ...joined, between: { name: ', ' } })).toEqual({
      name: { columns: ['Name', 'Zusatz'], between: ', ' },
    })
  })

  it('forget a key that no column gives any more, and keep one that another column gives', () => {
    const keyed = { ...list, key: ['name'] }
    const [name = null] = keyed.uses
    expect(withUse(keyed, name, null).key).toEqual([])
    const joined = withUse(keyed, null, { column: 'Zusatz', field: 'name', piece: null })
    expect(withUse(joined, joined.uses[0] ?? null, null).key).toEqual(['name'])
  })

  it('choose rows by one text, by several, by none of them, and by the newest', () => {
    const [target] = made({
      ...list,
      where: [
        { column: 'Ort', test: 'is', text: 'Burg; Möckern' },
        { column: 'Zusatz', test: 'isNot', text: '' },
        { column: 'Stand', test: 'latest', text: '' },
      ],
    }).targets
    expect(target).toMatchObject({
      where: [
        { column: 'Ort', value: ['Burg', 'Möckern'] },
        { column: 'Zusatz', not: '' },
      ],
      latest: 'Stand',
    })
  })

  it('let a value for all rows stand in for a column, and say what is missing', () => {
    const actor = model['actor'] ?? expect.unreachable()
    const [name = null] = list.uses
    const without = withUse(list, name, null)
    expect(missingLabels(actor, without)).toContain('Name')
    const fixed = { ...without, fixed: { name: 'Kita' } }
    expect(missingLabels(actor, fixed)).not.toContain('Name')
    expect(made(fixed).targets[0]?.fields).toEqual({ name: { value: 'Kita' } })
  })
})

describe('columns that are values of their own', () => {
  const figures = draftOf('observation', sheetOf(['Stadtteil', 'Quelle', '2022', '2023'], { Stadtteil: 'area' }))

  it('are found where the headers are periods, and carry the signs of their publisher', () => {
    expect(figures.cells).toEqual({ '2022': 'period', '2023': 'period' })
    const definition = made({ ...figures, signs: { '.': 'suppressed' } })
    expect(definition.signs).toEqual({ '.': 'suppressed' })
    expect(definition.targets[0]?.cells).toEqual([
      { columns: ['2022', '2023'], field: 'value', fields: { period: { template: '{header|period}' } } },
    ])
  })

  it('are all the others where nothing else is left, so that next year’s column is read too', () => {
    const all = withUse(figures, null, { column: 'Quelle', field: 'source', piece: null })
    const definition = made(all)
    expect(definition.recognise).toEqual(['Stadtteil', 'Quelle'])
    expect(definition.targets[0]?.cells).toMatchObject([{ rest: true, field: 'value' }])
  })

  it('take the place of every field that was read from them', () => {
    const twice = withUse({ ...figures, key: ['source'] }, null, {
      column: 'Quelle',
      field: 'source',
      piece: { separator: ' ', part: 1 },
    })
    const thrice = withUse(twice, null, { column: 'Quelle', field: 'note', piece: null })
    const cells = withCells(thrice, ['Quelle'], 'indicator')
    expect(cells.uses.map(({ column }) => column)).toEqual(['Stadtteil'])
    expect(cells.key).toEqual([])
    expect(cells.cells).toEqual({ '2022': 'period', '2023': 'period', Quelle: 'indicator' })
  })

  it('are not those by which rows are chosen', () => {
    expect(columnsLeft(figures)).toEqual(['Quelle'])
    expect(columnsLeft({ ...figures, where: [{ column: 'Quelle', test: 'is', text: 'KISS' }] })).toEqual([])
  })
})
