import { describe, expect, it } from 'vitest'
import { keepTogether } from '../../../../electron/engine/documents/no-break.ts'

describe('what stays on one line (DIN 5008)', () => {
  it.each([
    ['nach § 5 und §§ 6, 7', 'nach §_5 und §§_6, 7'],
    ['Art. 18 Abs. 2 Nr. 3', 'Art._18 Abs._2 Nr._3'],
    ['mit 10 % Anteil', 'mit 10_% Anteil'],
    ['um 16:30 Uhr', 'um 16:30_Uhr'],
    ['am 10. Dezember 2026', 'am 10._Dezember 2026'],
    ['z. B. Dr. Beispiel', 'z._B. Dr._Beispiel'],
    ['Euro 5 Uhren und der 3. Punkt', 'Euro 5 Uhren und der 3. Punkt'],
  ])('%s', (text, bound) => {
    expect(keepTogether(text)).toBe(bound.replaceAll('_', '\u00a0'))
  })
})
