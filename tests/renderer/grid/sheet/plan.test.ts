import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { planCells, type Placement } from '../../../../renderer/grid/sheet/plan.ts'
import { sortOf, type SheetCell } from '../../../../renderer/grid/sheet/sheet-cell.ts'
import type { NamedField } from '../../../../shared/model/entity.ts'
import { rowId } from '../../../../shared/model/row-id.ts'
import { observation } from '../../../../shared/model/entities/observation.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'
import { openEngine, sheetOf } from './sheet-of.ts'

let engine: Engine
let ids: readonly string[]

beforeEach(async () => {
  engine = await openEngine()
  const { created } = await engine.call('edit', {
    changes: [],
    create: [
      { entity: 'offer', values: { title: 'A', cost: 100 } },
      { entity: 'offer', values: { title: 'B', cost: 200 } },
    ],
  })
  ids = created
})
afterEach(() => engine.close())

const field = (name: string): NamedField => offer.fieldList.find((one) => one.name === name) as NamedField
const texts = (top: number, names: readonly string[], rows: readonly (readonly string[])[]): Placement => ({
  top,
  fields: names.map(field),
  cells: rows.map((row) => row.map((text): SheetCell => ({ text }))),
})

describe('the plan of a paste', () => {
  it('C1, C7: reads texts as a person would type them, and names the step by its cells', async () => {
    const { ports } = await sheetOf(engine, offer)
    const plan = await planCells(ports, {
      verb: 'Einfügen',
      placements: [
        texts(
          0,
          ['cost', 'startsOn', 'kind'],
          [
            ['1.234,50', '1.9.2027', 'Kurs'],
            ['', '2.9.2027', 'kurs'],
          ],
        ),
      ],
    })
    expect(plan).toMatchObject({ cellCount: 6, misfits: [], newRows: 0, cutColumns: 0 })
    const { edit } = plan.compose(new Map(), false)
    expect(edit.label).toBe('Einfügen von 6 Zellen')
    expect(edit.changes.map(({ id, field: name, value }) => [id, name, value])).toEqual([
      [ids[0], 'cost', 123_450],
      [ids[0], 'startsOn', '2027-09-01'],
      [ids[0], 'kind', 'course'],
      [ids[1], 'cost', null],
      [ids[1], 'startsOn', '2027-09-02'],
      [ids[1], 'kind', 'course'],
    ])
  })

  it('C6: shows equal texts of a column as one misfit, leaves them out, or takes what they are repaired with', async () => {
    const { ports } = await sheetOf(engine, offer)
    const plan = await planCells(ports, {
      verb: 'Einfügen',
      placements: [
        texts(
          0,
          ['kind', 'cost'],
          [
            ['Quatsch', 'viel'],
            ['Quatsch', '7'],
          ],
        ),
      ],
    })
    expect(plan.misfits.map(({ field: { name }, text, rows, isClosed }) => [name, text, rows, isClosed])).toEqual([
      ['kind', 'Quatsch', [0, 1], false],
      ['cost', 'viel', [0], false],
    ])
    expect(plan.compose(new Map(), false)).toMatchObject({
      cellCount: 1,
      edit: { changes: [{ id: ids[1], field: 'cost', value: 700 }] },
    })
    const key = plan.misfits.find(({ text }) => text === 'Quatsch')?.key ?? ''
    const repaired = plan.compose(new Map([[key, { value: 'course', create: [] }]]), false)
    expect(repaired.cellCount).toBe(3)
    expect(repaired.edit.changes.filter(({ field: name }) => name === 'kind').map(({ value }) => value)).toEqual([
      'course',
      'course',
    ])
  })

  it('E6: makes what repairs refer to in the same step, once, and nothing that no cell refers to', async () => {
    const { ports } = await sheetOf(engine, offer)
    const placements = [texts(0, ['kind', 'provider'], [['Waldlauf', 'Verein Neu']])]
    const plan = await planCells(ports, { verb: 'Einfügen', placements })
    const keyOf = (name: string): string => plan.misfits.find((misfit) => misfit.field.name === name)?.key ?? ''
    const entry = { entity: 'listEntry', values: { list: 'offerKind', code: 'waldlauf', label: 'Waldlauf' } }
    const id = rowId(Date.now(), new Uint8Array(11))
    const actor = { entity: 'actor', id, values: { name: 'Verein Neu' } }
    const other = { entity: 'actor', id: `${id.slice(0, -1)}z`, values: { name: 'Anders' } }
    const { edit } = plan.compose(
      new Map([
        [keyOf('kind'), { value: 'waldlauf', create: [entry] }],
        [keyOf('provider'), { value: id, create: [actor, actor, other] }],
      ]),
      false,
    )
    expect(edit.records).toEqual([entry, actor])
    await ports.write(edit)
    const row = async () => (await engine.call('record', { entity: 'offer', id: ids[0] ?? '' })).row
    expect(await row()).toMatchObject({ kind: 'waldlauf', provider: id })
    await engine.call('undo', {})
    expect(await row()).toMatchObject({ kind: null, provider: null })
    expect(await engine.call('options', { entity: 'actor', text: 'Verein Neu', limit: 5 })).toEqual([])
  })

  it('C6, C7: offers rows below the last one, and leaves out those without what they must have', async () => {
    const { ports } = await sheetOf(engine, offer)
    const plan = await planCells(ports, {
      verb: 'Einfügen',
      placements: [
        texts(
          1,
          ['title', 'cost'],
          [
            ['B2', '1'],
            ['C', '2'],
            ['', '3'],
          ],
        ),
      ],
    })
    expect(plan.newRows).toBe(2)
    expect(plan.compose(new Map(), false)).toMatchObject({ cellCount: 2, edit: { create: [] } })
    expect(plan.compose(new Map(), true)).toMatchObject({
      cellCount: 4,
      incompleteRows: 1,
      edit: { create: [{ title: 'C', cost: 200 }], label: 'Einfügen von 4 Zellen' },
    })
  })

  it('C4: takes values of ours unread where the field is of the same sort, and reads their text elsewhere', async () => {
    const { ports } = await sheetOf(engine, offer)
    const cell: SheetCell = { text: 'unlesbar', value: 4711, sort: sortOf(field('cost')) }
    const cells = [[cell, cell]]
    const plan = await planCells(ports, {
      verb: 'Einfügen',
      placements: [{ top: 0, fields: [field('cost'), field('capacity')], cells }],
    })
    expect(plan.misfits.map(({ field: { name } }) => name)).toEqual(['capacity'])
    expect(plan.compose(new Map(), false).edit.changes).toMatchObject([{ field: 'cost', value: 4711 }])
  })

  const cutFrom = (text: string, id: string | undefined, name: string): SheetCell => ({
    text,
    clearing: { entity: 'offer', id: id ?? '', field: name, value: null },
  })

  it('C10: what was cut is cleared in the same step, except where it is pasted over', async () => {
    const { ports } = await sheetOf(engine, offer)
    const cells = [[cutFrom('1', ids[0], 'cost')], [cutFrom('2', ids[1], 'cost')]]
    const down = [{ top: 1, fields: [field('cost')], cells }]
    const plan = await planCells(ports, { verb: 'Verschieben', placements: down })
    expect(plan.compose(new Map(), false).edit.changes).toMatchObject([
      { id: ids[0], field: 'cost', value: null },
      { id: ids[1], field: 'cost', value: 100 },
    ])
  })

  it('C10: what does not arrive stays where it was: left out, beyond the end, in a row that is not made', async () => {
    const { ports } = await sheetOf(engine, offer)
    const cells = [
      [cutFrom('viele', ids[0], 'capacity'), cutFrom('1', ids[0], 'cost')],
      [cutFrom('3', ids[1], 'capacity'), cutFrom('2', ids[1], 'cost')],
    ]
    const placements = [{ top: 1, fields: ['capacity', 'cost'].map(field), cells }]
    const plan = await planCells(ports, { verb: 'Verschieben', placements })
    expect(plan.misfits.map(({ text }) => text)).toEqual(['viele'])
    for (const withNewRows of [true, false])
      expect(plan.compose(new Map(), withNewRows).edit.changes).toMatchObject([
        { id: ids[0], field: 'cost', value: null },
        { id: ids[1], field: 'cost', value: 100 },
      ])
  })

  it('C6: closes the key of rows that are there, and E2: gives every change the revision that was read', async () => {
    const [indicator] = (await engine.call('window', { entity: 'indicator', offset: 0, limit: 1 })).rows
    const [area] = (await engine.call('window', { entity: 'area', offset: 0, limit: 1 })).rows
    const values = { indicator: indicator?.id ?? '', area: area?.id ?? '', period: '2025', value: 5 }
    await engine.call('create', { entity: 'observation', values })
    const { ports } = await sheetOf(engine, observation)
    const fields = ['period', 'value'].map(
      (name) => observation.fieldList.find((one) => one.name === name) as NamedField,
    )
    const plan = await planCells(ports, {
      verb: 'Einfügen',
      placements: [{ top: 0, fields, cells: [[{ text: '2024' }, { text: '6' }]] }],
    })
    expect(plan.misfits).toMatchObject([{ text: '2024', isClosed: true }])
    const { revision } = await engine.call('rowIds', { ...ports.view(), offset: 0, limit: 1 })
    expect(plan.compose(new Map(), false).edit.changes).toMatchObject([{ field: 'value', value: 6, base: revision }])
  })
})
