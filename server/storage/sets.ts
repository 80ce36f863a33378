/**
 * Change sets in closed envelopes, numbered in the order in which they were committed.
 *
 * A reader keeps one number as its watermark, so no set may ever appear below a number that somebody has read. Whoever
 * stores sets therefore first takes the one row of the counter and holds it until the commit: the next writer, in this
 * process or another, gets its numbers only after these are visible. (A PostgreSQL sequence gives numbers before the
 * commit; a late commit would then be skipped by everybody.)
 */
import { sql, type Kysely, type Transaction } from 'kysely'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { sealMagic, type Envelope, type PulledSet, type PushResult } from '../../shared/sync/hub.ts'
import type { Vector } from '../../shared/sync/vector.ts'
import { channel } from './news.ts'
import { readMeta, type Storage } from './storage.ts'
import type { Tables } from './tables.ts'

type Tx = Transaction<Tables>

/** An envelope with its payload's bytes. */
export interface IncomingSet extends Omit<Envelope, 'payload'> {
  readonly payload: Uint8Array
}

export interface Pusher {
  /** The token's id. */
  readonly token: string
  readonly isAdmin: boolean
  /** The device id under which it writes at present. */
  readonly device: string
}

export interface Pushed {
  readonly results: readonly PushResult[]
  readonly no: number
}

/** SQLite takes 32,766 bound values in a statement. */
const rowsPerInsert = 2000

/** Holds the counter until the commit and answers the last number. */
export async function takeCounter(tx: Tx): Promise<number> {
  const { no } = await tx
    .updateTable('hub_counter')
    .set((column) => ({ no: column.ref('no') }))
    .where('id', '=', 1)
    .returning('no')
    .executeTakeFirstOrThrow()
  return no
}

/** Stores what is new; a repeated push changes nothing. All or nothing. */
export async function pushSets(storage: Storage, pusher: Pusher, sets: readonly IncomingSet[]): Promise<Pushed> {
  const pushed = await storage.db.transaction().execute(async (tx) => {
    const before = await takeCounter(tx)
    await demandStaying(tx)
    await claimDevice(tx, pusher)
    const vector = await knownOf(tx, sets)
    const results: PushResult[] = []
    const fresh: Tables['hub_set'][] = []
    for (const set of sets) {
      const last = vector.get(set.device) ?? 0
      if (set.rewrite === true) results.push(await rewriteSet(tx, pusher, set))
      else if (set.seq <= last) results.push(await compare(tx, set, fresh))
      else if (set.seq > last + 1) results.push('gap')
      else {
        const payload = await wholePayload(tx, set)
        if (payload === undefined) {
          results.push('partial')
          continue
        }
        vector.set(set.device, set.seq)
        const { device, seq, digest } = set
        const no = before + fresh.length + 1
        fresh.push({ no, device, seq, digest, size: payload.length, token: pusher.token, payload })
        results.push('stored')
      }
    }
    await insertSets(tx, fresh, vector)
    const no = before + fresh.length
    if (fresh.length > 0 && storage.engine === 'postgres')
      await sql`SELECT pg_notify(${channel}, ${String(no)})`.execute(tx)
    return { results, no }
  })
  storage.news.tell(pushed.no)
  return pushed
}

async function insertSets(
  tx: Tx,
  fresh: readonly Tables['hub_set'][],
  vector: ReadonlyMap<string, number>,
): Promise<void> {
  const last = fresh.at(-1)
  if (last === undefined) return
  for (let start = 0; start < fresh.length; start += rowsPerInsert) {
    await tx
      .insertInto('hub_set')
      .values(fresh.slice(start, start + rowsPerInsert))
      .execute()
  }
  await tx.updateTable('hub_counter').set({ no: last.no }).where('id', '=', 1).execute()
  for (const device of new Set(fresh.map((set) => set.device)))
    await raiseVector(tx, { [device]: vector.get(device) ?? 0 })
}

/** Notes that everything of these devices up to these numbers is here, or in the snapshot. */
export async function raiseVector(tx: Kysely<Tables>, vector: Vector): Promise<void> {
  for (const [device, seq] of Object.entries(vector)) {
    await tx
      .insertInto('hub_vector')
      .values({ device, seq })
      .onConflict((conflict) => conflict.column('device').doUpdateSet({ seq }).where('hub_vector.seq', '<', seq))
      .execute()
  }
}

/** A workbench that moved away takes nothing more, so that nothing is left behind here. */
async function demandStaying(tx: Tx): Promise<void> {
  const movedTo = await readMeta(tx, 'movedTo')
  if (movedTo !== null) {
    throw new WorkbenchError(
      'conflict',
      `Diese Werkbank ist umgezogen: ${movedTo}. Bitte verbinden Sie sich dort; Ihre Änderungen sind gespeichert und werden mitgenommen.`,
    )
  }
}

/** Rule H5: where a ring of keys is kept, nothing unsealed is taken, also from a device that has not heard of it yet. */
async function demandSealed(tx: Tx, payload: Uint8Array): Promise<void> {
  const isSealed = Buffer.from(payload.subarray(0, sealMagic.length)).toString('latin1') === sealMagic
  if (isSealed || (await readMeta(tx, 'keyring')) === null) return
  throw new WorkbenchError(
    'forbidden',
    'Diese Werkbank ist verschlüsselt. Bitte geben Sie ihre Passphrase ein; Ihre Änderungen sind gespeichert und werden danach abgegeben.',
    { field: 'passphrase' },
  )
}

async function claimDevice(tx: Tx, { device, token }: Pusher): Promise<void> {
  await tx
    .insertInto('hub_author')
    .values({ device, token })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function knownOf(tx: Tx, sets: readonly IncomingSet[]): Promise<Map<string, number>> {
  const devices = [...new Set(sets.map((set) => set.device))]
  if (devices.length === 0) return new Map()
  const rows = await tx.selectFrom('hub_vector').selectAll().where('device', 'in', devices).execute()
  return new Map(rows.map(({ device, seq }) => [device, seq]))
}

async function compare(
  tx: Tx,
  { device, seq, digest }: IncomingSet,
  fresh: readonly Tables['hub_set'][],
): Promise<PushResult> {
  const stored =
    fresh.find((set) => set.device === device && set.seq === seq) ??
    (await tx
      .selectFrom('hub_set')
      .select('digest')
      .where('device', '=', device)
      .where('seq', '=', seq)
      .executeTakeFirst())
  // What stands in the snapshot only cannot be compared; it is covered.
  return stored === undefined || stored.digest === digest ? 'known' : 'differs'
}

/** Puts another content in the place of a set (rule M9); its number stays, so nobody reads it again by itself. */
async function rewriteSet(tx: Tx, pusher: Pusher, set: IncomingSet): Promise<PushResult> {
  const stored = await tx
    .selectFrom('hub_set')
    .leftJoin('hub_author', 'hub_author.device', 'hub_set.device')
    .select(['hub_set.no', 'hub_set.token', 'hub_author.token as author'])
    .where('hub_set.device', '=', set.device)
    .where('hub_set.seq', '=', set.seq)
    .executeTakeFirst()
  if (stored === undefined) return 'known'
  if (!pusher.isAdmin && stored.token !== pusher.token && stored.author !== pusher.token) {
    throw new WorkbenchError(
      'forbidden',
      'Endgültig gelöscht wird auf dem Server nur in eigenen Änderungen; die der anderen schreiben deren Arbeitsplätze oder die Verwaltung neu.',
    )
  }
  const payload = await wholePayload(tx, set)
  if (payload === undefined) return 'partial'
  await tx
    .updateTable('hub_set')
    .set({ payload, digest: set.digest, size: payload.length })
    .where('no', '=', stored.no)
    .execute()
  return 'stored'
}

/** The payload of a set; of one in parts when the last is here, else undefined and this part is kept. */
async function wholePayload(tx: Tx, set: IncomingSet): Promise<Uint8Array | undefined> {
  const { device, seq, digest, part = 0, parts = 1, payload } = set
  if (parts === 1) {
    await demandSealed(tx, payload)
    return payload
  }
  await tx
    .insertInto('hub_part')
    .values({ device, seq, digest, part, parts, at: Date.now(), payload })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const rows = await tx
    .selectFrom('hub_part')
    .select(['part', 'payload'])
    .where('device', '=', device)
    .where('seq', '=', seq)
    .where('digest', '=', digest)
    .where('parts', '=', parts)
    .orderBy('part')
    .execute()
  if (rows.length < parts) return undefined
  await tx.deleteFrom('hub_part').where('device', '=', device).where('seq', '<=', seq).execute()
  const whole = Buffer.concat(rows.map((row) => row.payload))
  await demandSealed(tx, whole)
  return whole
}

export interface PullQuery {
  readonly after: number
  readonly limit: number
  /** Sets of this device are left out: the asking device has its own. */
  readonly except?: string | undefined
}

/** Payload bytes in one answer; a larger set comes alone. */
const answerBytes = 1024 * 1024

export async function pullSets(
  { db }: Storage,
  { after, limit, except }: PullQuery,
): Promise<{ readonly sets: readonly PulledSet[]; readonly upto: number; readonly no: number }> {
  // The counter first: sets that are committed between the two questions lie above it and are found next time.
  const no = await lastNo(db)
  const sizes = await db
    .selectFrom('hub_set')
    .select(['no', 'size', 'device'])
    .where('no', '>', after)
    .orderBy('no')
    .limit(limit)
    .execute()
  let bytes = 0
  const wanted: number[] = []
  let upto = after
  for (const row of sizes) {
    const isWanted = row.device !== except
    if (isWanted && wanted.length > 0 && bytes + row.size > answerBytes) break
    upto = row.no
    if (!isWanted) continue
    wanted.push(row.no)
    bytes += row.size
  }
  const first = wanted[0]
  if (first === undefined) return { sets: [], upto: Math.max(upto, sizes.length < limit ? no : upto), no }
  const rows = await db
    .selectFrom('hub_set')
    .selectAll()
    .where('no', '>=', first)
    .where('no', '<=', upto)
    .$if(except !== undefined, (query) => query.where('device', '!=', except ?? ''))
    .orderBy('no')
    .execute()
  const sets = rows.map(({ no, device, seq, digest, payload }): PulledSet => ({
    no,
    device,
    seq,
    digest,
    payload: Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64'),
  }))
  return { sets, upto, no: Math.max(no, upto) }
}

export async function lastNo(db: Kysely<Tables>): Promise<number> {
  const row = await db.selectFrom('hub_counter').select('no').executeTakeFirst()
  return row?.no ?? 0
}

export async function readVector(db: Kysely<Tables>): Promise<Vector> {
  const rows = await db.selectFrom('hub_vector').selectAll().execute()
  return Object.fromEntries(rows.map(({ device, seq }) => [device, seq]))
}

/** The digests of a device's sets after a number, to find those that an erasure changed. */
export async function readDigests(
  { db }: Storage,
  device: string,
  after: number,
  limit: number,
): Promise<readonly { readonly seq: number; readonly digest: string }[]> {
  return await db
    .selectFrom('hub_set')
    .select(['seq', 'digest'])
    .where('device', '=', device)
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .execute()
}

/** Drops parts whose rest never came. */
export async function dropStaleParts({ db }: Storage, before: number): Promise<void> {
  await db.deleteFrom('hub_part').where('at', '<', before).execute()
}
