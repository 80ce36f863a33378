/**
 * One exchange, whatever the transport: take what is new there, ship what is new here. Repeating it is harmless, and it
 * may end at any point. It runs beside editing: files and network are awaited, and change sets are applied in small
 * transactions with a pause after each.
 */
import { randomUUID } from 'node:crypto'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ContentCounts } from '../../../shared/contract/sync-answers.ts'
import { refreshIfOthersWrote } from '../store/commit.ts'
import type { Core } from '../store/core.ts'
import { newerProgramMessages } from '../store/newer-programs.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { mergeSnapshot, type SnapshotMerged } from '../store/snapshot-merge.ts'
import { exchangeContents } from './contents.ts'
import { codeOf, refusesToBeWritten } from './file-system.ts'
import { settleKeys } from './keyring.ts'
import { changeWorkbench, mayChangeWorkbench, otherWorkbench } from './other-workbench.ts'
import { checkState, differenceMessages } from './state-check.ts'
import { clockMessages, startTaking, type Taken, type TakeOptions } from './take.ts'
import type { OfferedSnapshot, Peer, Transport } from './transport.ts'

export interface Exchanged extends Taken {
  readonly sent: number
  /** The last own change set that was given, "device:seq". */
  readonly given: string
  readonly contents: ContentCounts
  readonly peers: readonly Peer[]
  /** German; what people should know, for example whose clock is wrong. */
  readonly messages: readonly string[]
}

export interface ExchangeOptions extends Partial<TakeOptions> {
  readonly onProgress?: ((done: number, total: number) => void) | undefined
  /** Takes change set by change set, to prove that all are there. */
  readonly isProof?: boolean
}

/**
 * Binds this file to the workbench of the transport's place. One that is bound to another is refused, or with `changes` takes it,
 * where nobody else has worked in it.
 */
export async function bind(core: Core, transport: Transport, signal: AbortSignal, changes = false): Promise<void> {
  const own = readMeta(core.db, 'workbench')
  const workbench = await transport.settle(own ?? randomUUID())
  signal.throwIfAborted()
  if (own === undefined) core.db.transaction(() => writeMeta(core.db, 'workbench', workbench))
  else if (own !== workbench) {
    if (!changes || !mayChangeWorkbench(core)) throw otherWorkbench(core, transport)
    core.db.transaction(() => changeWorkbench(core, workbench))
    await transport.settle(workbench)
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
  const code = codeOf(error)
  if (!/^E[A-Z0-9]+$/.test(code)) return error
  const saved = 'Ihre Arbeit ist hier gespeichert'
  if (kind === 'folder' && refusesToBeWritten(error))
    return new WorkbenchError(
      'offline',
      `Im gemeinsamen Ordner „${place}“ dürfen Sie nicht schreiben. ${saved} und wird ausgetauscht, sobald Sie es dürfen. Bitte lassen Sie Ihre Rechte an dem Ordner prüfen.`,
    )
  if (kind === 'folder' && (code === 'ENOSPC' || code === 'EDQUOT'))
    return new WorkbenchError(
      'offline',
      `Im gemeinsamen Ordner „${place}“ oder auf diesem Rechner ist kein Platz mehr. ${saved}; der Abgleich geht weiter, sobald wieder Platz ist.`,
    )
  return new WorkbenchError(
    'offline',
    `Die Verbindung zu ${kind === 'folder' ? 'dem gemeinsamen Ordner' : 'dem Server'} „${place}“ ist abgebrochen (${code}). ${saved}; der Abgleich geht weiter, sobald es wieder geht.`,
  )
}

async function exchangeOnce(core: Core, transport: Transport, options: ExchangeOptions): Promise<Exchanged> {
  const { signal = new AbortController().signal } = options
  // Take first: what arrives while shipping is in the next round anyway, and the own clock follows before it writes.
  const taken = await take(core, transport, { ...options, signal })
  // What is written while this is shipped goes with the next round.
  const device = ownDevice(core.db)
  const applied = core.replicas.applied(device)
  const sent = await transport.ship(signal)
  const given = `${device}:${transport.heldUpTo?.() ?? applied}`
  signal.throwIfAborted()
  const contents = await exchangeContents(core, transport.contents, signal)
  signal.throwIfAborted()
  const peers = await transport.peers(signal)
  signal.throwIfAborted()
  await checkState(core, peers, signal)
  await transport.leaveSnapshot?.(signal)
  signal.throwIfAborted()
  const messages = [
    ...clockMessages(taken.ahead, peers.length - 1),
    ...newerProgramMessages(core),
    ...differenceMessages(core, peers),
    ...contents.messages,
    ...transport.warnings(),
  ]
  return { ...taken, sent, given, contents: contents.counts, peers, messages }
}

/** Takes what is new there and gives nothing. */
export async function take(
  core: Core,
  transport: Transport,
  { signal = new AbortController().signal, onProgress, onReceived, isProof = false }: ExchangeOptions = {},
): Promise<Taken> {
  // Another process may have exchanged this file meanwhile: nothing remembered holds.
  refreshIfOthersWrote(core)
  await bind(core, transport, signal)
  await settleKeys(core, transport.keyring)
  signal.throwIfAborted()
  const snapshot = await transport.snapshot?.(isProof, signal)
  signal.throwIfAborted()
  if (snapshot !== undefined) {
    const touched = mergeOffered(core, snapshot, onProgress)
    onReceived?.(touched)
  }
  const taking = startTaking(core, { signal, onReceived })
  for await (const { sets, remember, done, total } of transport.incoming(signal)) {
    await taking.take(sets, remember)
    onProgress?.(done, total)
  }
  return taking.taken()
}

function mergeOffered(
  core: Core,
  { lines, remember }: OfferedSnapshot,
  onProgress: ExchangeOptions['onProgress'],
): SnapshotMerged['touched'] {
  return core.db.transaction(() => {
    const { touched } = mergeSnapshot(core, lines, onProgress)
    remember()
    return touched
  })
}
