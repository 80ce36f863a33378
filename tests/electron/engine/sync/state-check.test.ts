/** M10: equal vectors imply equal hashes; where they do not, people are told. */
import { describe, expect, it } from 'vitest'
import { writeMeta } from '../../../../electron/engine/store/meta.ts'
import { exchange } from '../../../../electron/engine/sync/exchange.ts'
import { openFolder } from '../../../../electron/engine/sync/folder.ts'
import { enrolAt } from '../../../../electron/engine/sync/server-account.ts'
import { openServer } from '../../../../electron/engine/sync/server.ts'
import type { Transport } from '../../../../electron/engine/sync/transport.ts'
import { startTestHub } from '../../../support/test-hub.ts'
import { openBench, scratchFolder, type Bench } from '../../../support/workbench.ts'

const minute = 60_000

type Meet = (bench: Bench) => Promise<readonly string[]>

/** A round of everybody, some time after the last one; answers what each was told. */
async function round(benches: readonly Bench[], meet: Meet): Promise<Readonly<Record<string, readonly string[]>>> {
  const told: Record<string, readonly string[]> = {}
  for (const bench of benches) {
    bench.clock.now += 11 * minute
    told[bench.user] = await meet(bench)
  }
  return told
}

async function quietRounds(benches: readonly Bench[], meet: Meet): ReturnType<typeof round> {
  for (let count = 0; count < 3; count += 1) await round(benches, meet)
  return await round(benches, meet)
}

/** What no change set did: a damaged file, a defect of the program. */
function spoil({ store: { core } }: Bench): void {
  core.db.transaction(() => core.db.run('UPDATE "actor" SET "city" = \'Irgendwo\''))
}

const places: Readonly<Record<string, (benches: readonly Bench[]) => Promise<(bench: Bench) => Transport>>> = {
  folder: () => {
    const folder = scratchFolder()
    return Promise.resolve(({ store }) => openFolder(store.core, folder))
  },
  server: async (benches) => {
    const hub = await startTestHub()
    for (const { store } of benches) await enrolAt(store.core, hub.address, await hub.code())
    return ({ store }) => openServer(store.core, hub.address)
  },
}

describe.each(Object.entries(places))('M10: the data of devices that know the same, on a %s', (_name, open) => {
  it('are compared in quiet times, and a difference is told on both sides until it is gone', async () => {
    const benches = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Cora' })]
    for (const { store, user } of benches) store.core.db.transaction(() => writeMeta(store.core.db, 'user', user))
    const [anna, ben] = benches as [Bench, Bench, Bench]
    const transportOf = await open(benches)
    const transports = new Map(benches.map((bench) => [bench, transportOf(bench)]))
    const meet: Meet = async (bench) =>
      (await exchange(bench.store.core, transports.get(bench) as Transport, {})).messages
    const id = anna.create('actor', { name: 'Kita', city: 'Burg' })
    expect(await quietRounds(benches, meet)).toEqual({ Anna: [], Ben: [], Cora: [] })

    spoil(ben)
    anna.edit({ entity: 'actor', id, field: 'name', value: 'Kita am Markt' })
    const told = await quietRounds(benches, meet)
    expect(told['Anna']?.join(' ')).toMatch(/^Die Daten hier und bei Ben sind verschieden/)
    expect(told['Ben']?.join(' ')).toMatch(/^Die Daten hier und bei Anna, Cora sind verschieden/)
    expect(told['Cora']?.join(' ')).toMatch(/^Die Daten hier und bei Ben sind verschieden/)

    anna.edit({ entity: 'actor', id, field: 'city', value: 'Gommern' })
    expect(await quietRounds(benches, meet)).toEqual({ Anna: [], Ben: [], Cora: [] })
  })
})
