import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Writes to a partial file and gives it its name when it is complete; what fails leaves nothing behind. */
export function writeDocument(target: string, content: string | Uint8Array): void {
  const partial = `${target}.teil`
  try {
    writeFileSync(partial, content)
    renameSync(partial, target)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}
