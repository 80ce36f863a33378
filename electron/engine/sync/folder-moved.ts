/** Word in a shared folder that its workbench moved: a small file at its root. */
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { readIfThere, retrying, writeWhole, type FileSystem } from './file-system.ts'

const movedFile = 'umgezogen.json'

export async function readMoved(fileSystem: FileSystem, folder: string): Promise<string | null> {
  const bytes = await readIfThere(fileSystem, join(folder, movedFile))
  if (bytes === undefined) return null
  try {
    const { to } = JSON.parse(bytes.toString('utf8')) as { readonly to?: unknown }
    return typeof to === 'string' ? to : null
  } catch {
    // Not whole yet: the next round reads it.
    return null
  }
}

export async function writeMoved(fileSystem: FileSystem, folder: string, to: string | null): Promise<void> {
  await retrying(() => fileSystem.remove(join(folder, movedFile)))
  if (to === null) return
  const bytes = Buffer.from(JSON.stringify({ format: 1, to }), 'utf8')
  await writeWhole(fileSystem, { folder, name: movedFile, partial: `.${movedFile}.${randomUUID()}.teil` }, bytes)
}

/** What the others are told. */
export function movedSentence(to: string): string {
  return `Diese Werkbank ist umgezogen: ${to}. Bitte verbinden Sie sich dort; Ihre Änderungen sind auf diesem Rechner gespeichert und kommen mit.`
}
