import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeTexts, splitText } from '../../../shared/sync/text-merge.ts'

describe('M3: three-way merge of long texts', () => {
  const base = 'Der Kurs beginnt um 9 Uhr. Er dauert drei Tage.\nMitzubringen ist nichts.'

  it('takes both changes where they touch different sentences', () => {
    const left = base.replace('9 Uhr', '10 Uhr')
    const right = base.replace('nichts', 'gute Laune')
    expect(mergeTexts(base, left, right)).toBe(left.replace('nichts', 'gute Laune'))
  })

  it('takes what one side removed and the other added elsewhere', () => {
    const left = base.replace('\nMitzubringen ist nichts.', '')
    const right = `Herzlich willkommen! ${base}`
    expect(mergeTexts(base, left, right)).toBe(`Herzlich willkommen! ${left}`)
  })

  it('leaves to people what both changed: the same sentence, or both at the end', () => {
    expect(mergeTexts(base, base.replace('9', '10'), base.replace('9', '11'))).toBeUndefined()
    expect(mergeTexts(base, `${base} Bis bald!`, `${base} Tschüss!`)).toBeUndefined()
    expect(mergeTexts('', 'eins', 'zwei')).toBeUndefined()
  })

  it('takes the same change of both sides once', () => {
    const both = base.replace('drei', 'vier')
    expect(mergeTexts(base, both, `${both}\nBis bald!`)).toBe(`${both}\nBis bald!`)
  })

  const sentence = fc.constantFrom('Eins.', 'Zwei!', 'Drei', ' ', '\n', 'Vier. ', 'z. B. fünf')
  const text = fc.array(sentence, { maxLength: 12 }).map((parts) => parts.join(''))

  it('splits without loss, is symmetric, and knows a side that changed nothing', () => {
    fc.assert(
      fc.property(text, text, text, (from, left, right) => {
        expect(splitText(from).join('')).toBe(from)
        expect(mergeTexts(from, left, right)).toBe(mergeTexts(from, right, left))
        expect(mergeTexts(from, left, from)).toBe(left)
        expect(mergeTexts(from, left, left)).toBe(left)
      }),
      { numRuns: 2000 },
    )
  })

  it('keeps every line that one side added, and none that one side removed', () => {
    const edits = fc.array(fc.record({ at: fc.nat(9), remove: fc.boolean() }), { maxLength: 4 })
    fc.assert(
      fc.property(edits, edits, (lefts, rights) => {
        const lines = Array.from({ length: 10 }, (_, index) => `Zeile ${index}`)
        const edited = (list: typeof lefts, name: string): readonly string[] =>
          lines.flatMap((line, at) => {
            const edit = list.find((candidate) => candidate.at === at)
            return edit === undefined ? [line] : edit.remove ? [] : [line, `${name} ${at}`]
          })
        const [left, right] = [edited(lefts, 'links'), edited(rights, 'rechts')]
        const merged = mergeTexts(lines.join('\n'), left.join('\n'), right.join('\n'))
        if (merged === undefined) return
        const all = merged.split('\n')
        for (const line of [...left, ...right].filter((candidate) => !candidate.startsWith('Zeile')))
          expect(all).toContain(line)
        for (const line of lines) expect(all.includes(line)).toBe(left.includes(line) && right.includes(line))
      }),
      { numRuns: 2000 },
    )
  })
})
