/**
 * Change sets that need not stay: those that the newest snapshot holds and that every device has read which was heard of in
 * the last 90 days. Who comes later or comes back begins with the snapshot.
 */
import { sql } from 'kysely'
import { readPruned, type Pruned } from './pruned.ts'
import { takeCounter } from './sets.ts'
import { newestSnapshot } from './snapshots.ts'
import { writeMeta, type Storage } from './storage.ts'

/** A device that was silent for so long comes back by a snapshot; nobody keeps sets for it. */
const silentMs = 90 * 24 * 3_600_000
/** Fewer sets than this are not worth it. */
const worthSets = 1000

const noted = new WeakMap<Storage, Map<string, number>>()

/** Notes that a device has kept everything up to a number; an idle device that asks again and again writes nothing. */
export async function noteRead(storage: Storage, token: string, upto: number): Promise<void> {
  const known = noted.get(storage) ?? new Map<string, number>()
  noted.set(storage, known)
  if (known.get(token) === upto) return
  await storage.db
    .insertInto('hub_read')
    .values({ token, upto })
    .onConflict((conflict) => conflict.column('token').doUpdateSet({ upto }))
    .execute()
  known.set(token, upto)
}

/**
 * Drops what is covered and read. The last set of each device stays: its author finds out by it whether somebody else
 * writes under the same id. Answers how many went.
 */
export async function pruneSets(storage: Storage, now: number, worth = worthSets): Promise<number> {
  return await storage.db.transaction().execute(async (tx) => {
    await takeCounter(tx)
    const snapshot = await newestSnapshot({ db: tx })
    if (snapshot === null) return 0
    const readers = await tx
      .selectFrom('hub_token')
      .leftJoin('hub_read', 'hub_read.token', 'hub_token.id')
      .select('hub_read.upto')
      .where('hub_token.revoked_at', 'is', null)
      .where(
        (column) =>
          sql<boolean>`coalesce(${column.ref('last_seen_at')}, ${column.ref('created_at')}) > ${now - silentMs}`,
      )
      .execute()
    const upto = Math.min(snapshot.upto, ...readers.map((reader) => reader.upto ?? 0))
    const covered = tx
      .selectFrom('hub_set')
      .innerJoin('hub_vector', 'hub_vector.device', 'hub_set.device')
      .select(['hub_set.no', 'hub_set.device', 'hub_set.seq'])
      .where('hub_set.no', '<=', upto)
      .whereRef('hub_set.seq', '<', 'hub_vector.seq')
    const gone = (await covered.execute()).filter(({ device, seq }) => seq <= (snapshot.vector[device] ?? 0))
    if (gone.length === 0 || gone.length < worth) return 0
    for (let start = 0; start < gone.length; start += setsAtOnce) {
      const numbers = gone.slice(start, start + setsAtOnce).map(({ no }) => no)
      await tx.deleteFrom('hub_set').where('no', 'in', numbers).execute()
    }
    const before = await readPruned(tx)
    const pruned: Pruned = { upto: Math.max(before.upto, upto), sets: before.sets + gone.length }
    await writeMeta(tx, 'pruned', JSON.stringify(pruned))
    return gone.length
  })
}

const setsAtOnce = 5000
