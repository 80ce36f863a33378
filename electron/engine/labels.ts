/** How undo and history name what was done. */
import type { Entity } from '../../shared/model/entity.ts'

export function editLabel(entity: Entity | undefined, fieldLabels: readonly string[], cells: number): string {
  if (cells === 1) return `${fieldLabels[0] ?? 'Feld'} ändern`
  return fieldLabels.length === 1
    ? `${fieldLabels[0]} in ${cells} Zeilen ändern`
    : `${cells} Zellen ändern${entity === undefined ? '' : ` (${entity.plural})`}`
}

export function countLabel(entity: Entity, count: number, verb: string): string {
  return count === 1 ? `${entity.label} ${verb}` : `${count} ${entity.plural} ${verb}`
}
