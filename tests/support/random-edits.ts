/** Random edits of offers in a workbench file, as people make them: cell by cell, set by set, now and then a delete. */
import { commit } from '../../electron/engine/store/commit.ts'
import { editChanges } from '../../electron/engine/store/edit.ts'
import { openStore } from '../../electron/engine/store/store.ts'
import { randomOf } from './random.ts'
import { resourcesPath } from './workbench.ts'

export function editRandomly(
  path: string,
  ids: readonly string[],
  { count, seed }: { readonly count: number; readonly seed: number },
): void {
  const random = randomOf(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const store = openStore({ path, resourcesPath })
  for (let index = 0; index < count; index += 1) {
    const id = pick(ids)
    const kind = random()
    const write = (field: string, value: string | number | readonly string[] | null) =>
      commit(store.core, { user: `Person ${seed}`, label: 'Zufall', kind: 'edit' }, () =>
        editChanges(store.core, [{ entity: 'offer', id, field, value }]),
      )
    if (kind < 0.4) write('title', `Titel ${seed}-${index}`)
    else if (kind < 0.6) write('capacity', Math.floor(random() * 100))
    else if (kind < 0.9)
      write(
        'themes',
        ['BNE', 'MINT', 'IN', 'DIG'].filter(() => random() < 0.5),
      )
    else
      commit(store.core, { user: `Person ${seed}`, label: 'Zufall', kind: 'delete' }, () => [
        { entity: 'offer', row: id, fields: { deleted: random() < 0.5 } },
      ])
  }
  store.close()
}
