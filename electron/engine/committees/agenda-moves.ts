/** Where items of an agenda stand: adding and moving them. */
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { createChange, currentRow } from '../store/edit.ts'
import { moveChanges, positionBehind, siblingsIn, type RowMove } from '../store/ordered-rows.ts'
import { agendaTree } from './agenda.ts'

/** Three levels are what the city's council system prints; deeper ones nobody could cite. */
const rules = { entity: 'agendaItem', deepest: 3, tooDeep: 'Die Tagesordnung hat höchstens drei Ebenen.' }

export function moveItemChanges(core: Core, move: RowMove): Iterable<Change> {
  const meeting = currentRow(core, 'agendaItem', move.id)['meeting']
  return moveChanges(core, agendaTree(core, String(meeting)), move, rules)
}

export function addItemChange(
  core: Core,
  { meeting, after, title }: { readonly meeting: string; readonly after: string | null; readonly title: string },
): Change {
  const tree = agendaTree(core, meeting)
  const sibling = tree.find((node) => node.item.id === after)
  const parent = sibling?.parent ?? null
  const position = positionBehind(siblingsIn(tree, parent), after)
  return createChange(core, 'agendaItem', {
    meeting,
    parent,
    position,
    title: title === '' ? 'Neuer Punkt' : title,
    isPublic: true,
  })
}
