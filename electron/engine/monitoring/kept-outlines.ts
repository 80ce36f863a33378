/** Outlines that are kept with the areas: loaded once, drawn in every map. */
import type { Shape } from '../../../shared/charts/chart.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { editChanges } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import type { Workspace } from '../workspace.ts'
import { readOutlines } from './outlines.ts'

export function keptOutlines(core: Core): ReadonlyMap<string, Shape['geometry']> {
  const rows = core.db.all<{ id: string; outline: string }>(
    `SELECT "id", "outline" FROM "area" WHERE "_deleted" = 0 AND "outline" IS NOT NULL`,
  )
  return new Map(rows.map(({ id, outline }) => [id, JSON.parse(outline) as Shape['geometry']]))
}

/** Reads a GeoJSON file and keeps the outlines of the areas that it names: one step. */
export function loadOutlines(
  { core, write }: Pick<Workspace, 'core' | 'write'>,
  file: string,
): Written & { readonly areas: number } {
  const outlines = readOutlines(openNames(core), file)
  const cells = [...outlines].map(([id, { type, coordinates }]) => ({
    entity: 'area',
    id,
    field: 'outline',
    value: { type, coordinates } as unknown as Json,
  }))
  const written = write({ kind: 'edit', label: `Umrisse von ${cells.length} Gebieten laden` }, () =>
    editChanges(core, cells),
  )
  return { ...written, areas: cells.length }
}
