import { describe, expect, it } from 'vitest'
import { commit } from '../../../../electron/engine/store/commit.ts'
import { openWorkspace, type Workspace } from '../../../../electron/engine/workspace.ts'
import { editChanges, createChange } from '../../../../electron/engine/store/edit.ts'
import { openStore } from '../../../../electron/engine/store/store.ts'
import { deliver, exchangeAll, hashOf, setsOf } from '../../../support/replicas.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'
import { join } from 'node:path'

/** The same file as a workspace: undo belongs to people, who have one. */
function workspaceOf(path: string): Workspace {
  return openWorkspace({ path, resourcesPath, user: 'Anna', emit: () => undefined })
}

const edit = ({ core, write }: Workspace, id: string, field: string, value: string | null) =>
  write({ kind: 'edit', label: `${field} ändern` }, () => editChanges(core, [{ entity: 'actor', id, field, value }]))

const nameOf = ({ core }: Workspace, id: string) =>
  core.db.get<{ name: string }>('SELECT "name" FROM "actor" WHERE "id" = ?', id)?.name

function opened(): { readonly bench: Bench; readonly workspace: Workspace; readonly id: string } {
  const bench = openBench()
  const id = bench.create('actor', { name: 'eins' })
  const workspace = workspaceOf(bench.path)
  return { bench, workspace, id }
}

describe('undo and redo', () => {
  it('M13: step back and forth through several edits, and a new edit ends redo', () => {
    const { workspace, id } = opened()
    edit(workspace, id, 'name', 'zwei')
    edit(workspace, id, 'name', 'drei')
    const names: (string | undefined)[] = []
    for (const step of ['undo', 'undo', 'redo', 'redo', 'undo'] as const) {
      workspace[step]()
      names.push(nameOf(workspace, id))
    }
    expect(names).toEqual(['zwei', 'eins', 'zwei', 'drei', 'zwei'])
    edit(workspace, id, 'name', 'neu')
    expect(workspace.state()).toMatchObject({ redo: null, undo: 'name ändern' })
    workspace.undo()
    expect(nameOf(workspace, id)).toBe('zwei')
    workspace.close()
  })

  it('M13: undo of a redone edit takes it back again', () => {
    const { workspace, id } = opened()
    edit(workspace, id, 'name', 'zwei')
    for (const step of ['undo', 'redo', 'undo', 'redo', 'undo'] as const) workspace[step]()
    expect(nameOf(workspace, id)).toBe('eins')
    workspace.close()
  })

  it('M13: what was filled in where nothing stood before comes and goes as often as people ask', () => {
    const { workspace, id } = opened()
    const { core } = workspace
    edit(workspace, id, 'city', 'Burg')
    const cities: unknown[] = []
    for (const step of ['undo', 'redo', 'undo', 'redo'] as const) {
      workspace[step]()
      cities.push(core.db.get<{ city: unknown }>('SELECT "city" FROM "actor" WHERE "id" = ?', id)?.city)
    }
    expect(cities).toEqual([null, 'Burg', null, 'Burg'])
    workspace.close()
  })

  it('survives a restart', () => {
    const { workspace, id, bench } = opened()
    edit(workspace, id, 'name', 'zwei')
    workspace.close()
    const again = workspaceOf(bench.path)
    expect(again.state().undo).toBe('name ändern')
    again.undo()
    expect(nameOf(again, id)).toBe('eins')
    again.close()
    const third = workspaceOf(bench.path)
    expect(third.state().redo).toBe('name ändern')
    third.close()
  })

  it('M13: what others changed meanwhile stays and is told, with who', () => {
    const { bench, workspace, id } = opened()
    edit(workspace, id, 'name', 'zwei')
    const ben = openBench({ user: 'Ben' })
    deliver(setsOf(bench), ben)
    ben.edit({ entity: 'actor', id, field: 'name', value: 'von Ben' })
    deliver(setsOf(ben), bench)
    expect(workspace.undo().notice).toBe('Inzwischen geändert und deshalb unverändert gelassen: ein Wert von Ben.')
    expect(nameOf(workspace, id)).toBe('von Ben')
    workspace.close()
  })

  it('M13: a create is undone only if all heads of the row belong to it', () => {
    const bench = openBench()
    const ben = openBench({ user: 'Ben' })
    const workspace = workspaceOf(bench.path)
    let id = ''
    workspace.write({ kind: 'create', label: 'Akteur anlegen' }, function* () {
      const change = createChange(workspace.core, 'actor', { name: 'neu' })
      id = change.row
      yield change
    })
    deliver(setsOf(bench), ben)
    ben.edit({ entity: 'actor', id, field: 'city', value: 'Burg' })
    deliver(setsOf(ben), bench)
    expect(workspace.undo().notice).toContain('Ben')
    expect(nameOf(workspace, id)).toBe('neu')
    expect(workspace.core.tables.get('actor')?.find(workspace.core.db, id)?._deleted).toBe(0)
    workspace.close()
  })

  it('M13: undoing a decision brings the conflict back, on every device', () => {
    const anna = openBench()
    const ben = openBench({ user: 'Ben' })
    const id = anna.create('actor', { name: 'eins' })
    exchangeAll([anna, ben])
    anna.edit({ entity: 'actor', id, field: 'name', value: 'A' })
    ben.clock.now += 1
    ben.edit({ entity: 'actor', id, field: 'name', value: 'B' })
    exchangeAll([anna, ben])
    const workspace = workspaceOf(anna.path)
    workspace.write({ kind: 'resolve', label: 'Konflikt entscheiden' }, () => [
      { entity: 'actor', row: id, fields: { name: 'A' } },
    ])
    expect(workspace.state().conflicts).toBe(0)
    workspace.undo()
    expect(workspace.state().conflicts).toBe(1)
    workspace.close()
    anna.store.othersWrote()
    exchangeAll([anna, ben])
    expect(hashOf(anna)).toBe(hashOf(ben))
  })

  it('undoes an import of many rows as one step', () => {
    const { workspace } = opened()
    workspace.write({ kind: 'import', label: 'Einlesen' }, function* () {
      for (let index = 0; index < 500; index += 1)
        yield createChange(workspace.core, 'actor', { name: `Schule ${index}` })
    })
    workspace.undo()
    expect(workspace.state().counts['actor']).toBe(1)
    workspace.redo()
    expect(workspace.state().counts['actor']).toBe(501)
    workspace.close()
  })
})

describe('a copied or moved file', () => {
  it('M15: a copy gets a device id of its own before its first write, a renamed file keeps its', async () => {
    const { copyFileSync, renameSync } = await import('node:fs')
    const folder = scratchFolder()
    const path = join(folder, 'A.werkbank')
    const deviceIn = (file: string): string => {
      const store = openStore({ path: file, resourcesPath, seeds: [] })
      const device =
        store.core.db.get<{ value: string }>(`SELECT "value" FROM "_meta" WHERE "key" = 'device'`)?.value ?? ''
      store.close()
      return device
    }
    const store = openStore({ path, resourcesPath, seeds: [], isNew: true })
    commit(store.core, { user: 'Anna', label: 'x', kind: 'create' }, () => [
      createChange(store.core, 'actor', { name: 'eins' }),
    ])
    store.close()
    const original = deviceIn(path)
    copyFileSync(path, join(folder, 'B.werkbank'))
    renameSync(path, join(folder, 'C.werkbank'))
    expect(deviceIn(join(folder, 'C.werkbank'))).toBe(original)
    expect(deviceIn(join(folder, 'B.werkbank'))).not.toBe(original)
  })
})
