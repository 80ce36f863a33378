/** A hub in this process, on a real port and a real SQLite file, for tests of what connects with it. */
import { afterEach } from 'vitest'
import { createHub } from '../../server/hub.ts'
import { inviteDevice } from '../../server/storage/access.ts'
import { openStorage, type Storage } from '../../server/storage/storage.ts'
import type { HubRole } from '../../shared/sync/hub.ts'
import { scratchFolder } from './workbench.ts'

export interface TestHub {
  readonly address: string
  readonly storage: Storage
  code(role?: HubRole): Promise<string>
  /** The payloads as they lie there. */
  payloads(): Promise<readonly Buffer[]>
  stop(): Promise<void>
}

const running: TestHub[] = []

afterEach(async () => {
  for (const hub of running.splice(0)) await hub.stop()
})

export async function startTestHub(data = scratchFolder(), port = 0): Promise<TestHub> {
  const storage = await openStorage({ data })
  const { app, stop } = await createHub({ storage })
  const address = await app.listen({ port, host: '127.0.0.1' })
  let stopped: Promise<void> | undefined
  const hub: TestHub = {
    address,
    storage,
    code: (role = 'edit') => inviteDevice(storage, role, Date.now()),
    async payloads() {
      const rows = await storage.db.selectFrom('hub_set').select('payload').execute()
      return rows.map(({ payload }) => Buffer.from(payload))
    },
    stop: () => (stopped ??= stop().then(() => storage.close())),
  }
  running.push(hub)
  return hub
}
