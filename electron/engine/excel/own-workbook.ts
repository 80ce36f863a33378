/** An export of ours that comes back needs no word from anybody: its hidden sheet says which table each of its sheets is. */
import { basename } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { MissingChoice } from '../../../shared/contract/import-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { ImportProblem } from '../../../shared/contract/import-answers.ts'
import type { Core } from '../store/core.ts'
import { reading } from '../store/reading.ts'
import { sheetsOfExports } from './find-export.ts'
import { Newcomers } from './newcomers.ts'
import { planSheet, type ImportPlan } from './plan.ts'
import { joinPacked } from './planned-rows.ts'
import { readFileSheets } from './read.ts'
import { isOurs, readRoundTrips, type RoundTrip } from './round-trip.ts'

export interface PlanOwnWorkbookInput {
  readonly file: string
  readonly workbench: string
  /** What happens to rows that somebody deleted in the workbook. */
  readonly missing?: MissingChoice | undefined
  /** Whether records come back from the paper bin that somebody changed in the workbook. */
  readonly restore?: boolean | undefined
}

/** One plan for all sheets of an export. Refuses what is none, and what another workbench gave out. */
export async function planOwnWorkbook(
  { file, workbench, missing, restore }: PlanOwnWorkbookInput,
  report: (progress: Progress) => void,
): Promise<ImportPlan> {
  const sheets = await readFileSheets(file, report)
  const exported = readRoundTrips(sheets)
  return reading(workbench, async (core) => {
    const own = exported.filter((one) => isOurs(core, one))
    const sheetOf = sheetsOfExports(own, sheets)
    const plans = planTogether(core, own, (one, newcomers) => {
      const { entity } = one
      const sheet = sheetOf.get(one)
      const target = { entity, fields: {}, ...(missing === undefined ? {} : { missing }), restore }
      const definition = { targets: [target] }
      return sheet === undefined || sheet.rows.length === 0
        ? []
        : [{ name: sheet.name, plan: planSheet(core, { sheets, sheet, definition, file, report, newcomers }) }]
    })
    const [first] = plans
    if (first === undefined) throw notOurs(file, exported.length > 0)
    return plans.length === 1 ? first.plan : joined(file, plans)
  })
}

/** Plans after which new rows are no longer looked for: in chains of new rows, each that names the next takes one. */
const mostRounds = 5

/** Plans the sheets until each knows the rows that all of them add: a new row may name a new row of any sheet. */
function planTogether(
  core: Core,
  own: readonly RoundTrip[],
  planOne: (exported: RoundTrip, newcomers: Newcomers) => readonly NamedPlan[],
): readonly NamedPlan[] {
  let newcomers = new Newcomers(core, referredTables(core, own))
  for (let round = 1; ; round += 1) {
    const plans = own.flatMap((exported) => planOne(exported, newcomers))
    if (newcomers.isSettled || (round >= mostRounds && newcomers.isSound)) return plans
    newcomers = newcomers.next({ isShrinking: round >= mostRounds })
  }
}

/** The tables that fields of the exported sheets refer to. */
function referredTables(core: Core, own: readonly RoundTrip[]): ReadonlySet<string> {
  return new Set(
    own.flatMap(({ entity, fields }) => fields.flatMap((name) => core.model[entity]?.fields[name]?.entity ?? [])),
  )
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
    binned: sum(({ binned }) => binned),
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
