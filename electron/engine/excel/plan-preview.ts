/** The rows of a plan that a person looks at before they confirm: the first ones, and of those that change something many more. */
import type { ImportPlanRow } from '../../../shared/contract/import-answers.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import type { Table } from '../store/table.ts'
import type { Values } from './match.ts'

const usualRows = 1000
const mostRows = usualRows * 5

interface PreviewedRow extends Pick<ImportPlanRow, 'row' | 'result' | 'note'> {
  readonly values: Values
  readonly previous: Values
}

export class PlanPreview {
  readonly rows: ImportPlanRow[] = []
  readonly #table: Table
  readonly #names: Names

  constructor(table: Table, names: Names) {
    this.#table = table
    this.#names = names
  }

  add({ row, result, values, previous, note }: PreviewedRow): void {
    if (this.rows.length >= (result === 'unchanged' ? usualRows : mostRows)) return
    const { name: entity } = this.#table.entity
    this.rows.push({ entity, row, result, values: this.#texts(values), previous: this.#texts(previous), note })
  }

  #texts(values: Values): Record<string, string> {
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => {
        const field = this.#table.fields.get(name)
        return field === undefined ? [] : [[name, formatValue(field, value, this.#names)]]
      }),
    )
  }
}
