/** Exchange through a hub (server/): it numbers closed envelopes, tells of news at once, and holds no opinion on their content. */
import type { HubPeer, HubState } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { movedSentence } from './folder-moved.ts'
import { sealOf, type Keyring } from './keyring.ts'
import { connectionOf, readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import { serverContents } from './server-contents.ts'
import { watchServer } from './server-events.ts'
import { settleOwnSets, shipSets } from './server-own.ts'
import { readServer } from './server-read.ts'
import { offerSnapshot, readSnapshot, worthChanges as usuallyWorth, type SnapshotPlace } from './server-snapshot.ts'
import { knownHash } from './state-check.ts'
import type { Peer, Transport } from './transport.ts'

/** Who is how far is of interest to people; it need not travel with every edit. */
const peersEveryMs = 15_000

export interface ServerOptions {
  /** From how many changes on a snapshot is worth it. */
  readonly worthChanges?: number
  /** In [0, 1); decides who of several leaves a snapshot. */
  readonly random?: () => number
}

export function openServer(
  core: Core,
  address: string,
  { worthChanges = usuallyWorth, random = Math.random }: ServerOptions = {},
): Transport {
  let connection: ServerConnection | undefined
  let state: HubState | undefined
  /** What was refused in this exchange. */
  const refused = new Set<string>()
  let told: { readonly at: number; readonly peers: readonly Peer[] } | undefined

  const connected = (): ServerConnection => (connection ??= connectionOf(core, address))

  async function readState(signal?: AbortSignal): Promise<HubState> {
    state = await connected().ask<HubState>('/v1/state', signal === undefined ? {} : { signal })
    return state
  }

  const snapshotPlace = (now: HubState, signal: AbortSignal): SnapshotPlace => ({
    connection: connected(),
    seal: sealOf(core),
    state: now,
    signal,
    worthChanges,
  })

  /** Snapshots hold what was erased; sets were rewritten before. */
  async function replaceSnapshots(signal: AbortSignal): Promise<void> {
    const { snapshot, ...now } = await readState(signal)
    if (snapshot !== null && !(await offerSnapshot(core, snapshotPlace({ ...now, snapshot }, signal), true))) {
      await connected().ask('/v1/snapshots', { method: 'DELETE', signal })
      // Only another one can take the place of a base: the next round tries again.
      if (snapshot.isBase) return
    }
    signal.throwIfAborted()
    core.db.transaction(() => writeMeta(core.db, 'rewriteShipped', null))
  }

  return {
    kind: 'server',
    place: address,
    contents: serverContents(connected, () => state?.role === 'read'),
    keyring: {
      async read() {
        // Asked right after `settle`, which has it; alone it looks anew.
        const known = state ?? (await readState())
        return known.keyring === null ? undefined : (known.keyring as unknown as Keyring)
      },
      async write(ring) {
        await connected().ask('/v1/keyring', { method: 'PUT', body: ring })
        await readState()
      },
    },
    warnings: () => [...warningsOf(core, state), ...refused],
    heldUpTo() {
      const takesNone = state !== undefined && (state.role === 'read' || state.movedTo !== null)
      return takesNone ? (state?.vector[ownDevice(core.db)] ?? 0) : undefined
    },
    async settle(offered) {
      connection = undefined
      const now = await readState()
      const workbench = now.workbench ?? offered
      if ((readMeta(core.db, 'workbench') ?? workbench) !== workbench) return workbench
      if (now.epoch !== readServerCursor(core).epoch)
        core.db.transaction(() => writeServerCursor(core, { epoch: now.epoch, upto: 0, shared: 0 }))
      if (now.role !== 'read') await settleOwnSets(core, connected(), now)
      return workbench
    },
    async snapshot(isNeeded, signal) {
      return state === undefined ? undefined : await readSnapshot(core, snapshotPlace(state, signal), isNeeded)
    },
    async leaveSnapshot(signal) {
      const workers = Math.max(1, told?.peers.length ?? 1)
      // One of all who work here is enough.
      if (state === undefined || state.role === 'read' || state.movedTo !== null || random() * workers > 1) return
      await offerSnapshot(core, snapshotPlace(await readState(signal), signal), false)
    },
    incoming(signal) {
      refused.clear()
      const reading = { connection: connected(), seal: sealOf(core), device: ownDevice(core.db), signal }
      return readServer(core, { ...reading, warnings: refused })
    },
    async ship(signal) {
      const now = await readState(signal)
      if (now.role === 'read' || now.movedTo !== null) return 0
      const shipping = snapshotPlace(now, signal)
      // A log without its beginning cannot be given set by set.
      if (now.no === 0 && lacksHistory(core)) {
        await offerSnapshot(core, shipping, true)
        return await shipSets(core, { ...shipping, state: await readState(signal) })
      }
      const isErasing = readMeta(core.db, 'rewriteShipped') !== undefined
      const sent = await shipSets(core, shipping)
      if (isErasing) await replaceSnapshots(signal)
      return sent
    },
    async peers(signal) {
      if (told !== undefined && core.now() - told.at < peersEveryMs) return told.peers
      const seal = sealOf(core)
      const own: Peer = {
        device: ownDevice(core.db),
        name: readMeta(core.db, 'user') ?? '',
        seenAt: core.now(),
        vector: core.replicas.vector(),
        hash: knownHash(core),
        lacks: {},
      }
      const status = seal.seal(Buffer.from(JSON.stringify(own), 'utf8')).toString('base64')
      const body: HubPeer = { device: own.device, status }
      const { peers } = await connected().ask<{ peers: readonly HubPeer[] }>('/v1/peers', { body, signal })
      told = {
        at: core.now(),
        peers: peers.flatMap(({ device, status: bytes }) => {
          try {
            const peer = JSON.parse(seal.open(Buffer.from(bytes, 'base64')).toString('utf8')) as Peer
            return [{ ...peer, device }]
          } catch {
            // Sealed with a key that is not known here.
            return []
          }
        }),
      }
      return told.peers
    },
    movedTo: () => state?.movedTo ?? null,
    async setMoved(to) {
      await connected().ask('/v1/moved', { method: 'PUT', body: { to } })
      await readState()
    },
    watch: (onNews) => watchServer(connected, onNews),
  }
}

/** Whether this file began with a snapshot. */
function lacksHistory(core: Core): boolean {
  return core.db.get('SELECT 1 FROM "_change_set" WHERE "first" = 0 LIMIT 1') !== undefined
}

/** What a person must know who believes that the others see the own work. */
function warningsOf(core: Core, state: HubState | undefined): readonly string[] {
  if (state === undefined) return []
  const own = ownDevice(core.db)
  const kept = core.replicas.applied(own) - (state.vector[own] ?? 0)
  const stays = `${kept === 1 ? 'Eine Änderung bleibt' : `${kept} Änderungen bleiben`} auf diesem Rechner gespeichert`
  if (state.movedTo !== null) return [movedSentence(state.movedTo)]
  if (state.role === 'read' && kept > 0)
    return [`Auf dem Server dürfen Sie nur lesen. ${stays}; zum Schreiben brauchen Sie einen Code mit Schreibrecht.`]
  return []
}
