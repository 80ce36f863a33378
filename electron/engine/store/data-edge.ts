/** Cells that are looked at together; most edges are near. */
const lookAhead = 500

/**
 * Where Ctrl+arrow leads, as in a spreadsheet: from a filled cell whose neighbour is filled to the end of that block, else to the
 * next filled cell, else to the edge. `isFilled` tells it for some places (rows counted from 0) at a time.
 */
export function dataEdge(
  rowCount: number,
  row: number,
  step: 1 | -1,
  isFilled: (places: readonly number[]) => readonly boolean[],
): number {
  const last = step === 1 ? rowCount - 1 : 0
  if (rowCount === 0 || (last - row) * step <= 0) return Math.max(0, last)
  const [here, next] = isFilled([row, row + step])
  const seeksEnd = here === true && next === true
  for (let from = row + step; (last - from) * step >= 0; from += lookAhead * step) {
    const count = Math.min(lookAhead, Math.abs(last - from) + 1)
    const places = Array.from({ length: count }, (_, index) => from + index * step)
    const filled = isFilled(places)
    const found = filled.indexOf(!seeksEnd)
    if (found >= 0) return (places[found] ?? last) - (seeksEnd ? step : 0)
  }
  return last
}
