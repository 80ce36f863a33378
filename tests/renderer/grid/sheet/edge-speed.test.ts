import { describe, expect, it } from 'vitest'
import { createEdgeSpeed } from '../../../../renderer/grid/sheet/edge-speed.ts'

/** Rows passed by a pointer that is held somewhere beyond the edge, asked every `everyMs`. */
function passed(distance: number, forMs: number, everyMs = 40): number {
  const speed = createEdgeSpeed()
  let rows = 0
  for (let now = 0; now <= forMs; now += everyMs) rows += speed.rows(distance, now)
  return rows
}

describe('a drag beyond the edge', () => {
  it('R10: begins row by row, and passes 1,300 rows within ten seconds', () => {
    expect(passed(5, 0)).toBe(1)
    expect(passed(5, 1000)).toBeLessThan(60)
    expect(passed(5, 10_000)).toBeGreaterThan(1300)
  })

  it('R10: is faster where the pointer is farther', () => {
    expect(passed(100, 2000)).toBeGreaterThan(3 * passed(5, 2000))
  })

  it('R10: passes 1,300 rows no later where the machine is slow and steps are few', () => {
    expect(passed(5, 10_000, 500)).toBeGreaterThan(1300)
  })

  it('R10: begins slowly again when the pointer comes back, and after it was inside', () => {
    const speed = createEdgeSpeed()
    const during = (distance: number, from: number, to: number): number => {
      let rows = 0
      for (let now = from; now < to; now += 40) rows += speed.rows(distance, now)
      return rows
    }
    during(100, 0, 6000)
    const fast = during(100, 6000, 6400)
    expect(during(20, 6400, 6800)).toBeLessThan(fast / 10)
    during(100, 6800, 9000)
    expect(speed.rows(-3, 9000)).toBe(0)
    expect(during(20, 9040, 9400)).toBeLessThan(fast / 10)
  })
})
