/** Rows by their places, also those that are not loaded: the engine knows the held order. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { SheetPorts } from './sheet-ports.ts'

const pageRows = 1000

/** The rows from `top` to `bottom` where all of them are loaded; undefined otherwise. */
export function loadedRowsOf({ api }: SheetPorts, top: number, bottom: number): readonly Row[] | undefined {
  const rows: Row[] = []
  for (let place = top; place <= bottom; place += 1) {
    const data = api()?.getDisplayedRowAtIndex(place)?.data
    if (data === undefined) return undefined
    rows.push(data)
  }
  return rows
}

export async function readRows(ports: SheetPorts, top: number, bottom: number): Promise<readonly Row[]> {
  const loaded = bottom - top < 5000 ? loadedRowsOf(ports, top, bottom) : undefined
  if (loaded !== undefined) return loaded
  const rows: Row[] = []
  for (let offset = top; offset <= bottom; offset += pageRows) {
    const limit = Math.min(pageRows, bottom - offset + 1)
    const window = await ports.client().call('window', { ...ports.view(), offset, limit })
    ports.names().learn(window.titles)
    rows.push(...window.rows)
    if (window.rows.length < limit) break
  }
  return rows
}

export interface RowTargets {
  readonly ids: readonly string[]
  /** The revision that a person looking at a row has seen. */
  baseOf(id: string): number | undefined
}

/** The ids of rows to be written, with what was on the screen when it was decided (rule M12). */
export async function readTargets(ports: SheetPorts, top: number, bottom: number): Promise<RowTargets> {
  const loaded = bottom - top < 5000 ? loadedRowsOf(ports, top, bottom) : undefined
  if (loaded !== undefined)
    return targets(
      ports,
      loaded.map((row) => row.id),
    )
  if (bottom - top >= 1_000_000)
    throw new WorkbenchError('unsupported', 'Das sind zu viele Zeilen für einen Schritt. Bitte wählen Sie weniger.')
  const answer = await ports.client().call('rowIds', { ...ports.view(), offset: top, limit: bottom - top + 1 })
  return targets(ports, answer.ids, answer.revision)
}

function targets({ loaded }: SheetPorts, ids: readonly string[], revision?: number): RowTargets {
  return { ids, baseOf: (id) => loaded.get(id)?.revision ?? revision }
}
