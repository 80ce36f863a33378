/**
 * One exchange, whatever the transport: take what is new there, ship what is new here. Repeating it is harmless, and it
 * may end at any point. It runs beside editing: files and network are awaited, and change sets are applied in small
 * transactions with a pause after each.
 */
import { randomUUID } from 'node:crypto'
import { setImmediate as pause } from 'node:timers/promises'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ContentCounts } from '../../../shared/contract/types.ts'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import { refreshIfOthersWrote } from '../store/commit.ts'
import type { Core } from '../store/core.ts'
import { readMeta, writeMeta } from '../store/meta.ts'
import { countWaiting, receive, type Received } from '../store/receive.ts'
import { exchangeContents } from './contents.ts'
import { codeOf } from './file-system.ts'
import { settleKeys } from './keyring.ts'
import type { Incoming, Peer, Transport } from './transport.ts'

export interface Exchanged {
  readonly sent: number
  readonly received: number
  readonly waiting: number
  readonly contents: ContentCounts
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  readonly peers: readonly Peer[]
  /** German; what people should know, for example whose clock is wrong. */
  readonly messages: readonly string[]
}

export interface ExchangeOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
  /** Told after each transaction, so that windows show what arrived while more arrives. */
  readonly onReceived?: (touched: Received['touched']) => void
}

/** Changes applied in one transaction, unless a single change set has more. */
const changesAtOnce = 500

/** Binds this file to the workbench of the transport's place; a file bound to another one is refused. */
export async function bind(core: Core, transport: Transport, signal: AbortSignal): Promise<void> {
  const own = readMeta(core.db, 'workbench')
  const workbench = await transport.settle(own ?? randomUUID())
  signal.throwIfAborted()
  if (own === undefined) core.db.transaction(() => writeMeta(core.db, 'workbench', workbench))
  else if (own !== workbench) {
    throw new WorkbenchError(
      'conflict',
      `${transport.kind === 'folder' ? 'Der Ordner' : 'Der Server'} „${transport.place}“ gehört zu einer anderen Werkbank als diese Datei. Bitte wählen Sie den richtigen oder legen Sie für ihn eine neue Datei an.`,
    )
  }
}

/** Exchanges once. Throws `offline` where the place cannot be reached; then nothing is lost and the next try goes on. */
export async function exchange(core: Core, transport: Transport, options: ExchangeOptions = {}): Promise<Exchanged> {
  try {
    return await exchangeOnce(core, transport, options)
  } catch (error) {
    throw brokenOff(error, transport)
  }
}

/** A share or network that fails in the middle is no bug: the next round goes on where this one stopped. */
function brokenOff(error: unknown, { kind, place }: Transport): unknown {
  if (!/^E[A-Z0-9]+$/.test(codeOf(error))) return error
  return new WorkbenchError(
    'offline',
    `Die Verbindung zu ${kind === 'folder' ? 'dem gemeinsamen Ordner' : 'dem Server'} „${place}“ ist abgebrochen (${codeOf(error)}). Ihre Arbeit ist hier gespeichert; der Abgleich geht weiter, sobald es wieder geht.`,
  )
}

async function exchangeOnce(core: Core, transport: Transport, options: ExchangeOptions): Promise<Exchanged> {
  const { signal = new AbortController().signal } = options
  // Take first: what arrives while shipping is in the next round anyway, and the own clock follows before it writes.
  const taken = await take(core, transport, { ...options, signal })
  const sent = await transport.ship(signal)
  signal.throwIfAborted()
  const contents = await exchangeContents(core, transport.contents, signal)
  signal.throwIfAborted()
  const peers = await transport.peers(signal)
  signal.throwIfAborted()
  return { ...taken, sent, contents, peers, messages: [...new Set([...taken.messages, ...transport.warnings()])] }
}

/** Takes what is new there and gives nothing. */
export async function take(
  core: Core,
  transport: Transport,
  { signal = new AbortController().signal, onProgress, onReceived }: ExchangeOptions = {},
): Promise<Omit<Exchanged, 'sent' | 'contents' | 'peers'>> {
  // Another process may have exchanged this file meanwhile: nothing remembered holds.
  refreshIfOthersWrote(core)
  await bind(core, transport, signal)
  await settleKeys(core, transport)
  signal.throwIfAborted()
  const touched = new Map<string, Set<string>>()
  const messages = new Set<string>()
  let received = 0
  let waiting = countWaiting(core)
  for await (const incoming of transport.incoming(signal)) {
    for await (const result of apply(core, incoming, signal)) {
      received += result.applied
      waiting = result.waiting
      for (const [entity, rows] of result.touched) touched.set(entity, (touched.get(entity) ?? new Set()).union(rows))
      for (const [user, ms] of result.ahead) messages.add(aheadMessage(user, ms))
      if (result.touched.size > 0) onReceived?.(result.touched)
    }
    onProgress?.(incoming.done, incoming.total)
  }
  return { received, waiting, touched, messages: [...messages] }
}

/** Cursor, vector and data move in one transaction (rule C3): killed in between, nothing is read twice or skipped. */
async function* apply(core: Core, { sets, remember }: Incoming, signal: AbortSignal): AsyncGenerator<Received> {
  const parts = split(sets)
  for (const [index, part] of parts.entries()) {
    yield core.db.transaction(() => {
      const result = receive(core, part)
      if (index === parts.length - 1) remember()
      return result
    })
    await pause()
    // A workspace that was closed meanwhile has no database any more.
    signal.throwIfAborted()
  }
}

/** Change sets in parts of a bounded number of changes; at least one part, for a segment without sets moves the cursor too. */
function split(sets: readonly ChangeSet[]): readonly (readonly ChangeSet[])[] {
  const parts: ChangeSet[][] = [[]]
  let changes = 0
  for (const set of sets) {
    if (changes > 0 && changes + set.changes.length > changesAtOnce) {
      parts.push([])
      changes = 0
    }
    parts.at(-1)?.push(set)
    changes += set.changes.length
  }
  return parts
}

function aheadMessage(user: string, ms: number): string {
  return `Die Uhr am Arbeitsplatz von ${user === '' ? 'einer anderen Person' : user} geht ${Math.round(ms / 60_000)} Minuten vor. Bitte dort Datum und Uhrzeit prüfen.`
}
