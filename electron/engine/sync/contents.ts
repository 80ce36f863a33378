/** Contents of attachments travel once, by their hash, after the change sets; a broken transfer goes on where it stopped. */
import { closeSync, existsSync, mkdirSync, openSync, readSync, rmSync, statSync, writeSync } from 'node:fs'
import type { ContentCounts } from '../../../shared/contract/types.ts'
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
import { sealOf } from './keyring.ts'
import type { Seal } from './seal.ts'
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

/** The hashes of all attachments, those in the paper bin too: they may come back. */
export function wantedContents(core: Core): readonly string[] {
  return core.db
    .all<{ sha256: string }>('SELECT DISTINCT "sha256" FROM "attachment" WHERE "sha256" IS NOT NULL')
    .map(({ sha256 }) => sha256)
    .filter((sha256) => /^[0-9a-f]{64}$/.test(sha256))
}

export async function exchangeContents(core: Core, place: ContentPlace, signal: AbortSignal): Promise<ContentCounts> {
  const exchange = { core, place, seal: sealOf(core), workbench: core.db.path, signal }
  const wanted = wantedContents(core)
  const erased = erasedContents(core, wanted)
  if (wanted.length === 0 && erased.length === 0) return { sent: 0, received: 0, missing: 0 }
  const there = await place.list()
  signal.throwIfAborted()
  await removeErased(exchange, erased, there)
  let [sent, received, missing] = [0, 0, 0]
  for (const sha256 of wanted) {
    const [name, ...older] = exchange.seal.namesOf(sha256)
    const parts = there.get(name)
    if (hasContent(exchange.workbench, sha256)) {
      if (place.isReadOnly?.() === true) continue
      if (parts === undefined) {
        await send(exchange, sha256, name)
        sent += 1
      }
      // Sealed with an older key, or open: what a new passphrase must not leave behind.
      for (const old of older) if (there.has(old)) await place.remove(old)
    } else {
      const found = [name, ...older].find((candidate) => there.has(candidate))
      if (found !== undefined && (await fetch(exchange, sha256, found, there.get(found) ?? 0))) received += 1
      else missing += 1
    }
    signal.throwIfAborted()
  }
  return { sent, received, missing }
}

async function send({ place, seal, workbench, signal }: ContentExchange, sha256: string, name: string): Promise<void> {
  const file = openSync(contentPath(workbench, sha256), 'r')
  try {
    const { size } = statSync(contentPath(workbench, sha256))
    const parts = Math.max(1, Math.ceil(size / partBytes))
    const there = await place.partsOf(name)
    for (let index = 0; index < parts; index += 1) {
      signal.throwIfAborted()
      if (there.has(index)) continue
      const bytes = Buffer.alloc(Math.min(partBytes, size - index * partBytes))
      readSync(file, bytes, 0, bytes.length, index * partBytes)
      await place.writePart(name, index, seal.seal(bytes))
    }
    await place.finish(name, parts)
  } finally {
    closeSync(file)
  }
}

/** Answers whether the content is here now. A part that cannot be read leaves the rest for the next time. */
async function fetch(
  { place, seal, workbench, signal }: ContentExchange,
  sha256: string,
  name: string,
  parts: number,
): Promise<boolean> {
  const partial = partialContentPath(workbench, sha256)
  mkdirSync(contentFolder(workbench), { recursive: true })
  // Whole parts that arrived before stay; a torn one is written again.
  const have = existsSync(partial) ? Math.floor(statSync(partial).size / partBytes) : 0
  const file = openSync(partial, have === 0 ? 'w' : 'r+')
  try {
    for (let index = have; index < parts; index += 1) {
      const bytes = await place.readPart(name, index)
      signal.throwIfAborted()
      if (bytes === undefined) return false
      const open = seal.open(bytes)
      writeSync(file, open, 0, open.length, index * partBytes)
    }
  } finally {
    closeSync(file)
  }
  if ((await hashFile(partial)) !== sha256) {
    rmSync(partial, { force: true })
    return false
  }
  settleContent(workbench, sha256)
  return true
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
