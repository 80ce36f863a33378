/** The office's own Word templates: a text block says that there is one, its file is kept beside it and travels with it. */
import { basename, extname } from 'node:path'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { AddedTemplate, DocumentTemplate } from '../../shared/contract/file-answers.ts'
import { listAttachments, newAttachment } from './attachments.ts'
import { rowOf, rowsWith, textOf } from './committees/rows.ts'
import { runJob, type JobOptions } from './jobs/run-job.ts'
import { contentPath } from './store/contents.ts'
import { createChange } from './store/edit.ts'
import type { Workspace } from './workspace.ts'

/** What tells a template from the text blocks that people write. */
const purpose = 'Word-Vorlage'

export function listWordTemplates(workspace: Workspace): readonly DocumentTemplate[] {
  return rowsWith(workspace.core, 'textBlock', 'context', purpose)
    .map((row) => ({
      id: row.id,
      name: textOf(row, 'name'),
      isHere: listAttachments(workspace, { entity: 'textBlock', id: row.id })[0]?.isHere === true,
    }))
    .toSorted((left, right) => left.name.localeCompare(right.name, 'de'))
}

/** Where the content of a template lies. Throws `notFound` where there is none of that id, or not here yet. */
export function templatePath(workspace: Workspace, id: string): string {
  const row = rowOf(workspace.core, 'textBlock', id)
  const [file] = listAttachments(workspace, { entity: 'textBlock', id })
  if (row === undefined || file === undefined)
    throw new WorkbenchError('notFound', 'Diese Word-Vorlage gibt es nicht oder nicht mehr.')
  if (!file.isHere)
    throw new WorkbenchError(
      'notFound',
      `Der Inhalt von „${file.name}“ ist noch nicht auf diesem Rechner. Er kommt mit dem nächsten Abgleich, sobald er bereitliegt.`,
    )
  return contentPath(workspace.store.path, textOf(rowOf(workspace.core, 'attachment', file.id), 'sha256'))
}

/** One step: the text block and its file. What is wrong with the placeholders is told; the template is kept all the same. */
export async function addTemplate(
  workspace: Workspace,
  { file, name = basename(file, extname(file)) }: { readonly file: string; readonly name?: string | undefined },
  call: JobOptions,
): Promise<AddedTemplate> {
  const { core, write } = workspace
  const { used, problems } = await runJob('checkTemplate', { path: file }, call)
  const id = core.newId()
  const content = await newAttachment(workspace, { file, name: `${name}.docx`, entity: 'textBlock', id })
  const { changeSet } = write({ kind: 'create', label: 'Word-Vorlage hinzufügen' }, function* () {
    yield createChange(core, 'textBlock', { name, context: purpose }, id)
    yield createChange(core, 'attachment', content)
  })
  return { id, changeSet, placeholders: used, problems }
}
