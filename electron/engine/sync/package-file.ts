/**
 * A package: one file for exchange by mail or stick. A line with the hash of the header, the header (JSON, one line) with
 * length and hash of every block, then the blocks: a snapshot where change sets alone do not tell everything, change sets, and
 * the contents of attachments.
 */
import { closeSync, fsyncSync, openSync, readSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Keyring } from './keyring.ts'
import { sha256 } from './segment.ts'

export interface Block {
  /** `snapshot`: a part of one. `sets`: packed change sets. Otherwise a part of a content. */
  readonly kind: 'snapshot' | 'sets' | 'content'
  /** The name of the content (seal.ts) and the part's number; absent for change sets. */
  readonly content?: string
  readonly index?: number
  readonly parts?: number
  readonly length: number
  readonly sha256: string
}

export interface PackageHeader {
  readonly format: 1
  readonly workbench: string
  readonly device: string
  /** Milliseconds since 1970. */
  readonly madeAt: number
  /** What whoever reads the package has applied afterwards. */
  readonly vector: Vector
  /** The key that seals the blocks; null where they are open. */
  readonly key: string | null
  readonly ring: Keyring | null
  readonly blocks: readonly Block[]
}

const firstWord = 'Bildungswerkbank-Paket'
const newline = 10
const headLimit = 64 * 1024 * 1024

export interface PackageWriter {
  add(block: Pick<Block, 'kind' | 'content' | 'index' | 'parts'>, bytes: Buffer): void
  /** Puts the header before the blocks and gives the file its name. */
  finish(header: Omit<PackageHeader, 'format' | 'blocks'>): void
  /** Throws away what was written. */
  abandon(): void
}

/** Blocks go to a file beside the target first: the header, which stands before them, is known last. */
export function createPackage(target: string): PackageWriter {
  const [blocksPath, partial] = [`${target}.${process.pid}.daten`, `${target}.${process.pid}.teil`]
  const file = openSync(blocksPath, 'w+')
  const blocks: Block[] = []
  return {
    add(block, bytes) {
      writeSync(file, bytes)
      blocks.push({ ...block, length: bytes.length, sha256: sha256(bytes) })
    },
    finish(header) {
      const line = Buffer.from(JSON.stringify({ format: 1, ...header, blocks } satisfies PackageHeader), 'utf8')
      const out = openSync(partial, 'w')
      try {
        writeSync(out, `${firstWord} ${sha256(line)}\n`)
        writeSync(out, line)
        writeSync(out, '\n')
        let at = 0
        for (const { length } of blocks) {
          const bytes = Buffer.alloc(length)
          readSync(file, bytes, 0, length, at)
          writeSync(out, bytes)
          at += length
        }
        fsyncSync(out)
      } finally {
        closeSync(out)
      }
      closeSync(file)
      rmSync(blocksPath)
      renameSync(partial, target)
    },
    abandon() {
      closeSync(file)
      for (const path of [blocksPath, partial]) rmSync(path, { force: true })
    },
  }
}

export interface PackageReader {
  readonly header: PackageHeader
  /** The bytes of a block. Throws `invalid` where they are not those that were written. */
  read(block: number): Buffer
  close(): void
}

function damaged(path: string): WorkbenchError {
  return new WorkbenchError(
    'invalid',
    `Das Paket „${path}“ ist beschädigt oder unvollständig. Bitte lassen Sie es sich noch einmal geben; übernommen wurde daraus nichts Falsches.`,
  )
}

/** Opens a package and checks its header and size. Throws `notFound` or `invalid`. */
export function openPackage(path: string): PackageReader {
  let file: number
  try {
    file = openSync(path, 'r')
  } catch {
    throw new WorkbenchError('notFound', `„${path}“ wurde nicht gefunden. Bitte prüfen Sie Ort und Namen des Pakets.`)
  }
  try {
    const { size } = statSync(path)
    const { header, end } = readHeader(file, size, path)
    const offsets = header.blocks.reduce<number[]>((all, { length }) => [...all, (all.at(-1) ?? end) + length], [end])
    if (offsets.at(-1) !== size) throw damaged(path)
    return {
      header,
      read(index) {
        const block = header.blocks[index]
        const bytes = Buffer.alloc(block?.length ?? 0)
        readSync(file, bytes, 0, bytes.length, offsets[index] ?? 0)
        if (sha256(bytes) !== block?.sha256) throw damaged(path)
        return bytes
      },
      close: () => closeSync(file),
    }
  } catch (error) {
    closeSync(file)
    throw error
  }
}

function readHeader(
  file: number,
  size: number,
  path: string,
): { readonly header: PackageHeader; readonly end: number } {
  const first = Buffer.alloc(Math.min(size, firstWord.length + 66))
  readSync(file, first, 0, first.length, 0)
  if (!first.toString('latin1').startsWith(`${firstWord} `))
    throw new WorkbenchError('invalid', `„${path}“ ist kein Paket der Bildungswerkbank.`)
  const hash = first.subarray(firstWord.length + 1, firstWord.length + 65).toString('ascii')
  const bytes = Buffer.alloc(Math.min(size - first.length, headLimit))
  readSync(file, bytes, 0, bytes.length, first.length)
  const end = bytes.indexOf(newline)
  const line = bytes.subarray(0, Math.max(0, end))
  if (end < 0 || sha256(line) !== hash) throw damaged(path)
  const header = JSON.parse(line.toString('utf8')) as PackageHeader
  // The hash says that it is what was written; what a newer program wrote may still mean something else.
  if (header.format !== 1)
    throw new WorkbenchError(
      'unsupported',
      `Das Paket „${path}“ stammt von einer neueren Version. Bitte aktualisieren Sie die Bildungswerkbank.`,
    )
  return { header, end: first.length + end + 1 }
}
