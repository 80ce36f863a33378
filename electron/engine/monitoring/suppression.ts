/** Cell suppression: small counts are hidden, and so many others that no sum gives them back (§ 16 BStatG). */
import type { Highs } from 'highs'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { requiredWidth, type RequiredWidth } from './audit.ts'
import { feasibleIntervals, groupsOf, sumsByCell, type Interval, type PublishedTable } from './intervals.ts'
import { FeasibleRegion } from './linear-programme.ts'
import type { Sum } from './sum-table.ts'

/** A table with all it knows, before it is published. */
export interface TrueTable {
  /** Counts; undefined where there is no value: such a cell is absent for everybody. */
  readonly values: readonly (number | undefined)[]
  readonly sums: readonly Sum[]
  /** Cells that must not be shown. */
  readonly primary: ReadonlySet<number>
  /** What hiding a cell costs the reader, above 0; totals more than what they are made of. */
  readonly loss: (cell: number) => number
}

export interface Suppression {
  readonly primary: ReadonlySet<number>
  /** Hidden so that the primary ones stay hidden. */
  readonly secondary: ReadonlySet<number>
  /** The proof: what the best reader can say about each hidden cell. */
  readonly intervals: ReadonlyMap<number, Interval>
}

const tolerance = 1e-6

/** A zero stays visible, so a hidden cell is known to be at least 1. */
const least = 1

/**
 * Hides `table.primary` and, with little loss, further cells until every hidden cell has a feasible interval of the
 * required width. Method: for each cell in turn the cheapest flow through the table that lets it move far enough
 * (Kelly, Golden & Assad 1992; Castro 2012); the cells that move with it are hidden too. Then the proof: two linear
 * programmes for every hidden cell, and none is published before they hold.
 * @throws WorkbenchError `unsupported` where a cell cannot be hidden: the table has nothing to hide it behind
 */
export function suppress(highs: Highs, table: TrueTable, width: RequiredWidth): Suppression {
  const primary = new Set<number>()
  const secondary = new Set<number>()
  const intervals = new Map<number, Interval>()
  for (const cells of groupsOf([...table.values.keys()], table.sums)) {
    if (!cells.some((cell) => table.primary.has(cell))) continue
    const back = (cell: number): number => cells[cell] ?? 0
    const part = suppressBound(highs, partOf(table, cells), width)
    for (const cell of part.primary) primary.add(back(cell))
    for (const cell of part.secondary) secondary.add(back(cell))
    for (const [cell, interval] of part.intervals) intervals.set(back(cell), interval)
  }
  return { primary, secondary, intervals }
}

/** The table of these cells alone, counted anew; all their sums are among them. */
function partOf({ values, sums, primary, loss }: TrueTable, cells: readonly number[]): TrueTable {
  const at = new Map(cells.map((cell, position) => [cell, position]))
  const place = (cell: number): number => at.get(cell) ?? 0
  return {
    values: cells.map((cell) => values[cell]),
    sums: sums
      .filter(({ total }) => at.has(total))
      .map((sum) => ({ ...sum, total: place(sum.total), parts: sum.parts.map(place) })),
    primary: new Set(cells.filter((cell) => primary.has(cell)).map(place)),
    loss: (cell) => loss(cells[cell] ?? 0),
  }
}

/** Protects cells that sums bind to each other. */
function suppressBound(highs: Highs, table: TrueTable, width: RequiredWidth): Suppression {
  const hidden = new Set(table.primary)
  const needed = (cell: number): number => requiredWidth(width, table.values[cell] ?? 0)
  const published = (): PublishedTable => ({
    shown: table.values.map((value, cell) => (hidden.has(cell) ? undefined : (value ?? 0))),
    sums: table.sums,
    least,
  })
  const isWeak = ([cell, { low, high }]: readonly [number, Interval]): boolean => high - low < needed(cell)
  using flows = new Flows(highs, table, hidden)
  // A flow may need fractions that no count can take: the proof finds such cells, and they get more room.
  for (let room = 0; room < 4; room += 1) {
    // What is hidden for another's sake must be hidden well itself; the set grows while it is walked through.
    for (const cell of hidden) flows.protect(cell, needed(cell) + room)
    if (feasibleIntervals(highs, published()).some(isWeak)) continue
    showAgain()
    const intervals = new Map(feasibleIntervals(highs, published()))
    return { primary: table.primary, secondary: hidden.difference(table.primary), intervals }
  }
  throw unprotected()

  /** What was hidden early may have become needless by what was hidden later: the dearest first. */
  function showAgain(): void {
    const sumsOf = sumsByCell(table.sums)
    const secondary = [...hidden.difference(table.primary)].toSorted(
      (left, right) => table.loss(right) - table.loss(left),
    )
    for (const cell of secondary) {
      hidden.delete(cell)
      const sums = sumsOf.get(cell) ?? []
      const neighbours = sums.flatMap(({ total, parts }) => [total, ...parts]).filter((other) => hidden.has(other))
      const isAlone = sums.some(
        ({ total, parts }) => [total, ...parts].filter((other) => hidden.has(other)).length === 1,
      )
      if (isAlone || feasibleIntervals(highs, published(), new Set(neighbours)).some(isWeak)) hidden.add(cell)
    }
  }
}

function unprotected(): WorkbenchError {
  return new WorkbenchError(
    'unsupported',
    'Diese Tabelle lässt sich durch Sperren nicht schützen: Sie hat zu wenige Werte, hinter denen ein kleiner verborgen werden könnte. Bitte fassen Sie Gruppen zusammen oder runden Sie.',
  )
}

/** Moves of values through the table that keep every sum: up and down of each cell are variables of one linear programme. */
class Flows {
  readonly #table: TrueTable
  readonly #hidden: Set<number>
  readonly #region: FeasibleRegion
  /** Cell -> how far it is known to be able to move, by flows that were found; hiding more never takes that away. */
  readonly #reach: { down: number; up: number }[]

  constructor(highs: Highs, table: TrueTable, hidden: Set<number>) {
    this.#table = table
    this.#hidden = hidden
    this.#reach = table.values.map(() => ({ down: 0, up: 0 }))
    const bounds = table.values.flatMap((_value, cell) => [this.#bound(2 * cell), this.#bound(2 * cell + 1)])
    const equations = table.sums.map(({ total, parts }) => ({
      variables: [total, ...parts].flatMap((cell) => [2 * cell, 2 * cell + 1]),
      coefficients: [-1, 1, ...parts.flatMap(() => [1, -1])],
      value: 0,
    }))
    this.#region = new FeasibleRegion(highs, bounds, equations)
    for (const cell of table.values.keys()) this.#price(cell)
  }

  #price(cell: number): void {
    // Not quite free, or the solver may move hidden cells in circles.
    const cost = this.#hidden.has(cell) ? 1e-4 : this.#table.loss(cell)
    this.#region.cost(2 * cell, cost)
    this.#region.cost(2 * cell + 1, cost)
  }

  protect(cell: number, width: number): void {
    const { down, up } = this.#reach[cell] ?? { down: 0, up: 0 }
    if (down + up >= width) return
    const value = this.#table.values[cell] ?? 0
    const ways = [
      this.#move(2 * cell, width - down),
      ...(value - least >= width - up ? [this.#move(2 * cell + 1, width - up)] : []),
    ]
    const best = ways.filter((way) => way !== undefined).toSorted((left, right) => left.loss - right.loss)[0]
    if (best === undefined) throw unprotected()
    for (const [moved, change] of best.changes) {
      if (!this.#hidden.has(moved)) {
        this.#hidden.add(moved)
        this.#price(moved)
      }
      const reach = this.#reach[moved]
      if (reach === undefined) continue
      reach.up = Math.max(reach.up, change)
      reach.down = Math.max(reach.down, -change)
    }
  }

  /** The cheapest flow that moves one variable by so much: which cells change, and what hiding them would lose. */
  #move(variable: number, amount: number) {
    const other = variable ^ 1
    this.#region.fix(variable, { low: amount, high: amount })
    this.#region.fix(other, { low: 0, high: 0 })
    const flow = this.#region.cheapest()
    this.#region.fix(variable, this.#bound(variable))
    this.#region.fix(other, this.#bound(other))
    if (flow === undefined || flow === null) return undefined
    const changes = new Map<number, number>()
    for (const at of this.#table.values.keys()) {
      const change = (flow[2 * at] ?? 0) - (flow[2 * at + 1] ?? 0)
      if (Math.abs(change) > tolerance) changes.set(at, change)
    }
    const loss = [...changes.keys()].reduce((sum, at) => sum + (this.#hidden.has(at) ? 0 : this.#table.loss(at)), 0)
    return { changes, loss }
  }

  #bound(variable: number) {
    const value = this.#table.values[variable >> 1] ?? 0
    if (value === 0) return { low: 0, high: 0 }
    return { low: 0, high: variable % 2 === 0 ? Infinity : value - least }
  }

  [Symbol.dispose](): void {
    this.#region[Symbol.dispose]()
  }
}
