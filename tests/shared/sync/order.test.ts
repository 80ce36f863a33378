import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { positionBetween, positionsAfter } from '../../../shared/sync/position.ts'
import { orderTree, type Placed } from '../../../shared/sync/tree.ts'

describe('M5: fractional positions', () => {
  it('there is always room between two, before the first and behind the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1000 }), { maxLength: 60 }), (places) => {
        const list: string[] = []
        for (const place of places) {
          const index = place % (list.length + 1)
          list.splice(index, 0, positionBetween(list[index - 1] ?? null, list[index] ?? null))
        }
        expect(list).toEqual([...new Set(list)].toSorted((left, right) => (left < right ? -1 : 1)))
      }),
    )
  })

  it('grow slowly when rows are added at the end', () => {
    expect(Math.max(...positionsAfter(null, 200).map((position) => position.length))).toBeLessThan(45)
  })

  it('end also where a foreign position leaves no room', () => {
    expect(positionBetween('a', 'a0') > 'a').toBe(true)
    expect(positionBetween('b', 'a') > 'b').toBe(true)
  })
})

const placed = (id: string, parent: string | null, position: string, ms = 0): Placed => ({
  id,
  parent,
  position,
  moved: { ms, counter: 0, device: 'd' },
})

describe('M5: the tree', () => {
  it('orders by position, ties by id, and numbers every level', () => {
    const tree = orderTree([
      placed('c', null, 'b'),
      placed('a', null, 'a'),
      placed('b', null, 'a'),
      placed('d', 'a', 'z'),
    ])
    expect(tree.map(({ item, path }) => `${item.id} ${path.join('.')}`)).toEqual(['a 1', 'd 1.1', 'b 2', 'c 3'])
  })

  it('drops the latest move of a cycle and shows that row at top level', () => {
    const rows = [placed('a', 'b', 'a', 5), placed('b', 'a', 'b', 9), placed('c', 'b', 'a', 1)]
    expect(orderTree(rows).map(({ item, depth }) => [item.id, depth])).toEqual([
      ['b', 0],
      ['a', 1],
      ['c', 1],
    ])
  })

  it('drops the same move of a cycle that was made under one stamp, in whatever order the rows are read', () => {
    const rows = [placed('a', 'b', 'a', 5), placed('b', 'a', 'a', 5)]
    expect(orderTree(rows.toReversed())).toEqual(orderTree(rows))
    expect(orderTree(rows).map(({ item }) => item.id)).toEqual(['b', 'a'])
  })

  it('shows every row exactly once, whatever the parents are', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.option(fc.nat(9), { nil: null }), fc.nat(100)), { maxLength: 10 }), (raw) => {
        const rows = raw.map(([parent, ms], index) =>
          placed(`r${index}`, parent === null ? null : `r${parent}`, 'a', ms),
        )
        expect(
          orderTree(rows)
            .map(({ item }) => item.id)
            .toSorted(),
        ).toEqual(rows.map(({ id }) => id).toSorted())
        expect(orderTree(rows.toReversed())).toEqual(orderTree(rows))
      }),
    )
  })
})
