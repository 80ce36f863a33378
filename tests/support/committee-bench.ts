/** A committee with members in a real workbench file, asked through the handlers of the contract, at a time that the test sets. */
import { afterEach } from 'vitest'
import { committeeHandlers } from '../../electron/engine/committees/handlers.ts'
import { createRecord, editCells, setDeleted } from '../../electron/engine/records.ts'
import { currentRow } from '../../electron/engine/store/edit.ts'
import { openWorkspace, type Workspace } from '../../electron/engine/workspace.ts'
import type { Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { genesisChanges } from '../../electron/engine/store/genesis.ts'
import { join } from 'node:path'
import { resourcesPath, scratchFolder } from './workbench.ts'

const open: Workspace[] = []

afterEach(() => {
  for (const workspace of open.splice(0)) workspace.close()
})

export interface CommitteeBench {
  readonly workspace: Workspace
  readonly ask: ReturnType<typeof committeeHandlers>
  /** The wall clock, "2026-11-24T12:00", where the test runs. */
  setClock(moment: string): void
  create(entity: string, values: Readonly<Record<string, Json>>): string
  edit(entity: string, id: string, values: Readonly<Record<string, Json>>): void
  remove(entity: string, id: string): void
  row(entity: string, id: string): Row
}

export function openCommitteeBench(user = 'Anna', path = join(scratchFolder(), `${user}.werkbank`)): CommitteeBench {
  const clock = { now: Date.parse('2026-11-24T12:00') }
  const workspace = openWorkspace({
    path,
    resourcesPath,
    isNew: true,
    seeds: genesisChanges(resourcesPath),
    user,
    emit: () => {},
    now: () => (clock.now += 1),
  })
  open.push(workspace)
  return {
    workspace,
    ask: committeeHandlers(() => workspace),
    setClock(moment) {
      clock.now = Date.parse(moment)
    },
    create: (entity, values) => createRecord(workspace, { entity, values }).created[0] ?? '',
    edit(entity, id, values) {
      editCells(workspace, { changes: Object.entries(values).map(([field, value]) => ({ entity, id, field, value })) })
    },
    remove: (entity, id) => void setDeleted(workspace, { entity, ids: [id] }, true),
    row: (entity, id) => currentRow(workspace.core, entity, id),
  }
}

export interface Scene {
  readonly committee: string
  /** By first name, in the order of their seats. */
  readonly persons: Readonly<Record<string, string>>
  readonly memberships: Readonly<Record<string, string>>
}

/** A steering group of four with a vote, one adviser, a minute taker, and a deputy for Ben. */
export function steeringGroup(bench: CommitteeBench, settings: Readonly<Record<string, Json>> = {}): Scene {
  const committee = bench.create('committee', {
    name: 'Steuerungsgruppe Bildung',
    shortName: 'SGB',
    invitationDays: 14,
    quorumRule: 'majority',
    majorityRule: 'simple',
    electoralTerm: 'VIII',
    numberPattern: '{short}/{n:000}({term})/{yy}',
    ...settings,
  })
  const persons: Record<string, string> = {}
  const memberships: Record<string, string> = {}
  const join = (name: string, values: Readonly<Record<string, Json>>): void => {
    const person = bench.create('person', { familyName: name })
    persons[name] = person
    memberships[name] = bench.create('membership', { committee, person, ...values })
  }
  join('Anna', { role: 'chair' })
  join('Ben', { role: 'deputy-chair' })
  join('Cem', { role: 'member' })
  join('Dora', { role: 'member' })
  join('Rat', { role: 'advisory' })
  join('Petra', { role: 'minutes' })
  join('Vera', { role: 'member', deputyOf: memberships['Ben'] ?? '' })
  return { committee, persons, memberships }
}
