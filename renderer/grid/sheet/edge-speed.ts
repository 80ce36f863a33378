/** How fast the table follows a drag beyond its edge: the faster the farther and the longer, as in a spreadsheet. */

const rowsPerSecond = 20
const rowsPerSecondAndPixel = 2
const doublingMs = 1500
const mostRowsPerSecond = 4000
/** Who comes back towards the table wants to stop soon; a trembling hand does not. */
const comingBackPixels = 8

export interface EdgeSpeed {
  /** Whole rows to go on since the last question. `distance` in pixels beyond the edge, `now` in milliseconds. */
  rows(distance: number, now: number): number
}

/** Speed is counted by the clock: on a slow machine the steps are fewer and larger, and the way takes no longer. */
export function createEdgeSpeed(): EdgeSpeed {
  let began: number | undefined
  let last = 0
  let farthest = 0
  let rest = 0
  return {
    rows(distance, now) {
      if (distance <= 0) {
        began = undefined
        return 0
      }
      if (began === undefined) {
        began = now
        last = now
        farthest = distance
        rest = 1
      }
      if (distance < farthest - comingBackPixels) {
        began = now
        farthest = distance
      }
      farthest = Math.max(farthest, distance)
      const speed = (rowsPerSecond + rowsPerSecondAndPixel * distance) * 2 ** ((now - began) / doublingMs)
      rest += (Math.min(mostRowsPerSecond, speed) * (now - last)) / 1000
      last = now
      const whole = Math.floor(rest)
      rest -= whole
      return whole
    },
  }
}
