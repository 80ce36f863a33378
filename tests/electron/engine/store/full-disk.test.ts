/** What a full disk does to an edit: everything or nothing, said in a sentence, and the same edit works once there is room. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { createChange, editChanges } from '../../../../electron/engine/store/edit.ts'
import { sqliteRefusal } from '../../../../electron/engine/store/sqlite-refusal.ts'
import { openStore, type Store } from '../../../../electron/engine/store/store.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

/** What was written, and how often. */
function contents({ core }: Store): unknown {
  return {
    actors: core.db.all('SELECT "id", "name", "notes", "_deleted" FROM "actor" ORDER BY "id"'),
    changeSets: core.db.get('SELECT count(*) AS "count" FROM "_change_set"'),
  }
}

it('an edit for which the disk has no room leaves everything as it was', () => {
  const path = join(scratchFolder(), 'Voll.werkbank')
  const store = openStore({ path, resourcesPath, isNew: true })
  const { core } = store
  commit(core, { user: 'Anna', label: 'Akteur', kind: 'create' }, () => [
    createChange(core, 'actor', { name: 'Kita Elbe', notes: 'von gestern' }, 'a1'),
  ])
  const before = contents(store)
  const notes = 'sehr viel Text '.repeat(20_000)
  const edit = () =>
    commit(core, { user: 'Anna', label: 'Notiz', kind: 'edit' }, () =>
      editChanges(core, [
        { entity: 'actor', id: 'a1', field: 'name', value: 'Kita Saale' },
        { entity: 'actor', id: 'a1', field: 'notes', value: notes },
      ]),
    )
  const room = core.db.pragma('max_page_count')
  // As many pages as there are: SQLite meets the end of the room as on a full disk.
  core.db.pragma(`max_page_count = ${String(core.db.pragma('page_count'))}`)
  let refusal: unknown
  try {
    edit()
  } catch (error) {
    expect(error).toMatchObject({ code: 'SQLITE_FULL' })
    refusal = sqliteRefusal(error, path)
  }
  expect(refusal).toMatchObject({ code: 'forbidden', message: expect.stringContaining('kein Platz mehr') as unknown })
  expect(contents(store)).toEqual(before)

  core.db.pragma(`max_page_count = ${String(room)}`)
  edit()
  expect(core.db.get('SELECT "name", "notes" FROM "actor"')).toEqual({ name: 'Kita Saale', notes })
  store.close()
  const again = openStore({ path, resourcesPath })
  expect(again.core.db.get('SELECT "name" FROM "actor"')).toEqual({ name: 'Kita Saale' })
  again.close()
})

it.each([
  ['SQLITE_IOERR_WRITE', 'forbidden', 'Der Datenträger meldet einen Fehler'],
  ['SQLITE_IOERR_SHORT_READ', 'invalid', 'ist beschädigt'],
  ['SQLITE_CORRUPT_INDEX', 'invalid', 'ist beschädigt'],
  ['SQLITE_BUSY_SNAPSHOT', 'busy', 'von einem anderen Programm benutzt'],
])('%s is told as %s: %s', (sqlite, code, sentence) => {
  expect(sqliteRefusal(Object.assign(new Error('SQLite'), { code: sqlite }), 'Test.werkbank')).toMatchObject({
    code,
    message: expect.stringContaining(sentence) as unknown,
  })
})
