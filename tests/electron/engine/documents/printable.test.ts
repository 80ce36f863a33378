import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readCoverage } from '../../../../electron/engine/documents/font-coverage.ts'
import { printable, printableText } from '../../../../electron/engine/documents/printable.ts'
import { resourcesPath } from '../../../support/workbench.ts'

const covers = readCoverage(join(resourcesPath, 'fonts'))
const shown = (text: string): string => printableText(text, covers)

describe('what the fonts can print', () => {
  it('covers Latin, Greek and Cyrillic, but no emoji, Chinese or private signs', () => {
    const known = ['A', 'ß', 'ł', 'ğ', 'Ω', 'Щ', '„', '–', '€', '§', '\u00a0', '\ufffd']
    const unknown = ['😀', '漢', '\uf8ff', '\uffff', '\u0378']
    const points = (signs: readonly string[]): boolean[] => signs.map((sign) => covers(sign.codePointAt(0) ?? 0))
    expect(points(known)).toEqual(known.map(() => true))
    expect(points(unknown)).toEqual(unknown.map(() => false))
  })

  it('leaves text alone that can be printed, markup included', () => {
    const text = '#let x = 1 $ \\ < > * _ @ "Anführung" „so“ Žižek Łódź Щука'
    expect(shown(text)).toBe(text)
  })

  it('puts one replacement character for one sign that a reader sees, joined emoji included', () => {
    expect(shown('a 😀 b 👩‍👧 c 漢字')).toBe('a \ufffd b \ufffd c \ufffd\ufffd')
  })

  it('drops control characters and direction overrides, keeps line breaks, and mends half a surrogate', () => {
    expect(shown('a\u0000b\u0007c\u202ed\te\r\nf\ud83d')).toBe('abcd e\nf\ufffd')
  })

  it('composes what a Mac decomposes', () => {
    expect(shown('Fo\u0308rderung')).toBe('Förderung')
  })

  it('reaches every text of the data and nothing else', () => {
    expect(printable({ a: ['x😀', 1, null, true, { b: '漢' }] }, covers)).toEqual({
      a: ['x\ufffd', 1, null, true, { b: '\ufffd' }],
    })
  })
})
