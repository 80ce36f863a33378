import type { Json } from '../json.ts'
import { fieldOf, type Kind } from '../kind.ts'
import { settingsKind } from './settings.ts'

/** Where maps draw an area: a GeoJSON geometry, which nobody reads as text. */
const outlineKind: Kind = {
  ...settingsKind,
  format: (value) => {
    const points = countPoints(coordinatesOf(value))
    return points === 0 ? 'Umriss' : `Umriss (${points} ${points === 1 ? 'Punkt' : 'Punkte'})`
  },
}

const coordinatesOf = (value: Json): Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? ((value as { readonly coordinates?: Json }).coordinates ?? null)
    : null

/** Positions, [longitude, latitude], at whatever depth rings and parts lie. */
function countPoints(value: Json): number {
  if (!Array.isArray(value)) return 0
  const list: readonly Json[] = value
  return typeof list[0] === 'number' ? 1 : list.reduce<number>((sum, part) => sum + countPoints(part), 0)
}

export const outline = fieldOf(outlineKind)
