/** Documents by kind: what they are called, and how their file is made. Runs in a worker. */
import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { openNames } from '../store/names.ts'
import { agendaDocument, agendaPdf } from './agenda.ts'

export interface ReportInput {
  readonly workbench: string
  readonly kind: 'agenda'
  readonly id?: string | undefined
  readonly format: 'pdf'
  readonly resourcesPath: string
  readonly target: string
}

function demandId({ id }: Pick<ReportInput, 'id'>): string {
  if (id === undefined)
    throw new WorkbenchError('invalid', 'Zu diesem Dokument gehört eine Sitzung. Bitte wählen Sie eine aus.')
  return id
}

/** The title under which a document is handed over. Throws `notFound` where its record does not exist. */
export function reportTitle(core: Core, report: Pick<ReportInput, 'kind' | 'id'>, names: Names): string {
  return agendaDocument(core, demandId(report), names).title.replace(':', '')
}

/** Writes to a partial file and gives it its name when it is complete. */
export function makeReport(input: ReportInput, report: (progress: Progress) => void): void {
  report({ phase: 'Dokument setzen', done: 0 })
  const db = openDatabase(input.workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    const document = agendaDocument(core, demandId(input), openNames(core))
    const { resourcesPath } = input
    const pdf = agendaPdf(document, { resourcesPath, createdAtSeconds: Math.floor(Date.now() / 1000) })
    const partial = `${input.target}.teil`
    try {
      writeFileSync(partial, pdf)
      renameSync(partial, input.target)
    } catch (error) {
      rmSync(partial, { force: true })
      throw error
    }
  } finally {
    db.close()
  }
}
