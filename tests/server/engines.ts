/** The two engines under which every promise of the hub is tested. */
import { afterAll, afterEach, beforeAll, describe } from 'vitest'
import { createHub } from '../../server/hub.ts'
import { inviteDevice } from '../../server/storage/access.ts'
import { openStorage, type Storage } from '../../server/storage/storage.ts'
import type { HubRole } from '../../shared/sync/hub.ts'
import { enrol, type HubPlace } from '../support/hub.ts'
import { startPostgres, type Postgres } from '../support/postgres.ts'
import { scratchFolder } from '../support/workbench.ts'

export interface RunningHub {
  readonly address: string
  readonly storage: Storage
  readonly place: HubPlace
  /** A token for a new device. */
  join(device: string, role?: HubRole): Promise<string>
  stop(): Promise<void>
}

export interface Engine {
  /** A fresh, empty place. */
  place(): Promise<HubPlace>
  /** A hub in this process, on a real port. */
  hub(place?: HubPlace, log?: NodeJS.WritableStream): Promise<RunningHub>
}

/** The same tests on SQLite and on PostgreSQL. */
export function onBothEngines(tests: (engine: Engine) => void): void {
  const running: RunningHub[] = []
  afterEach(async () => {
    for (const hub of running.splice(0)) await hub.stop()
  })
  const hub = async (place: HubPlace, log?: NodeJS.WritableStream): Promise<RunningHub> => {
    const storage = await openStorage(place)
    const { app, stop } = await createHub({ storage, log })
    const address = await app.listen({ port: 0, host: '127.0.0.1' })
    let stopped: Promise<void> | undefined
    const started: RunningHub = {
      address,
      storage,
      place,
      async join(device, role = 'edit') {
        const { status, body } = await enrol(address, await inviteDevice(storage, role, Date.now()), device)
        if (status !== 200) throw new Error(JSON.stringify(body))
        return body.token
      },
      stop: () => (stopped ??= stop().then(() => storage.close())),
    }
    running.push(started)
    return started
  }
  describe('SQLite', () => {
    const place = (): Promise<HubPlace> => Promise.resolve({ data: scratchFolder() })
    tests({ place, hub: async (at, log) => await hub(at ?? (await place()), log) })
  })
  describe('PostgreSQL', () => {
    let postgres: Postgres
    beforeAll(async () => {
      postgres = await startPostgres()
    })
    afterAll(() => postgres.stop())
    const place = async (): Promise<HubPlace> => ({
      data: scratchFolder(),
      postgres: await postgres.createDatabase(),
    })
    tests({ place, hub: async (at, log) => await hub(at ?? (await place()), log) })
  })
}
