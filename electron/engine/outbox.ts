/** Where made files wait until the host hands them to the person; each in a folder of its own, so that names stay plain. */
import { mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import type { MadeFile } from '../../shared/contract/types.ts'

/** Characters that a file name must not have on any of the systems. */
// oxlint-disable-next-line no-control-regex
const forbidden = /[\\/:*?"<>|\u0000-\u001f]+/g

export function outboxFile(outboxPath: string, name: string): MadeFile {
  mkdirSync(outboxPath, { recursive: true })
  const folder = mkdtempSync(join(outboxPath, 'datei-'))
  // Names come from others, too: none may lead out of its folder.
  const safe =
    name
      .replace(forbidden, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^\.+|[. ]+$/g, '') || 'Datei'
  return { path: join(folder, safe), name: safe }
}
