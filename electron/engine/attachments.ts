/** Files kept with a record: added, listed, handed out again. */
import { copyFileSync, existsSync, statSync } from 'node:fs'
import { basename, extname } from 'node:path'
import type { Json } from '../../shared/model/json.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { largestFile } from '../../shared/contract/largest-file.ts'
import type { AttachmentInfo, AttachmentPart, MadeFile } from '../../shared/contract/file-answers.ts'
import type { Written } from '../../shared/contract/record-answers.ts'
import { deletedRegister } from '../../shared/sync/change-set.ts'
import { filePart } from './file-part.ts'
import { outboxFile } from './outbox.ts'
import { userOf } from './store/conflicts.ts'
import { contentPath, hasContent, storeContent } from './store/contents.ts'
import { createChange, rawOf, tableOf } from './store/edit.ts'
import { headsOf } from './store/heads.ts'
import type { Workspace } from './workspace.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.odt': 'application/vnd.oasis.opendocument.text',
  '.ods': 'application/vnd.oasis.opendocument.spreadsheet',
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.eml': 'message/rfc822',
  '.msg': 'application/vnd.ms-outlook',
  '.zip': 'application/zip',
}

interface NewAttachment {
  readonly file: string
  /** What it is called; the file's own name where nothing is said. */
  readonly name?: string | undefined
  readonly entity: string
  readonly id: string
}

/** The values of an attachment whose content is stored. Throws `notFound` or `invalid` for a file that cannot be kept. */
export async function newAttachment(
  { store }: Pick<Workspace, 'store'>,
  { file, name = basename(file), entity, id }: NewAttachment,
): Promise<Readonly<Record<string, Json>>> {
  if (!existsSync(file) || !statSync(file).isFile())
    throw new WorkbenchError('notFound', `„${name}“ wurde nicht gefunden oder ist keine Datei.`)
  const { size } = statSync(file)
  if (size > largestFile)
    throw new WorkbenchError(
      'invalid',
      `„${name}“ ist größer als 100 MB. Bitte legen Sie die Datei an anderer Stelle ab.`,
    )
  const sha256 = await storeContent(store.path, file)
  return {
    name,
    of: `${entity}/${id}`,
    mediaType: mediaTypes[extname(name).toLowerCase()] ?? 'application/octet-stream',
    size,
    sha256,
  }
}

/** Keeps a copy of a file with a record. */
export async function addAttachment(workspace: Workspace, added: NewAttachment): Promise<Written> {
  const { core, write } = workspace
  rawOf(core, tableOf(core, added.entity), added.id)
  const values = await newAttachment(workspace, added)
  const created: string[] = []
  return write(
    { kind: 'create', label: 'Unterlage hinzufügen' },
    function* () {
      const change = createChange(core, 'attachment', values)
      created.push(change.row)
      yield change
    },
    () => created,
  )
}

interface AttachmentRow {
  readonly id: string
  readonly name: string | null
  readonly mediaType: string | null
  readonly size: number | null
  readonly sha256: string | null
}

/** The files kept with a record, or those in its paper bin, by name. */
export function listAttachments(
  { core, store }: Workspace,
  {
    entity,
    id,
    deleted = false,
  }: { readonly entity: string; readonly id: string; readonly deleted?: boolean | undefined },
): readonly AttachmentInfo[] {
  return core.db
    .all<AttachmentRow>(
      `SELECT "id", "name", "mediaType", "size", "sha256" FROM "attachment"
       WHERE "of" = ? AND "_deleted" = ? ORDER BY "name$sort", "id"`,
      `${entity}/${id}`,
      deleted ? 1 : 0,
    )
    .map(({ id, name, mediaType, size, sha256 }) => {
      // Written once, when the file was added.
      const added = headsOf(core, 'attachment', id, 'sha256')[0]
      const removed = deleted ? headsOf(core, 'attachment', id, deletedRegister).at(-1) : undefined
      return {
        id,
        name: name ?? '',
        mediaType: mediaType ?? '',
        size: size ?? 0,
        isHere: hasContent(store.path, sha256 ?? ''),
        user: added === undefined ? '' : userOf(core, added.stamp),
        at: added?.ms ?? 0,
        removed: removed === undefined ? null : { user: userOf(core, removed.stamp), at: removed.ms },
      }
    })
}

/** Name and content of an attachment. Throws `notFound` where the content is not here. */
function contentOf({ core, store }: Workspace, id: string): { readonly name: string; readonly path: string } {
  rawOf(core, tableOf(core, 'attachment'), id)
  const row = core.db.get<AttachmentRow>('SELECT "name", "sha256" FROM "attachment" WHERE "id" = ?', id)
  if (row?.sha256 === null || row === undefined || !hasContent(store.path, row.sha256))
    throw new WorkbenchError(
      'notFound',
      `Der Inhalt von „${row?.name ?? id}“ ist noch nicht auf diesem Rechner. Er kommt mit dem nächsten Abgleich, sobald er bereitliegt.`,
    )
  return { name: row.name ?? 'Unterlage', path: contentPath(store.path, row.sha256) }
}

/** A copy of an attachment's content under its own name, for the host to hand over. */
export function attachmentFile(workspace: Workspace, id: string, outboxPath: string): MadeFile {
  const { name, path } = contentOf(workspace, id)
  const file = outboxFile(outboxPath, name)
  copyFileSync(path, file.path)
  return file
}

/** Bytes of an attachment from `offset` on, at most 1 MB. */
export function attachmentPart(
  workspace: Workspace,
  { id, offset }: { readonly id: string; readonly offset: number },
): AttachmentPart {
  const { path } = contentOf(workspace, id)
  return filePart(path, offset)
}
