/** What was exchanged when, and who takes part: kept in the file, so that it can be asked without reaching anybody. */
import type { ExchangeLogEntry } from '../../../shared/contract/sync-answers.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import type { Exchanged } from './exchange.ts'
import type { Peer } from './transport.ts'

export interface KnownPeer {
  readonly device: string
  readonly name: string
  /** Milliseconds since 1970 by that device's clock. */
  readonly seenAt: number
  /** By the own clock, when it was read. */
  readonly foundAt: number
  readonly vector: Vector
}

const keptEntries = 500

/** Notes a complete exchange; a quiet round in which nothing moved writes nothing. */
export function noteExchange(
  core: Core,
  place: string,
  { sent, given, received, by, contents, peers, messages }: Exchanged,
): void {
  const fresh = peers.filter((peer) => isNews(core, peer))
  const message = messages.join(' ') || null
  const isSilent = sent + received + contents.sent + contents.received === 0 && !isOther(core, place, message, false)
  if (fresh.length === 0 && isSilent && readMeta(core.db, 'givenUpTo') === given) return
  core.db.transaction(() => {
    for (const peer of fresh) notePeer(core, peer)
    writeMeta(core.db, 'givenUpTo', given)
    if (!isSilent) {
      addEntry(core, { place, sent, received, contents: contents.sent + contents.received, by, message, failed: false })
    }
  })
}

/** Notes that an exchange failed; the same failure again and again is one entry. */
export function noteFailure(core: Core, place: string, message: string): void {
  if (!isOther(core, place, message, true)) return
  core.db.transaction(() =>
    addEntry(core, { place, sent: 0, received: 0, contents: 0, by: new Map(), message, failed: true }),
  )
}

/** Notes what moved, or was decided, outside of the regular exchange: a package, a move to another place. */
export function noteEvent(core: Core, event: Pick<Entry, 'place'> & Partial<Entry>): void {
  core.db.transaction(() =>
    addEntry(core, { sent: 0, received: 0, contents: 0, by: new Map(), message: null, failed: false, ...event }),
  )
}

/** Whether a message says something else than the last entry of this place. */
function isOther(core: Core, place: string, message: string | null, failed: boolean): boolean {
  const last = core.db.get<{ message: string | null; failed: number }>(
    'SELECT "message", "failed" FROM "_exchange" WHERE "place" = ? ORDER BY "no" DESC LIMIT 1',
    place,
  )
  return (last?.message ?? null) !== message || (last !== undefined && (last.failed === 1) !== failed)
}

interface Entry {
  readonly place: string
  readonly sent: number
  readonly received: number
  readonly contents: number
  readonly by: ReadonlyMap<string, number>
  readonly message: string | null
  readonly failed: boolean
}

function addEntry(core: Core, { place, sent, received, contents, by, message, failed }: Entry): void {
  const { lastInsertRowid } = core.db.run(
    'INSERT INTO "_exchange" ("at", "place", "sent", "received", "contents", "by", "message", "failed") VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    core.now(),
    place,
    sent,
    received,
    contents,
    JSON.stringify(Object.fromEntries(by)),
    message,
    failed ? 1 : 0,
  )
  core.db.run('DELETE FROM "_exchange" WHERE "no" <= ?', Number(lastInsertRowid) - keptEntries)
}

function isNews(core: Core, { device, seenAt, vector, name }: Peer): boolean {
  const known = core.db.get<{ seenAt: number; vector: string; name: string }>(
    'SELECT "seenAt", "vector", "name" FROM "_peer" WHERE "device" = ?',
    device,
  )
  return known?.seenAt !== seenAt || known.name !== name || known.vector !== JSON.stringify(vector)
}

function notePeer(core: Core, { device, name, seenAt, vector }: Peer): void {
  core.db.run(
    'INSERT OR REPLACE INTO "_peer" ("device", "name", "seenAt", "foundAt", "vector") VALUES (?, ?, ?, ?, ?)',
    device,
    name,
    seenAt,
    core.now(),
    JSON.stringify(vector),
  )
}

export function readPeers(core: Core): readonly KnownPeer[] {
  return core.db
    .all<Omit<KnownPeer, 'vector'> & { readonly vector: string }>('SELECT * FROM "_peer"')
    .map((peer) => ({ ...peer, vector: JSON.parse(peer.vector) as Vector }))
}

/** The last exchanges in which something moved or failed, newest first. */
export function readExchangeLog(core: Core, limit: number): readonly ExchangeLogEntry[] {
  return core.db
    .all<{
      at: number
      place: string
      sent: number
      received: number
      contents: number
      by: string
      message: string | null
      failed: number
    }>('SELECT * FROM "_exchange" ORDER BY "no" DESC LIMIT ?', limit)
    .map(({ at, place, sent, received, contents, by, message, failed }) => ({
      at,
      place,
      sent,
      received,
      contents,
      by: Object.entries(JSON.parse(by) as Record<string, number>).map(([name, count]) => ({ name, count })),
      message,
      failed: failed === 1,
    }))
}

/** How many own change sets nobody was given yet. */
export function countUngiven(core: Core): number {
  const device = ownDevice(core.db)
  const [given, upTo] = (readMeta(core.db, 'givenUpTo') ?? '').split(':')
  return core.replicas.applied(device) - (given === device ? Number(upTo) : 0)
}
