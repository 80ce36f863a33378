/** What devices tell of themselves: who is how far. The hub keeps the last word of each, unopened. */
import type { HubPeer } from '../../shared/sync/hub.ts'
import type { Storage } from './storage.ts'

export async function notePeer({ db }: Storage, { device, status }: HubPeer, now: number): Promise<void> {
  const bytes = Buffer.from(status, 'base64')
  await db
    .insertInto('hub_peer')
    .values({ device, status: bytes, at: now })
    .onConflict((conflict) => conflict.column('device').doUpdateSet({ status: bytes, at: now }))
    .execute()
}

export async function readPeers({ db }: Storage): Promise<readonly HubPeer[]> {
  const rows = await db.selectFrom('hub_peer').select(['device', 'status']).orderBy('device').execute()
  return rows.map(({ device, status }) => ({ device, status: Buffer.from(status).toString('base64') }))
}
