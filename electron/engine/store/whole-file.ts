/** Files that go out: written beside their place and named when they are complete. What fails leaves nothing behind, and says why. */
import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'

/** `write` gets the path of the partial file, and closes what it opens there. */
export async function writeWhole<T>(target: string, write: (partial: string) => Promise<T>): Promise<T> {
  const partial = `${target}.teil`
  try {
    const result = await write(partial)
    renameSync(partial, target)
    return result
  } catch (error) {
    throw withdrawn(partial, target, error)
  }
}

function writeWholeAtOnce(target: string, write: (partial: string) => void): void {
  const partial = `${target}.teil`
  try {
    write(partial)
    renameSync(partial, target)
  } catch (error) {
    throw withdrawn(partial, target, error)
  }
}

export function writeDocument(target: string, content: string | Uint8Array): void {
  writeWholeAtOnce(target, (partial) => writeFileSync(partial, content))
}

/** Copies what was made to where a person wants it. */
export function copyWhole(made: string, target: string): void {
  writeWholeAtOnce(target, (partial) => copyFileSync(made, partial))
}

/** Takes the partial file away; answers what to throw. */
function withdrawn(partial: string, target: string, error: unknown): unknown {
  try {
    rmSync(partial, { force: true })
  } catch {
    // A disk that is gone takes it along; why the writing failed is what people need to hear.
  }
  return writeRefusal(error, target)
}

const locked = [
  'forbidden',
  'Bitte prüfen Sie die Rechte am Ordner, und schließen Sie die Datei, falls sie gerade geöffnet ist.',
] as const
const full = ['forbidden', 'Auf dem Datenträger ist kein Platz mehr. Bitte schaffen Sie Platz.'] as const
const gone = ['notFound', 'Ihr Ordner ist nicht mehr da. Bitte wählen Sie einen anderen.'] as const

const refusals: Readonly<Record<string, readonly ['forbidden' | 'notFound', string]>> = {
  ENOSPC: full,
  EDQUOT: full,
  EFBIG: full,
  ENOENT: gone,
  ENOTDIR: gone,
  EIO: gone,
  EACCES: locked,
  EPERM: locked,
  EBUSY: locked,
  EROFS: locked,
  EISDIR: ['forbidden', 'Dort steht ein Ordner dieses Namens. Bitte wählen Sie einen anderen Namen.'],
}

/** Turns what the file system says about writing a file into a sentence; anything else stays what it is. */
function writeRefusal(error: unknown, target: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof WorkbenchError) return error
  const refusal = refusals[String(error.code)]
  if (refusal === undefined || !('syscall' in error)) return error
  const [code, sentence] = refusal
  const folder = dirname(target)
  return new WorkbenchError(code, `„${basename(target)}“ lässt sich in „${folder}“ nicht schreiben. ${sentence}`)
}
