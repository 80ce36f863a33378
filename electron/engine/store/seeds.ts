/** Seeds are genesis change sets: fixed device, stamp and row ids, identical in every installation, never shipped. */
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { deletedRegister, genesisDevice, type Change } from '../../../shared/sync/change-set.ts'
import { closeChangeSet, logChange, logChangeSet } from './commit.ts'
import type { Core } from './core.ts'
import type { GenesisChange } from './genesis.ts'
import { readMeta, writeMeta } from './meta.ts'

/** Applies the seeds of version 1 to a new file, inside one transaction. */
export function applySeeds(core: Core, seeds: readonly GenesisChange[]): void {
  if (readMeta(core.db, 'genesis') !== undefined) return
  core.db.transaction(() => {
    const author = logChangeSet(core, {
      device: genesisDevice,
      seq: 1,
      ms: 0,
      counter: 0,
      seen: {},
      schema: 1,
      user: 'Bildungswerkbank',
      label: 'Grundbestand',
      kind: 'genesis',
    })
    for (const seed of seeds) logChange(core, author, seedChange(core, seed), () => true)
    closeChangeSet(core, author)
    core.settle()
    writeMeta(core.db, 'genesis', '1')
  })
}

function seedChange(core: Core, { entity, row, fields }: GenesisChange): Change {
  const plain: Record<string, Json> = { [deletedRegister]: false }
  const sets: Record<string, { add: readonly string[] }> = {}
  for (const [name, value] of Object.entries(fields)) {
    const isSet = core.model[entity]?.fields[name]?.kind.isSet === true
    if (isSet && Array.isArray(value)) {
      if (value.length > 0) sets[name] = { add: value as string[] }
    } else if (value !== null && canonicalJson(value) !== '""') plain[name] = value
  }
  return { entity, row, fields: plain, ...(Object.keys(sets).length > 0 ? { sets } : {}) }
}
