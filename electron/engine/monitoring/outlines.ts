/** Outlines of areas from a GeoJSON file (RFC 7946): which feature is which area. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Shape } from '../../../shared/charts/chart.ts'
import type { Names } from '../../../shared/model/kind.ts'

const collection = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      properties: z.record(z.string(), z.unknown()).nullable(),
      geometry: z
        .object({ type: z.enum(['Polygon', 'MultiPolygon']), coordinates: z.array(z.unknown()) })
        .nullable()
        .catch(null),
    }),
  ),
})

/**
 * Area -> its outline. A feature is the area that one of its properties names by number or name.
 * @throws WorkbenchError `invalid` where the file is no GeoJSON or names none of the areas
 */
export function readOutlines(names: Names, file: string): ReadonlyMap<string, Shape['geometry']> {
  let json: unknown
  try {
    json = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    throw new WorkbenchError('invalid', `„${basename(file)}“ ist keine lesbare GeoJSON-Datei.`)
  }
  const read = collection.safeParse(json)
  if (!read.success)
    throw new WorkbenchError('invalid', `„${basename(file)}“ enthält keine Umrisse (GeoJSON, FeatureCollection).`)
  const found = new Map<string, Shape['geometry']>()
  for (const { properties, geometry } of read.data.features) {
    if (geometry === null) continue
    const area = Object.values(properties ?? {})
      .filter((value) => typeof value === 'string' || typeof value === 'number')
      .map((value) => names.findRow('area', String(value)).found)
      .find((id) => id !== undefined)
    if (area !== undefined) found.set(area, geometry)
  }
  if (found.size > 0) return found
  throw new WorkbenchError(
    'invalid',
    `Kein Umriss in „${basename(file)}“ gehört zu einem Gebiet dieser Werkbank. Namen oder Nummern müssen übereinstimmen.`,
  )
}
