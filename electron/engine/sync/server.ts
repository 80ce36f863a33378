/** Exchange through a hub (server/): it numbers closed envelopes, tells of news at once, and holds no opinion on their content. */
import type { HubPeer, HubState } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import { readMeta } from '../store/meta.ts'
import { movedSentence } from './folder-moved.ts'
import { sealOf, type Keyring } from './keyring.ts'
import { connectionOf, readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import { serverContents } from './server-contents.ts'
import { watchServer } from './server-events.ts'
import { settleOwnSets, shipSets } from './server-own.ts'
import { readServer } from './server-read.ts'
import type { Peer, Transport } from './transport.ts'

/** Who is how far is of interest to people; it need not travel with every edit. */
const peersEveryMs = 15_000

export function openServer(core: Core, address: string): Transport {
  let connection: ServerConnection | undefined
  let state: HubState | undefined
  let told: { readonly at: number; readonly peers: readonly Peer[] } | undefined

  const connected = (): ServerConnection => (connection ??= connectionOf(core, address))

  async function readState(signal?: AbortSignal): Promise<HubState> {
    state = await connected().ask<HubState>('/v1/state', signal === undefined ? {} : { signal })
    return state
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
    warnings: () => warningsOf(core, state),
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
    incoming: (signal) =>
      readServer(core, { connection: connected(), seal: sealOf(core), device: ownDevice(core), signal }),
    async ship(signal) {
      const now = await readState(signal)
      if (now.role === 'read' || now.movedTo !== null) return 0
      return await shipSets(core, { connection: connected(), seal: sealOf(core), state: now, signal })
    },
    async peers(signal) {
      if (told !== undefined && core.now() - told.at < peersEveryMs) return told.peers
      const seal = sealOf(core)
      const own: Peer = {
        device: ownDevice(core),
        name: readMeta(core.db, 'user') ?? '',
        seenAt: core.now(),
        vector: core.replicas.vector(),
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

function ownDevice(core: Core): string {
  return readMeta(core.db, 'device') ?? ''
}

/** What a person must know who believes that the others see the own work. */
function warningsOf(core: Core, state: HubState | undefined): readonly string[] {
  if (state === undefined) return []
  const own = ownDevice(core)
  const kept = core.replicas.applied(own) - (state.vector[own] ?? 0)
  const stays = `${kept === 1 ? 'Eine Änderung bleibt' : `${kept} Änderungen bleiben`} auf diesem Rechner gespeichert`
  if (state.movedTo !== null) return [movedSentence(state.movedTo)]
  if (state.role === 'read' && kept > 0)
    return [`Auf dem Server dürfen Sie nur lesen. ${stays}; zum Schreiben brauchen Sie einen Code mit Schreibrecht.`]
  return []
}
