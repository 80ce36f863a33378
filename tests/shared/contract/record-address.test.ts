import { describe, expect, it } from 'vitest'
import { recordAddress, recordOfAddress } from '../../../shared/contract/record-address.ts'

describe('the address of a record', () => {
  it.each([
    { entity: 'actor', id: '0mwvzkvu9fzr6xgna744' },
    { entity: 'observation', id: 'ind|2023%2F24|15003|schoolType%3DGS%3Bsex%3Dw' },
  ])('%j leads back to it', (place) => expect(recordOfAddress(recordAddress(place))).toEqual(place))

  it.each([
    '',
    '?',
    '?token=abc',
    '?record=',
    '?record=actor',
    '?record=%',
    '?record=..%2Fx%2Fy',
    '?record=actor%2Fa%20b',
  ])('%j names none', (search) => expect(recordOfAddress(search)).toBeUndefined())
})
