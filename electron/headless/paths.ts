/** Where the program's own files lie: beside the sources, beside a build, or inside an installed program. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The first folder above this file that holds `name`. */
function above(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, name)
    if (existsSync(candidate)) return candidate
    if (folder === dirname(folder)) throw new Error(`The folder ${name} is missing from this installation`)
  }
}

export function resourcesPath(): string {
  return above(join('resources', 'lists')).slice(0, -'/lists'.length)
}
