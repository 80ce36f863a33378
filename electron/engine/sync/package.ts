/** Exchange by a file: everything that is known here goes out, everything that is new comes in. Both may be repeated. */
import { mkdirSync, openSync, closeSync, readSync, statSync, writeSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate as pause } from 'node:timers/promises'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { covers } from '../../../shared/sync/vector.ts'
import {
  contentFolder,
  contentPath,
  hasContent,
  hashFile,
  partialContentPath,
  settleContent,
} from '../store/contents.ts'
import type { Core } from '../store/core.ts'
import { reading } from '../store/reading.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { mergeSnapshot, type SnapshotMerged } from '../store/snapshot-merge.ts'
import {
  countLacking,
  lackingMessage,
  partBytes,
  unlessDamaged,
  wantedContents,
  type ExchangedContents,
  type LackingContents,
} from './contents.ts'
import type { Exchanged, ExchangeOptions } from './exchange.ts'
import { keyringOf, sealOf, unlock } from './keyring.ts'
import { allChangeSets, portions } from './outgoing.ts'
import { createPackage, openPackage, type PackageReader, type PackageWriter } from './package-file.ts'
import { passphraseNeeded } from './seal.ts'
import { comparing, setBackMessage, settleSetBack, twoHistories, type Settled } from './set-back.ts'
import { packSets, unpackSets, writtenOpen } from './segment.ts'
import { areSealedFor, hasLogGaps, linesOfParts, makeSnapshotParts, setsNamedIn } from './snapshot-parts.ts'
import { clockMessages, startTaking } from './take.ts'

/** JSON bytes of change sets in one block. */
const blockBytes = 4 * 1024 * 1024

export interface WritePackageInput {
  readonly workbench: string
  readonly target: string
}

export interface WrittenPackage {
  readonly sets: number
  readonly contents: number
}

type Report = (progress: { readonly phase: string; readonly done: number; readonly total?: number }) => void

/** Writes everything that is known here into a package. Runs in a worker, on a connection that only reads. */
export async function writePackage({ workbench, target }: WritePackageInput, report: Report): Promise<WrittenPackage> {
  return reading(workbench, async (core) => {
    const { db } = core
    mkdirSync(dirname(target), { recursive: true })
    const writer = createPackage(target)
    try {
      const total = db.get<{ n: number }>('SELECT count(*) AS "n" FROM "_change_set"')?.n ?? 0
      const seal = sealOf(core)
      if (hasLogGaps(core)) {
        const { parts } = await makeSnapshotParts(core, seal, new AbortController().signal)
        for (const part of parts) writer.add({ kind: 'snapshot' }, part)
      }
      let sets = 0
      for (const portion of portions(allChangeSets(core), blockBytes)) {
        writer.add({ kind: 'sets' }, seal.seal(packSets(portion)))
        sets += portion.length
        report({ phase: 'Änderungen', done: sets, total })
      }
      const contents = addContents(core, writer)
      writer.finish({
        workbench: readMeta(db, 'workbench') ?? '',
        device: ownDevice(db),
        madeAt: core.now(),
        vector: core.replicas.vector(),
        key: seal.key,
        ring: keyringOf(core) ?? null,
      })
      return { sets, contents }
    } catch (error) {
      writer.abandon()
      throw error
    }
  })
}

function addContents(core: Core, writer: PackageWriter): number {
  const seal = sealOf(core)
  let count = 0
  for (const sha256 of wantedContents(core)) {
    if (!hasContent(core.db.path, sha256)) continue
    const path = contentPath(core.db.path, sha256)
    const { size } = statSync(path)
    const parts = Math.max(1, Math.ceil(size / partBytes))
    const file = openSync(path, 'r')
    try {
      for (let index = 0; index < parts; index += 1) {
        const bytes = Buffer.alloc(Math.min(partBytes, size - index * partBytes))
        readSync(file, bytes, 0, bytes.length, index * partBytes)
        writer.add({ kind: 'content', content: seal.namesOf(sha256)[0], index, parts }, seal.seal(bytes))
      }
    } finally {
      closeSync(file)
    }
    count += 1
  }
  return count
}

/** Takes what is new in a package. Throws `conflict` for another workbench, `forbidden` where the passphrase must be asked for. */
export async function readPackage(
  core: Core,
  path: string,
  {
    passphrase,
    signal = new AbortController().signal,
    onProgress,
    onReceived,
  }: ExchangeOptions & { readonly passphrase?: string | undefined },
): Promise<Omit<Exchanged, 'peers' | 'sent' | 'given'>> {
  const reader = openPackage(path)
  try {
    const { header } = reader
    const own = readMeta(core.db, 'workbench')
    if (own !== undefined && own !== header.workbench)
      throw new WorkbenchError(
        'conflict',
        `Das Paket „${path}“ gehört zu einer anderen Werkbank als diese Datei. Bitte wählen Sie das richtige Paket.`,
      )
    await settlePackageKeys(core, reader, passphrase)
    if (own === undefined) core.db.transaction(() => writeMeta(core.db, 'workbench', header.workbench))
    const seal = sealOf(core)
    const { wasSetBack } = await settleHistories(core, reader, { path, signal })
    const merged = mergePackedSnapshot(core, reader)
    if (merged !== undefined) onReceived?.(merged)
    const taking = startTaking(core, { signal, onReceived })
    for (const [index, block] of header.blocks.entries()) {
      if (block.kind !== 'sets') continue
      await taking.take(unpackSets(seal.open(reader.read(index))), () => undefined)
      onProgress?.(index + 1, header.blocks.length)
    }
    const contents = await takeContents(core, reader, signal)
    const taken = taking.taken()
    const messages = [
      ...(wasSetBack ? [setBackMessage] : []),
      ...clockMessages(taken.ahead, Object.keys(header.vector).length - 1),
      ...contents.messages,
    ]
    return { ...taken, contents: contents.counts, messages }
  } finally {
    reader.close()
  }
}

/**
 * Looks at everything before anything is taken: whether it is sealed as it must be, and whether it tells the same history as
 * this file (rule M15). Throws `forbidden` or `conflict` where not.
 */
async function settleHistories(
  core: Core,
  reader: PackageReader,
  { path, signal }: { readonly path: string; readonly signal: AbortSignal },
): Promise<Settled> {
  const { header, read } = reader
  const seal = sealOf(core)
  const snapshot = packedSnapshot(reader)
  const isSealed = areSealedFor(seal, snapshot)
  if (!isSealed && !covers(core.replicas.vector(), header.vector)) throw openPackageRefused(path, '')
  const { compare, differences } = comparing(core)
  if (isSealed) compare(setsNamedIn(linesOfParts(snapshot, seal)))
  for (const [index, { kind }] of header.blocks.entries()) {
    if (kind !== 'sets') continue
    const payload = read(index)
    const sets = unpackSets(seal.open(payload))
    const late = writtenOpen(payload, sets, seal)
    if (late !== undefined) throw openPackageRefused(path, late.user)
    compare(sets)
    await pause()
    signal.throwIfAborted()
  }
  const settled = settleSetBack(core, { differences: differences(), vector: header.vector })
  const [device] = settled.differing
  if (device !== undefined) throw twoHistories(core, { path, device, writer: header.device })
  return settled
}

function packedSnapshot({ header, read }: PackageReader): readonly Buffer[] {
  return header.blocks.flatMap(({ kind }, index) => (kind === 'snapshot' ? [read(index)] : []))
}

/** Takes the snapshot in a package where it brings something; answers what it touched. */
function mergePackedSnapshot(core: Core, reader: PackageReader): SnapshotMerged['touched'] | undefined {
  if (covers(core.replicas.vector(), reader.header.vector)) return undefined
  const parts = packedSnapshot(reader)
  if (parts.length === 0) return undefined
  return core.db.transaction(() => mergeSnapshot(core, linesOfParts(parts, sealOf(core))).touched)
}

/** Whoever knows the passphrase writes sealed packages only. */
function openPackageRefused(path: string, author: string): WorkbenchError {
  return new WorkbenchError(
    'forbidden',
    `Das Paket „${path}“ ist nicht verschlüsselt, diese Werkbank aber ist es, und es enthält Änderungen${author === '' ? '' : ` von ${author}`}, die danach geschrieben wurden. Es wurde nicht übernommen. Lesen Sie dort zuerst ein Paket von hier ein, mit der Passphrase; danach sind auch jene Pakete verschlüsselt.`,
  )
}

async function settlePackageKeys(core: Core, { header }: PackageReader, passphrase: string | undefined): Promise<void> {
  const { key, ring } = header
  const own = keyringOf(core)
  if (key === null || ring === null || own?.wrapped === ring.wrapped) return
  // A newer ring of our own opens what is older.
  if (own !== undefined && own.version > ring.version) return
  if (passphrase === undefined)
    throw passphraseNeeded(
      own === undefined
        ? 'Das Paket ist mit einer Passphrase geschützt. Bitte geben Sie die Passphrase Ihrer Werkbank ein.'
        : 'Das Paket ist mit einer neueren Passphrase geschützt. Bitte geben Sie die neue Passphrase Ihrer Werkbank ein.',
    )
  await unlock(core, ring, passphrase)
}

async function takeContents(core: Core, reader: PackageReader, signal: AbortSignal): Promise<ExchangedContents> {
  const seal = sealOf(core)
  const workbench = core.db.path
  let received = 0
  const lacking: LackingContents = { missing: [], damaged: [] }
  for (const sha256 of wantedContents(core)) {
    if (hasContent(workbench, sha256)) continue
    const names: readonly string[] = seal.namesOf(sha256)
    const blocks = reader.header.blocks
      .map((block, at) => ({ ...block, at }))
      .filter(({ content = '' }) => names.includes(content))
    if (blocks.length === 0) {
      lacking.missing.push(sha256)
      continue
    }
    mkdirSync(contentFolder(workbench), { recursive: true })
    const partial = partialContentPath(workbench, sha256)
    const file = openSync(partial, 'w')
    try {
      // A damaged content is not taken; the others are.
      for (const { at } of blocks) writeSync(file, unlessDamaged(() => seal.open(reader.read(at))) ?? Buffer.alloc(0))
    } finally {
      closeSync(file)
    }
    await pause()
    signal.throwIfAborted()
    if ((await hashFile(partial)) === sha256) {
      settleContent(workbench, sha256)
      received += 1
    } else {
      rmSync(partial, { force: true })
      lacking.damaged.push(sha256)
    }
  }
  return { counts: { sent: 0, received, missing: countLacking(lacking) }, messages: lackingMessages(core, lacking) }
}

function lackingMessages(core: Core, { missing, damaged }: LackingContents): readonly string[] {
  return [
    ...lackingMessage(core, missing, {
      one: 'ist noch nicht da',
      many: 'sind noch nicht da',
      remedy:
        'Der Inhalt lag nicht im Paket, weil er auch dort fehlte. Er kommt mit einem Paket oder Abgleich eines Arbeitsplatzes, der ihn hat.',
    }),
    ...lackingMessage(core, damaged, {
      one: 'ist im Paket beschädigt',
      many: 'sind im Paket beschädigt',
      remedy:
        'Alles andere wurde übernommen. Bitte lassen Sie sich das Paket noch einmal geben und lesen Sie es ein; dann kommt auch der Inhalt.',
    }),
  ]
}
