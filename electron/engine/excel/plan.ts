/** An import is a plan before it is a change: every row is new, changed, unchanged or a problem, and says why. */
import { basename } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ImportDefinition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type {
  ImportCounts,
  ImportPlanRow,
  ImportProblem,
  ImportTable,
  TextTableSource,
  UnknownValue,
} from '../../../shared/contract/import-answers.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import { reading } from '../store/reading.ts'
import { referenceRows, referenceTables } from './created-references.ts'
import { withCreatedTitles } from './created-titles.ts'
import { DraftReader, type CreatedReference } from './draft-values.ts'
import { draftsOf } from './drafts.ts'
import { periodIn, type SourceContext } from './field-source.ts'
import { fileIds } from './file-ids.ts'
import { tableOfSheet, type Table } from './header.ts'
import { suggestMapping } from './map.ts'
import { openMatcher } from './match.ts'
import { FileScope, missingViewName } from './missing.ts'
import { demandNamedFields, filledFields } from './named-fields.ts'
import type { Newcomers } from './newcomers.ts'
import { PlanBuilder } from './plan-builder.ts'
import { joinPacked, RowPacker, type PackedRows } from './planned-rows.ts'
import { readFileSheets } from './read.ts'
import { isForPeople, personMade, type RoundTrip } from './round-trip.ts'
import { SharedValues } from './shared-values.ts'
import { sheetNotes } from './sheet-notes.ts'
import type { RawSheet } from './sheet.ts'
import { addUp } from './sums.ts'
import { wayBack, type WayBack } from './way-back.ts'

export interface PlanImportInput {
  readonly file: string
  readonly definition: ImportDefinition
  /** The workbench file, opened here for reading. */
  readonly workbench: string
}

export interface ImportPlan extends ImportCounts {
  /** The table that the import is about; others are filled beside it. */
  readonly entity: string
  readonly tables: readonly ImportTable[]
  readonly rowCount: number
  readonly problems: readonly ImportProblem[]
  readonly unknownValues: readonly UnknownValue[]
  /** How a text table was understood; null for workbooks. */
  readonly text: TextTableSource | null
  /** German; what a person should know before they confirm. */
  readonly notes: readonly string[]
  /** Rows of an export of ours that somebody deleted in the workbook. */
  readonly deleted: number
  /** Records that lie in the paper bin here and that somebody changed in the file. */
  readonly binned: number
  /** The first rows with problems, changes and the rest, for the preview. */
  readonly preview: readonly ImportPlanRow[]
  readonly planned: PackedRows
  /** The export that comes back, and what its author had seen (rule M11). */
  readonly exported: { readonly id: string; readonly vector: Vector } | undefined
  /** The state of the data that the plan was made for. */
  readonly revision: number
  readonly label: string
}

type Report = (progress: Progress) => void

export async function planImport(input: PlanImportInput, report: Report): Promise<ImportPlan> {
  const { definition, file } = input
  const sheets = await readFileSheets(file, report)
  const sheet = chooseSheet(sheets, definition, file)
  return reading(input.workbench, async (core) => planSheet(core, { sheets, sheet, definition, file, report }))
}

interface SheetPlanning extends Pick<Planning, 'sheet' | 'definition' | 'file' | 'report' | 'newcomers'> {
  /** All sheets of the file. */
  readonly sheets: readonly RawSheet[]
}

/** The plan for one sheet of a file. */
export function planSheet(core: Core, { sheets, ...planning }: SheetPlanning): ImportPlan {
  const { sheet, definition } = planning
  const way = wayBack(core, sheets, sheet, definition)
  return planTable(core, { ...planning, table: tableOfSheet(sheet, definition), ...way })
}

export function chooseSheet(sheets: readonly RawSheet[], { sheet: name }: ImportDefinition, file: string): RawSheet {
  const open = sheets.filter(isForPeople)
  const found =
    name === undefined ? open.find((sheet) => sheet.rows.length > 0) : open.find((sheet) => sheet.name === name)
  if (found !== undefined) return found
  throw new WorkbenchError(
    'invalid',
    name === undefined
      ? `„${basename(file)}“ enthält keine Daten.`
      : `Ein Blatt „${name}“ gibt es in der Datei nicht. Vorhanden sind: ${open.map((sheet) => sheet.name).join(', ')}.`,
  )
}

interface Planning extends WayBack {
  readonly sheet: RawSheet
  readonly table: Table
  readonly definition: ImportDefinition
  readonly file: string
  readonly report: Report
  /** What this and other sheets of the workbook add. */
  readonly newcomers?: Newcomers
}

function planTable(core: Core, planning: Planning): ImportPlan {
  const { sheet, table, definition, file, report, roundTrip, wayNotes, newcomers } = planning
  demandNamedFields(core, definition)
  const created = new Map<string, CreatedReference>()
  const known = withCreatedTitles(core, openNames(core), created)
  const names = newcomers?.names(known) ?? known
  const shared = new SharedValues()
  const context: SourceContext = { columns: table.columns, names, usualPeriod: usualPeriod(table) }
  const unknown: UnknownValue[] = []
  const builders = definition.targets.map((open) => {
    const { target, ids, notes: idNotes } = fileIds(core, settledTarget(core, open, table), table, roundTrip)
    const builder = new PlanBuilder(core, target, { names, roundTrip, newcomers })
    const reader = new DraftReader(core, { definition, target, names, created, shared })
    const given = filledFields(target)
    const matcher = openMatcher(core, target.entity, { chosenKey: target.key, given, roundTrip, shared, ids })
    builder.note(idNotes)
    const scope = new FileScope(core, names, target)
    const isAsked = target.missing === 'trash' || target.missing === 'mark'
    let done = 0
    for (const { draft, read } of addUp(core, target, readDrafts())) {
      if ((done += 1) % 500 === 0) report({ phase: 'Zeilen prüfen', done, total: table.rows.length })
      builder.add(draft, read, matcher.match(read.values, read.idText, draft))
      if (isAsked) scope.note(read.values)
    }
    unknown.push(...reader.unknownValues())
    if (roundTrip !== undefined) builder.deletedRows(matcher.unmatched(), missingViewName(basename(file)))
    else {
      const missing = isAsked ? matcher.unmatched().filter((row) => scope.includes(row)) : []
      if (target.missing === 'trash') builder.trash(missing)
      if (target.missing === 'mark') builder.mark(missing, missingViewName(basename(file)))
    }
    return builder

    function* readDrafts() {
      for (const draft of draftsOf(table, target, context))
        yield { draft, read: personMade(roundTrip, draft, reader.read(draft)) }
    }
  })
  const references = [...created.values()]
  const notes = [
    ...wayNotes,
    ...sheetNotes(sheet, table, definition),
    ...builders.flatMap((builder) => builder.notes()),
  ]
  return summary(core, { text: sheet.text ?? null, table, builders, references, unknown, file, notes, roundTrip })
}

/** A target without fields takes what the headers suggest. */
function settledTarget(core: Core, target: ImportTarget, { columns }: Table): ImportTarget {
  if (filledFields(target).size > 0) return target
  const { entity } = tableOf(core, target.entity)
  const suggested = Object.entries(suggestMapping(entity, columns)).map(([column, field]) => [field, column])
  if (suggested.length > 0) return { ...target, fields: Object.fromEntries(suggested) }
  throw new WorkbenchError(
    'invalid',
    `Keine Spalte der Datei passt zu einem Feld von „${entity.plural}“. Bitte ordnen Sie die Spalten zu.`,
  )
}

/** The year that headers and titles name most often. */
function usualPeriod({ columns, notes }: Table): string | undefined {
  const named = [...columns, ...notes].flatMap((text) => periodIn(text) ?? [])
  const counts = [...Map.groupBy(named, (period) => period)].toSorted((left, right) => right[1].length - left[1].length)
  return counts[0]?.[0]
}

interface Summing {
  readonly text: TextTableSource | null
  readonly notes: readonly string[]
  readonly roundTrip: RoundTrip | undefined
  readonly table: Table
  readonly builders: readonly PlanBuilder[]
  readonly references: readonly CreatedReference[]
  readonly unknown: readonly UnknownValue[]
  readonly file: string
}

function summary(
  core: Core,
  { text, table, builders, references, unknown, file, notes, roundTrip }: Summing,
): ImportPlan {
  const tables = [...referenceTables(core, references), ...builders.map((builder) => builder.table())]
  const count = (name: 'created' | 'updated' | 'unchanged'): number => tables.reduce((sum, one) => sum + one[name], 0)
  const [created, updated, unchanged] = [count('created'), count('updated'), count('unchanged')]
  const trashed = builders.reduce((sum, builder) => sum + builder.trashed, 0)
  const changed = created + updated + trashed
  const newOnes = new RowPacker()
  for (const { entity, id, values } of references) newOnes.add({ entity, id: null, newId: id, values })
  return {
    entity: builders[0]?.table().entity ?? '',
    tables,
    rowCount: table.rows.length,
    created,
    updated,
    unchanged,
    conflicts: builders.reduce((sum, builder) => sum + builder.conflicts(), 0),
    deleted: builders.reduce((sum, builder) => sum + builder.deleted, 0),
    binned: builders.reduce((sum, builder) => sum + builder.binned, 0),
    problems: builders.flatMap((builder) => builder.problems),
    unknownValues: unknown,
    text,
    notes,
    exported: roundTrip === undefined ? undefined : { id: roundTrip.exportId, vector: roundTrip.vector },
    preview: [...referenceRows(core, references), ...builders.flatMap((builder) => builder.preview)],
    planned: joinPacked([newOnes, ...builders.map((builder) => builder.planned)].map((packer) => packer.packed())),
    revision: core.replicas.revision(),
    label: `Einlesen von „${basename(file)}“ (${changed} ${changed === 1 ? 'Zeile' : 'Zeilen'})`,
  }
}
