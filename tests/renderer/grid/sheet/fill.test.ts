import { describe, expect, it } from 'vitest'
import { createNames } from '../../../../renderer/fields/names.ts'
import { fillBlock, filledCells } from '../../../../renderer/grid/sheet/fill.ts'
import { figuresOf } from '../../../../renderer/grid/sheet/figures.ts'
import type { NamedField } from '../../../../shared/model/entity.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'

const names = createNames([])
const field = (name: string): NamedField => offer.fieldList.find((one) => one.name === name) as NamedField
const row = (values: object) => ({ id: 'x', ...values }) as never

describe('the fill handle', () => {
  const source = { top: 5, bottom: 6, left: 1, right: 2 }

  it('F1: fills the side that the pointer left farthest, and nothing while it is inside', () => {
    expect(fillBlock(source, 6, 2)).toBeUndefined()
    expect(fillBlock(source, 10, 3)).toEqual({ top: 7, bottom: 10, left: 1, right: 2 })
    expect(fillBlock(source, 2, 1)).toEqual({ top: 2, bottom: 4, left: 1, right: 2 })
    expect(fillBlock(source, 7, 9)).toEqual({ top: 5, bottom: 6, left: 3, right: 9 })
    expect(fillBlock(source, 5, 0)).toEqual({ top: 5, bottom: 6, left: 0, right: 0 })
  })

  it('F2, F4: continues each column in its own way; lists are copied with their values', () => {
    const fields = [field('title'), field('startsOn'), field('kind')]
    const rows = [row({ title: 'Kurs 1', startsOn: '2026-09-30', kind: 'course' })]
    expect(filledCells({ fields, rows, names, count: 2, direction: 'down' })).toMatchObject([
      [{ text: 'Kurs 2' }, { text: '01.10.2026' }, { value: 'course' }],
      [{ text: 'Kurs 3' }, { text: '02.10.2026' }, { value: 'course' }],
    ])
  })

  it('F2: counts backwards when it fills upwards', () => {
    const cells = filledCells({
      fields: [field('title')],
      rows: [row({ title: 'Kurs 8' }), row({ title: 'Kurs 9' })],
      names,
      count: 2,
      direction: 'up',
    })
    expect(cells).toMatchObject([[{ text: 'Kurs 6' }], [{ text: 'Kurs 7' }]])
  })
})

describe('the figures of a selection', () => {
  const none = { filled: 0, sum: null, min: null, max: null }

  it('S1: adds up columns of one sort only', () => {
    const cost = { filled: 3, sum: 1000, min: 100, max: 700 }
    const texts = (columns: Parameters<typeof figuresOf>[0]) =>
      figuresOf(columns, names).map(({ label, text }) => `${label} ${text}`)
    expect(
      texts([
        [field('cost'), cost],
        [field('title'), { ...none, filled: 4 }],
      ]),
    ).toEqual(['Anzahl 7', 'Summe 10,00', 'Mittelwert 3,33', 'Kleinster 1,00', 'Größter 7,00'])
    const days = { filled: 2, sum: null, min: '2026-01-02', max: '2026-03-04' }
    expect(texts([[field('startsOn'), days]])).toEqual(['Anzahl 2', 'Frühester 02.01.2026', 'Spätester 04.03.2026'])
    expect(
      texts([
        [field('startsOn'), days],
        [field('cost'), cost],
      ]),
    ).toEqual(['Anzahl 5'])
  })
})
