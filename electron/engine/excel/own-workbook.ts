/** An export of ours that comes back needs no word from anybody: its hidden sheet says which table each of its sheets is. */
import { basename } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { MissingChoice } from '../../../shared/contract/import-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { ImportProblem } from '../../../shared/contract/types.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { planSheet, type ImportPlan } from './plan.ts'
import { joinPacked } from './planned-rows.ts'
import { readFileSheets } from './read.ts'
import { isOurs, readRoundTrips } from './round-trip.ts'

export interface PlanOwnWorkbookInput {
  readonly file: string
  readonly workbench: string
  /** What happens to rows that somebody deleted in the workbook. */
  readonly missing?: MissingChoice | undefined
}

/** One plan for all sheets of an export. Refuses what is none, and what another workbench gave out. */
export async function planOwnWorkbook(
  { file, workbench, missing }: PlanOwnWorkbookInput,
  report: (progress: Progress) => void,
): Promise<ImportPlan> {
  const sheets = await readFileSheets(file, report)
  const exported = readRoundTrips(sheets)
  const db = openDatabase(workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    const own = exported.filter((one) => isOurs(core, one))
    const plans = own.flatMap(({ entity, sheet: name }) => {
      const sheet = sheets.find((candidate) => candidate.name === name)
      const target = { entity, fields: {}, ...(missing === undefined ? {} : { missing }) }
      return sheet === undefined || sheet.rows.length === 0
        ? []
        : [{ name, plan: planSheet(core, { sheets, sheet, definition: { targets: [target] }, file, report }) }]
    })
    const [first] = plans
    if (first === undefined) throw notOurs(file, exported.length > 0)
    return plans.length === 1 ? first.plan : joined(file, plans)
  } finally {
    db.close()
  }
}

function notOurs(file: string, isExport: boolean): WorkbenchError {
  const why = isExport ? 'stammt aus einer anderen Werkbank' : 'ist keine Ausgabe dieser Werkbank'
  return new WorkbenchError('invalid', `„${basename(file)}“ ${why}. Bitte nennen Sie die Tabelle oder ein Profil.`)
}

interface NamedPlan {
  readonly name: string
  readonly plan: ImportPlan
}

function joined(file: string, named: readonly NamedPlan[]): ImportPlan {
  const plans = named.map(({ plan }) => plan)
  const sum = (count: (plan: ImportPlan) => number): number => plans.reduce((total, plan) => total + count(plan), 0)
  const [first] = plans as [ImportPlan, ...ImportPlan[]]
  const tables = plans.flatMap((plan) => plan.tables)
  const changed = tables.reduce((total, one) => total + one.created + one.updated + one.trashed, 0)
  return {
    ...first,
    tables,
    rowCount: sum(({ rowCount }) => rowCount),
    created: sum(({ created }) => created),
    updated: sum(({ updated }) => updated),
    unchanged: sum(({ unchanged }) => unchanged),
    conflicts: sum(({ conflicts }) => conflicts),
    deleted: sum(({ deleted }) => deleted),
    problems: named.flatMap(({ name, plan }, index) =>
      index === 0 ? plan.problems : plan.problems.map((problem) => onSheet(name, problem)),
    ),
    unknownValues: plans.flatMap((plan) => plan.unknownValues),
    notes: [...new Set(plans.flatMap((plan) => plan.notes))],
    preview: plans.flatMap((plan) => plan.preview),
    planned: joinPacked(plans.map((plan) => plan.planned)),
    label: `Einlesen von „${basename(file)}“ (${changed} ${changed === 1 ? 'Zeile' : 'Zeilen'})`,
  }
}

/** Row numbers are those of the first sheet; of others the sentence tells them. */
function onSheet(name: string, { row, column, message }: ImportProblem): ImportProblem {
  return { row: 0, column, message: `Blatt „${name}“${row > 0 ? `, Zeile ${row}` : ''}: ${message}` }
}
