/** What the state line says about a selection. The engine counts, for it knows all rows. */
import type { Aggregate } from '../../../shared/contract/record-answers.ts'
import type { NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { formatNumber } from '../../../shared/text/numbers.ts'
import type { Figure } from '../../state/sheet-status.tsx'
import { fieldsOf, type Moves } from './moves.ts'
import { blocksOf, cellCount } from './selection.ts'
import { sortOf } from './sheet-cell.ts'
import type { SheetPorts } from './sheet-ports.ts'
import type { SheetStore } from './sheet-state.ts'

type Column = readonly [NamedField, Aggregate]

/** An average may lie between the values that the field can store. */
function meanText(field: NamedField, mean: number, names: Names): string {
  const isWhole = field.kind.storage === 'INTEGER' && field.kind.toCell?.(100, field, names) === 100
  if (isWhole) return formatNumber(mean, { grouped: true, maxDecimals: 2 })
  const rounded = field.kind.storage === 'INTEGER' ? Math.round(mean) : Number(mean.toPrecision(6))
  return formatValue(field, rounded, names)
}

function least(values: readonly Json[], sign: 1 | -1): Json {
  const known = values.filter((value) => value !== null) as (string | number)[]
  return known.length === 0
    ? null
    : known.reduce((best, value) => ((value < best ? 1 : -1) * sign > 0 ? value : best), known[0] as string | number)
}

export function figuresOf(columns: readonly Column[], names: Names): readonly Figure[] {
  const filled = columns.reduce((sum, [, column]) => sum + column.filled, 0)
  const figures: Figure[] = [{ label: 'Anzahl', text: formatNumber(filled, { grouped: true }) }]
  const measured = columns.filter(([field, column]) => field.kind.measure !== undefined && column.filled > 0)
  const [first] = measured
  // Euros and percents, days and numbers do not add up.
  if (first === undefined || measured.some(([field]) => sortOf(field) !== sortOf(first[0]))) return figures
  const [field] = first
  if (field.kind.measure === 'amount') {
    const sum = measured.reduce((total, [, column]) => total + (column.sum ?? 0), 0)
    const count = measured.reduce((total, [, column]) => total + column.filled, 0)
    figures.push({ label: 'Summe', text: formatValue(field, sum, names) })
    figures.push({ label: 'Mittelwert', text: meanText(field, sum / count, names) })
  }
  const min = least(
    measured.map(([, column]) => column.min),
    1,
  )
  const max = least(
    measured.map(([, column]) => column.max),
    -1,
  )
  figures.push({
    label: field.kind.measure === 'point' ? 'Frühester' : 'Kleinster',
    text: formatValue(field, min, names),
  })
  figures.push({
    label: field.kind.measure === 'point' ? 'Spätester' : 'Größter',
    text: formatValue(field, max, names),
  })
  return figures
}

export async function readFigures(ports: SheetPorts, store: SheetStore, moves: Moves): Promise<readonly Figure[]> {
  const shape = moves.shape()
  const blocks = blocksOf(store.get().selection, shape)
  if (blocks.reduce((sum, block) => sum + cellCount(block), 0) < 2) return []
  const columns: Column[] = []
  for (const block of blocks) {
    const fields = fieldsOf(ports, shape, block)
    if (fields.length === 0) continue
    const answer = await ports.client().call('aggregate', {
      ...ports.view(),
      fields: fields.map(({ name }) => name),
      offset: block.top,
      limit: block.bottom - block.top + 1,
    })
    for (const field of fields) {
      const column = answer[field.name]
      if (column !== undefined) columns.push([field, column])
    }
  }
  return figuresOf(columns, ports.names())
}
