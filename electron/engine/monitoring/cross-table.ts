/** A publication's values of one indicator in rows and columns, and the signs that stand where there is no number. */
import type { TableAcross } from '../../../shared/contract/purposes.ts'
import type { ShownValue } from './protect.ts'
import type { Publication, PublishedArea } from './publication.ts'

export interface CrossRow {
  readonly area: PublishedArea
  /** The group of the row, or its period where groups are across; as stored. */
  readonly down: string
  /** One for each column; undefined where nothing is known. */
  readonly cells: readonly (ShownValue | undefined)[]
}

export interface CrossTable {
  /** Periods or groups as stored, in their order; the total of all groups ("") comes first. */
  readonly across: readonly string[]
  readonly rows: readonly CrossRow[]
}

const axes: Readonly<Record<TableAcross, readonly ['period' | 'breakdown', 'period' | 'breakdown']>> = {
  periods: ['period', 'breakdown'],
  groups: ['breakdown', 'period'],
}

/** Areas and groups down and periods across, or areas and periods down and groups across. */
export function crossTable(
  { areas, values }: Pick<Publication, 'areas' | 'values'>,
  indicator: string,
  columns: TableAcross = 'periods',
): CrossTable {
  const own = values.filter((value) => value.indicator === indicator)
  const [axis, rowAxis] = axes[columns]
  const across = [...new Set(own.map((value) => value[axis]))].toSorted()
  const byArea = Map.groupBy(own, ({ area }) => area)
  const rows = areas.flatMap((area) =>
    [...Map.groupBy(byArea.get(area.id) ?? [], (value) => value[rowAxis])]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([down, found]) => {
        const at = new Map(found.map((value) => [value[axis], value]))
        return { area, down, cells: across.map((column) => at.get(column)) }
      }),
  )
  return { across, rows }
}

const signs: Readonly<Record<string, string>> = {
  zero: '-',
  unknown: '.',
  coming: '...',
  unreliable: '/',
  meaningless: 'x',
}

/** The sign for a value that is not shown, by its status (DIN 55301). */
export const signOf = (status: string | null): string => signs[status ?? 'unknown'] ?? '.'

export const signLegend: readonly (readonly [sign: string, meaning: string])[] = [
  ['-', 'genau null'],
  ['.', 'unbekannt oder geheim zu halten'],
  ['...', 'Angabe folgt später'],
  ['/', 'Zahlenwert nicht sicher genug'],
  ['x', 'Angabe nicht sinnvoll'],
]

/** What a reader must know of how the values were protected. */
export const methodNote: Readonly<Record<Publication['method'], string>> = {
  none: 'Wahre Werte, nicht zur Veröffentlichung.',
  suppress:
    'Kleine Anzahlen sind nicht angegeben (§ 16 BStatG), und weitere Werte so, dass sie sich nicht aus Summen errechnen lassen.',
  round:
    'Alle Anzahlen sind gerundet; Summen sind aus den genauen Werten gerundet und können von der Summe der Teile abweichen.',
}
