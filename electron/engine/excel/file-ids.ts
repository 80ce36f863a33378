/** The ids that a file names: whether they are ids of this workbench, and what follows from that. */
import type { ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import type { Table } from './header.ts'
import { idColumn } from './map.ts'
import type { RoundTrip } from './round-trip.ts'
import { cellText } from './sheet.ts'

/** The ids in a column of a table. */
export function idsInColumn({ columns, rows }: Table, header: string): ReadonlySet<string> {
  const column = columns.indexOf(header)
  if (column < 0) return new Set()
  return new Set(rows.map(({ cells }) => cellText(cells[column]).trim()).filter((id) => id !== ''))
}

export interface FileIds {
  /** The target, without its column of ids where that names nothing of this workbench. */
  readonly target: ImportTarget
  readonly ids: ReadonlySet<string>
  /** German. */
  readonly notes: readonly string[]
}

/** Settles what the column of ids is worth. Throws nothing. */
export function fileIds(core: Core, target: ImportTarget, table: Table, roundTrip: RoundTrip | undefined): FileIds {
  const source = target.fields[idColumn.field]
  if (source === undefined) return { target, ids: new Set(), notes: roundTrip === undefined ? [] : [unprotected] }
  const ids = typeof source === 'string' ? idsInColumn(table, source) : new Set<string>()
  if (roundTrip !== undefined || ids.size === 0) return { target, ids, notes: [] }
  if (knowsAny(core, target.entity, ids)) return { target, ids, notes: [unprotected] }
  if (target.key?.includes(idColumn.field) === true) return { target, ids, notes: [] }
  const { [idColumn.field]: _strange, ...fields } = target.fields
  const note = `Die Spalte „${String(source)}“ nennt keinen Eintrag dieser Werkbank und bleibt unbeachtet; zugeordnet wird nach dem, was die Einträge sonst unterscheidet.`
  return { target: { ...target, fields }, ids: new Set(), notes: [note] }
}

const unprotected =
  'Die Datei ist eine Ausgabe dieser Werkbank, ihr fehlt aber, was dazu gehört (das verborgene Blatt oder die Spalte „Kennung“): Was hier seit der Ausgabe geändert wurde, ist nicht geschützt und wird von den Werten der Datei überschrieben. Bitte prüfen Sie die Vorschau.'

/** In the paper bin and erased ones are known too. */
function knowsAny(core: Core, entity: string, ids: ReadonlySet<string>): boolean {
  const table = tableOf(core, entity)
  for (const id of ids) if (table.find(core.db, id) !== undefined || core.erasures.of(entity, id).size > 0) return true
  return false
}
