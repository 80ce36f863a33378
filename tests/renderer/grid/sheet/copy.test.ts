import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { copyRows } from '../../../../renderer/grid/sheet/copy.ts'
import type { NamedField, Row } from '../../../../shared/model/entity.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'
import { openEngine, sheetOf } from './sheet-of.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
})
afterEach(() => engine.close())

const field = (name: string): NamedField => offer.fieldList.find((one) => one.name === name) as NamedField
const row = (values: object): Row => ({ id: 'x', ...values })

describe('copying', () => {
  it('C1: numbers carry no grouping in the text, and their value in the table', async () => {
    const { names } = await sheetOf(engine, offer)
    const { text, html } = copyRows(
      [field('cost'), field('capacity')],
      [row({ cost: 123_450, capacity: 12_000 })],
      names,
    )
    expect(text).toBe('1234,50\t12000')
    expect(html).toContain('sdval="1234.5"')
    expect(html).toContain('sdval="12000"')
  })

  it('C2: quotes what would break a line, and marks texts that look like numbers', async () => {
    const { names } = await sheetOf(engine, offer)
    const { text, html } = copyRows(
      [field('title'), field('venue')],
      [row({ title: 'Erste\nZweite "Zeile"', venue: '0391' })],
      names,
    )
    expect(text).toBe('"Erste\nZweite ""Zeile"""\t0391')
    expect(html).toContain('Erste<br')
    expect(html).toMatch(/<td[^>]*mso-number-format:'\\@'[^>]*>0391</)
  })

  it('C1, C4: lists are copied by their labels, and as values with their sort for tables of ours', async () => {
    const { names } = await sheetOf(engine, offer)
    const { text, own } = copyRows(
      [field('kind'), field('themes')],
      [row({ kind: 'course', themes: ['BNE'] })],
      names,
      'token',
    )
    expect(text.split('\t')[0]).toBe('Kurs')
    expect(JSON.parse(own)).toMatchObject({ cut: 'token', rows: [['course', ['BNE']]] })
    expect((JSON.parse(own) as { sorts: readonly string[] }).sorts[0]).toContain('offerKind')
  })

  it('copies an empty cell as nothing', async () => {
    const { names } = await sheetOf(engine, offer)
    expect(copyRows([field('cost'), field('title')], [row({})], names).text).toBe('\t')
  })
})
