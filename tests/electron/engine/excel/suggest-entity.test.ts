import { describe, expect, it } from 'vitest'
import { suggestEntity } from '../../../../electron/engine/excel/map.ts'
import { model } from '../../../../shared/model/model.ts'

const listed = Object.values(model).filter(({ isListed, isLog }) => isListed && !isLog)
const suggest = (columns: readonly string[], ...sample: readonly (readonly string[])[]) =>
  suggestEntity(listed, columns, sample)

describe('the table that the columns of a file speak of', () => {
  it('is the one whose fields most of them name', () => {
    expect(suggest(['Name', 'Straße', 'PLZ', 'Ort'])).toBe('actor')
    expect(suggest(['Indikator', 'Zeitraum', 'Gebiet', 'Wert'])).toBe('observation')
  })

  it('is that of values where most columns are numbers, signs of a statistics office among them', () => {
    const columns = ['Stadtteil', 'Kinder', 'Erwachsene', 'Alte']
    expect(suggest(columns, ['Altstadt', '1.234', '-', '12,5'], ['Werder', '.', '1 200', '…'])).toBe('observation')
    expect(suggest(['Stadtteil', '2021', '2022', '2023'], ['Altstadt', 'k. A.', 'x', '3'])).toBe('observation')
  })

  it('is not that of values where only few columns are numbers, or where texts stand among them', () => {
    expect(suggest(['Name', 'Straße', 'PLZ', 'Ort'], ['Kita', 'Am Dom 1', '39104', 'Magdeburg'])).toBe('actor')
    expect(suggest(['Name', 'A', 'B', 'C'], ['x', '1', '2', '3'], ['y', 'k. A.', '2', '3'])).not.toBe('observation')
  })

  it('is unknown where no column says anything', () => {
    expect(suggest(['A1', 'B2'], ['x', 'y'])).toBeUndefined()
  })
})
