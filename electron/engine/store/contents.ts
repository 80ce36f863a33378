/**
 * The contents of attachments: files in a folder beside the workbench, named by their SHA-256 and never changed. Outside of
 * the database, so that a backup stays small and a content is there once however often it is attached.
 */
import { createHash } from 'node:crypto'
import { copyFileSync, createReadStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { syncFile } from './sync-file.ts'

const hashName = /^[0-9a-f]{64}$/

export function contentFolder(workbench: string): string {
  return join(dirname(workbench), `${basename(workbench, '.werkbank')} – Anlagen`)
}

export function contentPath(workbench: string, sha256: string): string {
  return join(contentFolder(workbench), sha256)
}

/** Where a content is put together part by part. */
export function partialContentPath(workbench: string, sha256: string): string {
  return join(contentFolder(workbench), `.${sha256}.teil`)
}

export function hasContent(workbench: string, sha256: string): boolean {
  return hashName.test(sha256) && existsSync(contentPath(workbench, sha256))
}

export function listContents(workbench: string): readonly string[] {
  const folder = contentFolder(workbench)
  return existsSync(folder) ? readdirSync(folder).filter((name) => hashName.test(name)) : []
}

export function removeContent(workbench: string, sha256: string): void {
  for (const path of [contentPath(workbench, sha256), partialContentPath(workbench, sha256)])
    rmSync(path, { force: true })
}

/** The SHA-256 of a file, hex. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Gives a partial content its name, once it is on the disk. */
export function settleContent(workbench: string, sha256: string): void {
  const partial = partialContentPath(workbench, sha256)
  syncFile(partial)
  renameSync(partial, contentPath(workbench, sha256))
}

/** Copies a file into the store; answers its hash. */
export async function storeContent(workbench: string, source: string): Promise<string> {
  const sha256 = await hashFile(source)
  if (hasContent(workbench, sha256)) return sha256
  mkdirSync(contentFolder(workbench), { recursive: true })
  copyFileSync(source, partialContentPath(workbench, sha256))
  settleContent(workbench, sha256)
  return sha256
}
