/** OParl at the seam: a committee's files, and their import as one step. */
import { writeFileSync } from 'node:fs'
import { zipSync, strToU8 } from 'fflate'
import type {
  MadeDocument,
  OparlExportAnswer,
  OparlFile,
  OparlImportAnswer,
} from '../../shared/contract/file-answers.ts'
import { publicityOfCommittee } from './committees/meeting-facts.ts'
import { exportOparl } from './committees/oparl/export.ts'
import { planOparlImport } from './committees/oparl/import.ts'
import type { OparlObject } from './committees/oparl/objects.ts'
import { textOf } from './committees/rows.ts'
import { outboxFile } from './outbox.ts'
import type { Core } from './store/core.ts'
import { currentRow } from './store/edit.ts'
import { localDay, openNames } from './store/names.ts'
import type { Workspace } from './workspace.ts'

/** Throws `notFound` for an unknown committee. */
export function oparlExport(core: Core, committee: string): OparlExportAnswer {
  return { files: oparlFiles(core, committee), notice: noticeFor(core, committee) }
}

function noticeFor(core: Core, committee: string): string | null {
  return publicityOfCommittee(currentRow(core, 'committee', committee)).notice
}

/** Throws `notFound` for an unknown committee. */
export function oparlFiles(core: Core, committee: string): readonly OparlFile[] {
  return exportOparl(core, openNames(core), currentRow(core, 'committee', committee))
}

const oparlText = ({ content }: OparlFile): string => `${JSON.stringify(content, null, 2)}\n`

export function oparlArchive(core: Core, committee: string, outboxPath: string): MadeDocument {
  const files = oparlFiles(core, committee)
  const name = textOf(currentRow(core, 'committee', committee), 'name')
  const made = outboxFile(outboxPath, `OParl ${name} ${localDay(core.now())}.zip`)
  writeFileSync(made.path, zipSync(Object.fromEntries(files.map((file) => [file.name, strToU8(oparlText(file))]))))
  return { ...made, notice: noticeFor(core, committee) }
}

export function importOparl({ core, write }: Workspace, objects: ReadonlyMap<string, OparlObject>): OparlImportAnswer {
  const { changes, answer } = planOparlImport(core, objects, openNames(core))
  const { changeSet } = write({ kind: 'import', label: 'OParl einlesen' }, () => changes)
  return { ...answer, changeSet }
}
