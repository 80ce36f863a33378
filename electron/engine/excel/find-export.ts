/** Which sheet of a workbook is which one of an export that comes back: sheets get other names, and stay what they are. */
import { foldLabel } from '../../../shared/text/fold.ts'
import { idsInColumn } from './file-ids.ts'
import { tableOfSheet, type HeaderChoice } from './header.ts'
import { idColumn } from './map.ts'
import { isForPeople, type RoundTrip } from './round-trip.ts'
import type { RawSheet } from './sheet.ts'

/** The export that a sheet is: by its name, else by the ids in its column of ids. A sheet that was copied is found too. */
export function exportOfSheet(
  exported: readonly RoundTrip[],
  sheet: RawSheet,
  choice: HeaderChoice = {},
): RoundTrip | undefined {
  const named = exported.find((one) => one.sheet === sheet.name)
  if (named !== undefined || exported.length === 0 || !isForPeople(sheet)) return named
  const ids = [...idsOf(sheet, choice)]
  const counted = exported.map((one) => ({ one, count: ids.filter((id) => one.base.has(id)).length }))
  const best = counted.reduce<(typeof counted)[number] | undefined>(
    (most, next) => (next.count > (most?.count ?? 0) ? next : most),
    undefined,
  )
  return best?.one
}

/** The sheet of each export: the one of its name, else the first that holds its ids. Exports whose sheet is gone are left out. */
export function sheetsOfExports(
  exported: readonly RoundTrip[],
  sheets: readonly RawSheet[],
): ReadonlyMap<RoundTrip, RawSheet> {
  const found = new Map<RoundTrip, RawSheet>()
  const isNamed = (sheet: RawSheet): boolean => exported.some((one) => one.sheet === sheet.name)
  for (const sheet of [...sheets.filter(isNamed), ...sheets.filter((one) => !isNamed(one))]) {
    const one = exportOfSheet(exported, sheet)
    if (one !== undefined && !found.has(one)) found.set(one, sheet)
  }
  return found
}

function idsOf(sheet: RawSheet, choice: HeaderChoice): ReadonlySet<string> {
  const table = tableOfSheet(sheet, choice)
  const header = table.columns.find((column) => foldLabel(column) === foldLabel(idColumn.header))
  return header === undefined ? new Set() : idsInColumn(table, header)
}
