/** The exchange of the open workspace: one at a time, in the background and when asked for, with its state told to windows. */
import { setTimeout as wait } from 'node:timers/promises'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { SyncState } from '../../shared/contract/events.ts'
import { takeTurn } from './store/turn.ts'
import { exchange, type Exchanged } from './sync/exchange.ts'
import { noteExchange, noteFailure } from './sync/exchange-log.ts'
import { keyringOf } from './sync/keyring.ts'
import { folderPauses, serverPauses, startLoop, type Loop } from './sync/loop.ts'
import { openPlace } from './sync/place.ts'
import type { Transport } from './sync/transport.ts'
import type { Workspace } from './workspace.ts'

export interface Exchanges {
  /** Exchanges now, after one that is running; throws where the place cannot be reached. */
  now(onProgress?: (done: number, total: number) => void): Promise<Exchanged>
  /** Runs other work with the places of this file, while no exchange runs. */
  alone<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** The place was connected, changed or left: begins anew with it. */
  restart(): void
  /** Where others are met; undefined where the workbench stands alone. */
  transport(): Transport | undefined
  /** An own change was written: exchange soon. */
  nudge(): void
  /** Ends what is running; the workspace may be closed right after. */
  stop(): void
}

export interface ExchangesOptions {
  readonly workspace: Workspace
  /** A window is open: exchange in the background. */
  readonly isInteractive: boolean
  readonly emitSync: (state: SyncState) => void
  readonly log: (line: string) => void
}

export function createExchanges({ workspace, isInteractive, emitSync, log }: ExchangesOptions): Exchanges {
  const { core } = workspace
  let stopping = new AbortController()
  let loop: Loop | undefined
  let unwatch: (() => void) | undefined
  let transport: Transport | undefined
  let running: Promise<unknown> = Promise.resolve()

  function show(state: Partial<SyncState>): void {
    workspace.sync = { ...workspace.sync, ...state }
    emitSync(workspace.sync)
  }

  async function once(signal: AbortSignal, onProgress?: (done: number, total: number) => void): Promise<Exchanged> {
    if (transport === undefined)
      throw new WorkbenchError('notFound', 'Es ist weder ein gemeinsamer Ordner noch ein Server verbunden.')
    try {
      show({ state: 'working' })
      const result = await exchange(core, transport, {
        signal,
        onReceived: (touched) => workspace.announce(touched, 'remote'),
        onProgress(done, total) {
          onProgress?.(done, total)
          show({ progress: { done, total } })
        },
      })
      noteExchange(core, transport.place, result)
      show({
        state: 'idle',
        lastAt: Date.now(),
        devices: Math.max(1, result.peers.length),
        message: result.messages.join(' ') || null,
        asks: null,
        progress: null,
      })
      return result
    } catch (error) {
      if (signal.aborted) throw stopped()
      const message =
        error instanceof WorkbenchError ? error.message : 'Der Abgleich ist fehlgeschlagen und wird wiederholt.'
      if (!core.db.isReadOnly) noteFailure(core, transport.place, message)
      const asks = error instanceof WorkbenchError ? (error.at.field ?? null) : null
      show({ state: 'error', message, asks, progress: null })
      throw error
    }
  }

  const exchanges: Exchanges = {
    now: (onProgress) => exchanges.alone((signal) => once(signal, onProgress)),
    alone(work) {
      const { signal } = stopping
      const result = running.then(async () => {
        if (signal.aborted) throw stopped()
        const giveBack = await turnOf(workspace.store.path, signal)
        try {
          return await work(signal)
        } finally {
          giveBack()
        }
      })
      running = result.catch(() => undefined)
      return result
    },
    restart() {
      exchanges.stop()
      stopping = new AbortController()
      transport = openPlace(core)
      const place = transport === undefined ? null : { kind: transport.kind, name: transport.place }
      const isEncrypted = keyringOf(core) !== undefined
      show({
        state: transport === undefined ? 'off' : 'idle',
        place,
        isEncrypted,
        message: null,
        asks: null,
        progress: null,
      })
      if (transport === undefined || !isInteractive || core.db.isReadOnly) return
      loop = startLoop(
        async () => {
          try {
            await exchanges.now()
            return true
          } catch (error) {
            // Told in the sync state; the next round tries again.
            if (!(error instanceof WorkbenchError))
              log(`Abgleich: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
            return false
          }
        },
        transport.kind === 'server' ? serverPauses : folderPauses,
      )
      unwatch = transport.watch?.(() => loop?.nudge())
    },
    transport: () => transport,
    nudge: () => loop?.nudge(),
    stop() {
      unwatch?.()
      unwatch = undefined
      loop?.stop()
      loop = undefined
      stopping.abort()
    },
  }
  return exchanges
}

function stopped(): WorkbenchError {
  return new WorkbenchError('cancelled', 'Der Abgleich wurde beendet.')
}

const turnEveryMs = 150
const turnWithinMs = 60_000

/** Waits until no other process exchanges this file. Throws `busy` when that takes too long. */
async function turnOf(path: string, signal: AbortSignal): Promise<() => void> {
  for (let waitedMs = 0; waitedMs < turnWithinMs; waitedMs += turnEveryMs) {
    const giveBack = takeTurn(path)
    if (giveBack !== undefined) return giveBack
    await wait(turnEveryMs)
    if (signal.aborted) throw stopped()
  }
  throw new WorkbenchError(
    'busy',
    'Ein anderes Programm gleicht diese Datei gerade ab. Bitte versuchen Sie es in einer Minute noch einmal.',
  )
}
