/** Where made files wait until the host hands them to the person; each in a folder of its own, so that names stay plain. */
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { AttachmentPart, MadeFile } from '../../shared/contract/file-answers.ts'
import { filePart } from './file-part.ts'

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

const previewMinutes = 10

/** A file that is only looked at: what was looked at before is cleared away, for it is made anew with every change. */
export function previewFile(outboxPath: string, name: string): MadeFile {
  mkdirSync(outboxPath, { recursive: true })
  const oldest = Date.now() - previewMinutes * 60_000
  for (const folder of readdirSync(outboxPath).filter((entry) => entry.startsWith('vorschau-'))) {
    const path = join(outboxPath, folder)
    if ((statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) < oldest)
      rmSync(path, { recursive: true, force: true })
  }
  return { path: join(mkdtempSync(join(outboxPath, 'vorschau-')), name), name }
}

/** Bytes of a made file from `offset` on; of nothing else on this computer. */
export function outboxPart(
  outboxPath: string,
  { path, offset }: { readonly path: string; readonly offset: number },
): AttachmentPart {
  let file: string
  try {
    file = realpathSync(path)
  } catch {
    throw new WorkbenchError('notFound', 'Diese Datei gibt es nicht mehr. Bitte erzeugen Sie sie noch einmal.')
  }
  if (!file.startsWith(realpathSync(outboxPath) + sep))
    throw new WorkbenchError('forbidden', 'Diese Datei hat die Werkbank nicht erzeugt.')
  return filePart(file, offset)
}
