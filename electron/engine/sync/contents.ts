/** Contents of attachments travel once, by their hash, after the change sets; a broken transfer goes on where it stopped. */
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ContentCounts } from '../../../shared/contract/sync-answers.ts'
import {
  contentFolder,
  contentPath,
  hasContent,
  hashFile,
  listContents,
  partialContentPath,
  removeContent,
  settleContent,
} from '../store/contents.ts'
import type { Core } from '../store/core.ts'
import { ownDevice } from '../store/meta.ts'
import { sealOf } from './keyring.ts'
import { isSealed, type Seal } from './seal.ts'
import type { ContentPlace } from './transport.ts'

/** Bytes of a content in one part; sealed it stays below 1 MiB. */
export const partBytes = 1_000_000

interface ContentExchange {
  readonly core: Core
  readonly place: ContentPlace
  readonly seal: Seal
  readonly workbench: string
  readonly signal: AbortSignal
}

export interface ExchangedContents {
  readonly counts: ContentCounts
  /** German; which attachments are still missing or damaged. */
  readonly messages: readonly string[]
}

/** What became of one content; `damaged` is one that is not whole, there or here. */
type Outcome = 'sent' | 'received' | 'unchanged' | 'missing' | 'damaged'

/** The hashes of all attachments, those in the paper bin too: they may come back. */
export function wantedContents(core: Core): readonly string[] {
  return core.db
    .all<{ sha256: string }>('SELECT DISTINCT "sha256" FROM "attachment" WHERE "sha256" IS NOT NULL')
    .map(({ sha256 }) => sha256)
    .filter((sha256) => /^[0-9a-f]{64}$/.test(sha256))
}

/** A content that is damaged or not there yet is told; the others, and everything else of the round, go on. */
export async function exchangeContents(
  core: Core,
  place: ContentPlace,
  signal: AbortSignal,
): Promise<ExchangedContents> {
  const exchange = { core, place, seal: sealOf(core), workbench: core.db.path, signal }
  const wanted = wantedContents(core)
  const erased = erasedContents(core, wanted)
  if (wanted.length === 0 && erased.length === 0) return { counts: { sent: 0, received: 0, missing: 0 }, messages: [] }
  const there = await place.list()
  signal.throwIfAborted()
  await removeErased(exchange, erased, there)
  let [sent, received] = [0, 0]
  const lacking: LackingContents = { missing: [], damaged: [] }
  for (const sha256 of wanted) {
    const outcome = await (hasContent(exchange.workbench, sha256) ? give : get)(exchange, sha256, there)
    if (outcome === 'sent') sent += 1
    else if (outcome === 'received') received += 1
    else if (outcome !== 'unchanged') lacking[outcome].push(sha256)
    signal.throwIfAborted()
  }
  return { counts: { sent, received, missing: countLacking(lacking) }, messages: lackingMessages(core, lacking) }
}

async function give(exchange: ContentExchange, sha256: string, there: ReadonlyMap<string, number>): Promise<Outcome> {
  const { place, seal } = exchange
  if (place.isReadOnly?.() === true) return 'unchanged'
  const [name, ...older] = seal.namesOf(sha256)
  const isReported = place.damage?.found().has(name) === true
  let outcome: Outcome = 'unchanged'
  if (isReported) outcome = await putInOrder(exchange, sha256, name, there.get(name))
  else if (!there.has(name)) {
    await send(exchange, sha256, name)
    outcome = 'sent'
  }
  // Sealed with an older key, or open: what a new passphrase must not leave behind.
  for (const old of older) if (there.has(old)) await place.remove(old)
  return outcome
}

async function get(exchange: ContentExchange, sha256: string, there: ReadonlyMap<string, number>): Promise<Outcome> {
  const { core, place, seal, workbench } = exchange
  const name = seal.namesOf(sha256).find((candidate) => there.has(candidate))
  if (name === undefined) return 'missing'
  const device = ownDevice(core.db)
  const isReported = place.damage?.found().get(name)?.has(device) === true
  // What was read in vain is not read again before somebody put it in order; a part that was only not there may have come.
  if (isReported && !existsSync(partialContentPath(workbench, sha256))) return 'damaged'
  const outcome = await fetch(exchange, sha256, name, there.get(name) ?? 0)
  if (outcome === 'damaged' && !isReported && place.isReadOnly?.() !== true) await place.damage?.report(name, device)
  return outcome
}

async function send({ place, seal, workbench, signal }: ContentExchange, sha256: string, name: string): Promise<void> {
  const there = await place.partsOf(name)
  const parts = await eachOwnPart(workbench, sha256, async (bytes, index) => {
    signal.throwIfAborted()
    if (!there.has(index)) await place.writePart(name, index, seal.seal(bytes))
  })
  await place.finish(name, parts)
}

/** Calls `use` with part after part of a content that is here; answers how many there are. */
async function eachOwnPart(
  workbench: string,
  sha256: string,
  use: (bytes: Buffer, index: number) => Promise<void>,
): Promise<number> {
  const file = openSync(contentPath(workbench, sha256), 'r')
  try {
    const { size } = statSync(contentPath(workbench, sha256))
    const parts = Math.max(1, Math.ceil(size / partBytes))
    for (let index = 0; index < parts; index += 1) {
      const bytes = Buffer.alloc(Math.min(partBytes, size - index * partBytes))
      readSync(file, bytes, 0, bytes.length, index * partBytes)
      await use(bytes, index)
    }
    return parts
  } finally {
    closeSync(file)
  }
}

/** Somebody found a content damaged: the parts that are missing or wrong are written again, by whoever has it whole. */
async function putInOrder(
  exchange: ContentExchange,
  sha256: string,
  name: string,
  partsThere: number | undefined,
): Promise<Outcome> {
  const { place, seal, workbench, signal } = exchange
  if ((await hashFile(contentPath(workbench, sha256))) !== sha256) return 'damaged'
  let written = 0
  const parts = await eachOwnPart(workbench, sha256, async (bytes, index) => {
    signal.throwIfAborted()
    if (holds(await place.readPart(name, index), bytes, seal)) return
    await place.writePart(name, index, seal.seal(bytes))
    written += 1
  })
  if (partsThere !== parts) {
    // The mark that it is whole counts wrong, or is gone.
    if (partsThere !== undefined) await place.remove(name)
    await send(exchange, sha256, name)
    written += 1
  }
  await place.damage?.clear(name)
  return written > 0 ? 'sent' : 'unchanged'
}

function holds(part: Buffer | undefined, bytes: Buffer, seal: Seal): boolean {
  if (part === undefined || isSealed(part) !== (seal.key !== null)) return false
  return openPart(seal, part)?.equals(bytes) === true
}

/** Undefined where the part is damaged, be it in what it says of its key. */
function openPart(seal: Seal, part: Buffer): Buffer | undefined {
  return unlessDamaged(() => seal.open(part))
}

/** What `read` answers; undefined where it refuses with words. */
export function unlessDamaged(read: () => Buffer): Buffer | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof WorkbenchError) return undefined
    throw error
  }
}

/** A part that cannot be read leaves the rest for the next time. */
async function fetch(
  { place, seal, workbench, signal }: ContentExchange,
  sha256: string,
  name: string,
  parts: number,
): Promise<Outcome> {
  const partial = partialContentPath(workbench, sha256)
  mkdirSync(contentFolder(workbench), { recursive: true })
  // Whole parts that arrived before stay; a torn one is written again.
  const have = existsSync(partial) ? Math.floor(statSync(partial).size / partBytes) : 0
  const file = openSync(partial, have === 0 ? 'w' : 'r+')
  try {
    for (let index = have; index < parts; index += 1) {
      const bytes = await place.readPart(name, index)
      signal.throwIfAborted()
      if (bytes === undefined) return 'damaged'
      const open = openPart(seal, bytes)
      // Where nobody can be asked to put it in order, what was read stays, so that only this part is read again.
      if (open === undefined && place.damage === undefined) return 'damaged'
      if (open === undefined) break
      writeSync(file, open, 0, open.length, index * partBytes)
    }
  } finally {
    closeSync(file)
  }
  if ((await hashFile(partial)) !== sha256) {
    rmSync(partial, { force: true })
    return 'damaged'
  }
  settleContent(workbench, sha256)
  return 'received'
}

/** Contents that are not here, by their hashes: nobody has given them yet, or what was given is not whole. */
export interface LackingContents {
  readonly missing: string[]
  readonly damaged: string[]
}

export function countLacking({ missing, damaged }: LackingContents): number {
  return missing.length + damaged.length
}

/** What people read of attachments whose contents are not there, or not whole. */
function lackingMessages(core: Core, { missing, damaged }: LackingContents): readonly string[] {
  return [
    ...lackingMessage(core, missing, {
      one: 'ist noch nicht da',
      many: 'sind noch nicht da',
      remedy: 'Der Inhalt kommt mit dem nächsten Abgleich eines Arbeitsplatzes, der ihn hat.',
    }),
    ...lackingMessage(core, damaged, {
      one: 'ist beschädigt',
      many: 'sind beschädigt',
      remedy: 'Beim nächsten Abgleich eines Arbeitsplatzes, der den Inhalt hat, kommt er noch einmal.',
    }),
  ]
}

const namedAttachments = 3

/** A German sentence that names the attachments with these contents; none where there are no such. */
export function lackingMessage(
  core: Core,
  hashes: readonly string[],
  { one, many, remedy }: { readonly one: string; readonly many: string; readonly remedy: string },
): readonly string[] {
  if (hashes.length === 0) return []
  const names = hashes
    .slice(0, namedAttachments)
    .map(
      (sha256) =>
        core.db.get<{ name: string | null }>(
          'SELECT min("name") AS "name" FROM "attachment" WHERE "sha256" = ?',
          sha256,
        )?.name ?? 'ohne Namen',
    )
    .map((name) => `„${name}“`)
    .join(', ')
  const more = hashes.length > namedAttachments ? ' und weitere' : ''
  return [
    `${hashes.length === 1 ? `1 Unterlage ${one}` : `${hashes.length} Unterlagen ${many}`}: ${names}${more}. ${remedy}`,
  ]
}

/** Contents here that no attachment has any more, because it was erased (rule M9): nothing in the log can bring it back. */
function erasedContents(core: Core, wanted: readonly string[]): readonly string[] {
  const isErasing = core.db.get('SELECT 1 FROM "_erased" WHERE "entity" = \'attachment\' LIMIT 1') !== undefined
  if (!isErasing) return []
  return listContents(core.db.path).filter(
    (sha256) =>
      !wanted.includes(sha256) &&
      core.db.get('SELECT 1 FROM "_change" WHERE "entity" = \'attachment\' AND instr("body", ?) > 0', sha256) ===
        undefined,
  )
}

async function removeErased(
  { place, seal, workbench, signal }: ContentExchange,
  erased: readonly string[],
  there: ReadonlyMap<string, number>,
): Promise<void> {
  for (const sha256 of erased) {
    if (place.isReadOnly?.() !== true)
      for (const name of seal.namesOf(sha256)) if (there.has(name)) await place.remove(name)
    signal.throwIfAborted()
    removeContent(workbench, sha256)
  }
}
