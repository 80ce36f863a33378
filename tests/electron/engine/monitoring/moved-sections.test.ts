import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedSections, type PlacedSection } from '../../../../electron/engine/monitoring/moved-sections.ts'
import { runSeed } from '../../../support/random.ts'

/** "a b>c": c stands under b. */
const placed = (text: string): readonly PlacedSection[] =>
  text.split(' ').map((part) => {
    const [first = '', second] = part.split('>')
    return second === undefined ? { id: first, parent: null } : { id: second, parent: first }
  })

describe('moved sections', () => {
  it.each([
    ['nothing moved', 'a b b>c d', 'a b b>c d', ''],
    ['one went to the end: the others stay', 'a b c d', 'b c d a', 'a'],
    ['one went to the front', 'a b c d', 'd a b c', 'd'],
    ['two neighbours changed places', 'a b', 'b a', 'a'],
    ['one went under another', 'a b b>c d', 'a b b>c b>d', 'd'],
    ['one left its chapter, what is below it went with it', 'a a>b b>c d', 'a b b>c d', 'b'],
    ['new ones and those that are gone move nobody', 'a b c d', 'a x c y d', ''],
    ['a chapter is gone, its sections are not', 'a a>b c', 'b c', 'b'],
  ])('%s', (_, before, now, moved) => {
    expect([...movedSections(placed(before), placed(now))].join(' ')).toBe(moved)
  })

  it('where one section is put elsewhere, at most that one is told', () => {
    const names = fc
      .integer({ min: 2, max: 12 })
      .chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1), fc.nat(count - 1)))
    fc.assert(
      fc.property(names, ([count, from, to]) => {
        const before = Array.from({ length: count }, (_, at) => ({ id: `s${at}`, parent: null }))
        const now = before.toSpliced(from, 1)
        now.splice(to, 0, ...before.slice(from, from + 1))
        const moved = movedSections(before, now)
        // Two neighbours: either of them moved.
        expect(moved.size).toBe(from === to ? 0 : 1)
        if (Math.abs(from - to) > 1) expect(moved.has(`s${from}`)).toBe(true)
      }),
      { seed: runSeed },
    )
  })
})
