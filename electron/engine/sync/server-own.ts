/** The own change sets on a server: compared with the log (rule M15), then added to. */
import { createHash } from 'node:crypto'
import { genesisDevice, type ChangeSet } from '../../../shared/sync/change-set.ts'
import { partBytes, type Envelope, type HubState, type PushAnswer, type PushResult } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import { formerDevices, ownDevice, readMeta } from '../store/meta.ts'
import { reauthor } from '../store/reauthor.ts'
import { changeSetsAfter } from './outgoing.ts'
import type { Seal } from './seal.ts'
import { packSets } from './segment.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'

type Named = Pick<ChangeSet, 'device' | 'seq' | 'ms' | 'counter'>

/** Two files that began as copies of each other give one number to different sets; the stamp tells them apart. */
function digestOf({ device, seq, ms, counter }: Named): string {
  return createHash('sha256').update(`${device}:${seq}:${ms}:${counter}`).digest('hex').slice(0, 32)
}

const digestsAtOnce = 5000

/** Sees to it that what stands on the server under the own device id is the own work; otherwise goes on under a new id. */
export async function settleOwnSets(
  core: Core,
  connection: ServerConnection,
  { vector }: Pick<HubState, 'vector'>,
): Promise<void> {
  const device = ownDevice(core.db)
  const there = vector[device] ?? 0
  const { shared } = readServerCursor(core)
  if (there <= shared) return
  const known = await commonSets(core, connection, device, shared, there)
  core.db.transaction(() => {
    if (known < there) {
      reauthor(core, known)
      writeServerCursor(core, { shared: 0 })
    } else writeServerCursor(core, { shared: known })
  })
}

/** The last own set up to which server and log say the same. */
async function commonSets(
  core: Core,
  connection: ServerConnection,
  device: string,
  after: number,
  upto: number,
): Promise<number> {
  let common = after
  while (common < upto) {
    const { sets } = await connection.ask<{ sets: { seq: number; digest: string }[] }>(
      `/v1/digests?device=${device}&after=${common}&limit=${digestsAtOnce}`,
    )
    for (const { seq, digest } of sets) {
      const own = core.db.get<{ ms: number; counter: number }>(
        'SELECT "ms", "counter" FROM "_change_set" WHERE "device" = ? AND "seq" = ?',
        core.replicas.deviceNo(device),
        seq,
      )
      if (own !== undefined && digestOf({ device, seq, ...own }) !== digest) return seq - 1
      if (own === undefined && seq > core.replicas.applied(device)) return seq - 1
      common = seq
    }
    // The rest stands in the server's snapshot only.
    if (sets.length < digestsAtOnce) return Math.min(upto, core.replicas.applied(device))
  }
  return common
}

export interface Shipping {
  readonly connection: ServerConnection
  readonly seal: Seal
  readonly state: HubState
  readonly signal: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

/**
 * Ships whatever the server lacks: own sets, those written under former ids, and those of others that came here another
 * way (rule C3). Answers how many it took.
 */
export async function shipSets(core: Core, shipping: Shipping): Promise<number> {
  const { state } = shipping
  if (readMeta(core.db, 'rewriteShipped') !== undefined) await rewriteSets(core, shipping)
  let sent = 0
  const own = ownDevice(core.db)
  const devices = Object.keys(core.replicas.vector()).filter((device) => device !== genesisDevice && device !== own)
  for (const device of [...devices, own]) {
    const there = state.vector[device] ?? 0
    if (core.replicas.applied(device) > there) sent += await shipDevice(core, device, there, shipping)
  }
  return sent
}

async function shipDevice(core: Core, device: string, after: number, shipping: Shipping): Promise<number> {
  let sent = 0
  for await (const { sets, results } of pushing(core, changeSetsAfter(core, device, after), shipping)) {
    sent += results.filter((result) => result === 'stored').length
    // Somebody else writes under this id, or the log begins later: the next round finds out, nothing more goes in vain.
    if (results.some((result) => result === 'differs' || result === 'gap')) return sent
    const last = sets.findLast((_set, index) => results[index] !== 'partial')
    if (last !== undefined && device === ownDevice(core.db))
      core.db.transaction(() => writeServerCursor(core, { shared: last.seq }))
  }
  return sent
}

/** What an erasure or a new key changed is put in the place of what was shipped before (rule M9). */
async function rewriteSets(core: Core, shipping: Shipping): Promise<void> {
  const { state, signal } = shipping
  const isAdmin = state.role === 'admin'
  const devices = isAdmin ? Object.keys(state.vector) : [ownDevice(core.db), ...formerDevices(core.db)]
  for (const device of devices) {
    const there = state.vector[device] ?? 0
    const shipped = takeUpTo(changeSetsAfter(core, device, 0), there)
    for await (const _pushed of pushing(core, shipped, shipping, true)) signal.throwIfAborted()
  }
}

function* takeUpTo(sets: Iterable<ChangeSet>, last: number): Generator<ChangeSet> {
  for (const set of sets) {
    if (set.seq > last) return
    yield set
  }
}

interface Push {
  readonly sets: readonly Envelope[]
  readonly results: readonly PushResult[]
}

/** Pushes sets portion by portion; while one is on its way the next one is made. */
async function* pushing(
  core: Core,
  sets: Iterable<ChangeSet>,
  { connection, seal, signal }: Shipping,
  isRewrite = false,
): AsyncGenerator<Push> {
  let running: Promise<Push> | undefined
  const send = async (portion: readonly Envelope[]): Promise<Push> => {
    const body = { device: ownDevice(core.db), sets: portion }
    const { results } = await connection.ask<PushAnswer>('/v1/sets', { body, signal })
    return { sets: portion, results }
  }
  for (const portion of envelopePortions(sets, seal, isRewrite)) {
    if (running !== undefined) yield await running
    signal.throwIfAborted()
    running = send(portion)
    // Handled when it is awaited; until then a failure must not end the process.
    running.catch(() => undefined)
  }
  if (running !== undefined) yield await running
  signal.throwIfAborted()
}

/** Base64 makes four letters of three bytes. */
const portionLetters = (partBytes / 3) * 4

function* envelopePortions(sets: Iterable<ChangeSet>, seal: Seal, isRewrite: boolean): Generator<readonly Envelope[]> {
  let portion: Envelope[] = []
  let letters = 0
  for (const set of sets) {
    for (const envelope of envelopesOf(set, seal, isRewrite)) {
      if (portion.length > 0 && (letters + envelope.payload.length > portionLetters || portion.length >= setsAtOnce)) {
        yield portion
        portion = []
        letters = 0
      }
      portion.push(envelope)
      letters += envelope.payload.length
    }
  }
  if (portion.length > 0) yield portion
}

const setsAtOnce = 5000

function* envelopesOf(set: ChangeSet, seal: Seal, isRewrite: boolean): Generator<Envelope> {
  const payload = seal.seal(packSets([set]))
  const { device, seq } = set
  const head = { device, seq, digest: digestOf(set), ...(isRewrite ? { rewrite: true as const } : {}) }
  const parts = Math.ceil(payload.length / partBytes)
  if (parts <= 1) {
    yield { ...head, payload: payload.toString('base64') }
    return
  }
  for (let part = 0; part < parts; part += 1) {
    const bytes = payload.subarray(part * partBytes, (part + 1) * partBytes)
    yield { ...head, payload: bytes.toString('base64'), part, parts }
  }
}
