/** A publication's values of one indicator in rows and columns, and the signs that stand where there is no number. */
import type { Purpose } from '../../../shared/contract/purposes.ts'
import type { ShownValue } from './protect.ts'
import type { Publication, PublishedArea } from './publication.ts'

export interface CrossRow {
  readonly area: PublishedArea
  readonly breakdown: string
  /** One for each period; undefined where nothing is known. */
  readonly cells: readonly (ShownValue | undefined)[]
}

export interface CrossTable {
  /** As stored, in their order. */
  readonly periods: readonly string[]
  readonly rows: readonly CrossRow[]
}

/** Areas and groups down, periods across. */
export function crossTable({ areas, values }: Pick<Publication, 'areas' | 'values'>, indicator: string): CrossTable {
  const own = values.filter((value) => value.indicator === indicator)
  const periods = [...new Set(own.map(({ period }) => period))].toSorted()
  const byArea = Map.groupBy(own, ({ area }) => area)
  const rows = areas.flatMap((area) =>
    [...Map.groupBy(byArea.get(area.id) ?? [], ({ breakdown }) => breakdown)]
      // The total ("") comes first.
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([breakdown, found]) => {
        const at = new Map(found.map((value) => [value.period, value]))
        return { area, breakdown, cells: periods.map((period) => at.get(period)) }
      }),
  )
  return { periods, rows }
}

export const purposeLabels: Readonly<Record<Purpose, string>> = {
  internal: 'intern',
  council: 'Rat und Ausschüsse',
  public: 'öffentlich',
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
    'Kleine Anzahlen sind nicht angegeben (§ 16 BStatG), und weitere Werte so, dass sie sich nicht aus Summen errechnen lassen.',
  round:
    'Alle Anzahlen sind gerundet; Summen sind aus den genauen Werten gerundet und können von der Summe der Teile abweichen.',
}
