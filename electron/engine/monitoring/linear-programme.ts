/** Linear programmes over the cells of a table, solved by HiGHS (simplex, in WebAssembly, one thread, no download). */
import loadHighs, { type Highs, type Model } from 'highs'

let solver: Promise<Highs> | undefined

/** Loads the solver once for the process; it takes some 50 ms. */
export function loadSolver(): Promise<Highs> {
  solver ??= loadHighs()
  return solver
}

export interface Variable {
  readonly low: number
  /** Infinity where nothing bounds it. */
  readonly high: number
}

/** coefficients · variables = value */
export interface Equation {
  readonly variables: readonly number[]
  readonly coefficients: readonly number[]
  readonly value: number
}

/** A region of feasible values that is asked many questions: the solver starts each from the answer before. */
export class FeasibleRegion {
  readonly #highs: Highs
  readonly #model: Model
  readonly #size: number

  constructor(highs: Highs, variables: readonly Variable[], equations: readonly Equation[]) {
    this.#highs = highs
    this.#size = variables.length
    const starts = [0]
    for (const { variables: columns } of equations) starts.push((starts.at(-1) ?? 0) + columns.length)
    const finite = (bound: number): number => (bound === Infinity ? highs.infinity : bound)
    const values = equations.map(({ value }) => value)
    this.#model = highs.createModel({
      numCols: variables.length,
      numRows: equations.length,
      colCost: new Float64Array(variables.length),
      colLower: variables.map(({ low }) => low),
      colUpper: variables.map(({ high }) => finite(high)),
      rowLower: values,
      rowUpper: values,
      matrix: {
        format: 'csr',
        numCols: variables.length,
        numRows: equations.length,
        starts,
        indices: equations.flatMap((equation) => equation.variables),
        values: equations.flatMap((equation) => equation.coefficients),
      },
    })
    this.#model.options.set({ output_flag: false, presolve: 'off', solver: 'simplex' })
  }

  fix(variable: number, { low, high }: Variable): void {
    this.#model.changeColBounds(variable, low, high === Infinity ? this.#highs.infinity : high)
  }

  cost(variable: number, cost: number): void {
    this.#model.changeColCost(variable, cost)
  }

  /** The cheapest values; undefined where none are feasible, null where the cost falls without end. */
  cheapest(): readonly number[] | undefined | null {
    this.#model.run()
    const status = this.#model.getModelStatus()
    const { modelStatus } = this.#highs.constants
    if (status === modelStatus.infeasible) return undefined
    if (status === modelStatus.unbounded || status === modelStatus.unboundedOrInfeasible) return null
    if (status !== modelStatus.optimal) throw new Error(`the solver ended with status ${String(status)}`)
    return Array.from(this.#model.getSolution().colValue).slice(0, this.#size)
  }

  [Symbol.dispose](): void {
    this.#model.dispose()
  }
}
