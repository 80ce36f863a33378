/** An import is a plan before it is a change: every row is new, changed, unchanged or a problem, and says why. */
import { basename } from 'node:path'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { ImportCounts, ImportPlanRow, ImportProblem } from '../../../shared/contract/types.ts'
import { keyedId, type NamedField, type Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { formatValue, parseCell, validateValue, type Cell, type Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'
import { openCore, type Core } from '../store/core.ts'
import { openDatabase } from '../store/database.ts'
import { tableOf } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import { viewRows } from '../store/window.ts'
import { exportCell } from './cells.ts'
import { demandMapping, idColumn, suggestMapping } from './map.ts'
import { readFileSheets } from './read.ts'
import { cellText, sheetOf, type Sheet, type SheetRow } from './sheet.ts'

export interface ImportSource {
  readonly file: string
  readonly sheet?: string | undefined
  readonly entity: string
  /** Column -> field; empty means: as the headers suggest. */
  readonly mapping: Readonly<Record<string, string>>
  readonly where?: readonly { readonly column: string; readonly value: string }[] | undefined
  readonly key?: readonly string[] | undefined
}

export interface PlanImportInput extends ImportSource {
  /** The workbench file, opened here for reading. */
  readonly workbench: string
}

export interface PlannedRow {
  /** The row to change; null creates one. */
  readonly id: string | null
  readonly values: Readonly<Record<string, Json>>
}

export interface ImportPlan extends ImportCounts {
  readonly entity: string
  readonly fields: readonly string[]
  readonly rowCount: number
  readonly problems: readonly ImportProblem[]
  /** The first rows with problems, changes and the rest, for the preview. */
  readonly preview: readonly ImportPlanRow[]
  readonly planned: readonly PlannedRow[]
  /** The state of the data that the plan was made for. */
  readonly revision: number
  readonly label: string
}

const previewRows = 1000

interface Column {
  readonly index: number
  readonly header: string
  readonly field: NamedField | undefined
}

export async function planImport(input: PlanImportInput, report: (progress: Progress) => void): Promise<ImportPlan> {
  const sheets = (await readFileSheets(input.file, report)).map(sheetOf)
  const sheet = chooseSheet(sheets, input)
  const db = openDatabase(input.workbench, { isReadOnly: true })
  try {
    const core = openCore({ db, model, now: Date.now, newId: () => '' })
    return planSheet(core, sheet, input, report)
  } finally {
    db.close()
  }
}

function chooseSheet(sheets: readonly Sheet[], { sheet: name, file }: ImportSource): Sheet {
  const found =
    name === undefined ? sheets.find((sheet) => sheet.columns.length > 0) : sheets.find((sheet) => sheet.name === name)
  if (found !== undefined) return found
  throw new WorkbenchError(
    'invalid',
    name === undefined
      ? `„${basename(file)}“ enthält keine Daten.`
      : `Ein Blatt „${name}“ gibt es in der Datei nicht. Vorhanden sind: ${sheets.map((sheet) => sheet.name).join(', ')}.`,
  )
}

function planSheet(core: Core, sheet: Sheet, input: ImportSource, report: (progress: Progress) => void): ImportPlan {
  const table = tableOf(core, input.entity)
  const mapping = Object.keys(input.mapping).length > 0 ? input.mapping : suggestMapping(table.entity, sheet.columns)
  demandMapping(table.entity, sheet.columns, mapping)
  const columns = sheet.columns.flatMap((header, index): Column[] => {
    const name = mapping[header]
    return header === '' || name === undefined ? [] : [{ index, header, field: table.fields.get(name) }]
  })
  const names = openNames(core)
  const rows = filterRows(sheet, input.where ?? [])
  const matcher = openMatcher(core, input, columns)
  const plan = new PlanBuilder(core, input.entity, columns, names)
  for (const [index, row] of rows.entries()) {
    if (index % 500 === 0) report({ phase: 'Zeilen prüfen', done: index, total: rows.length })
    plan.add(row, matcher)
  }
  return plan.finish(basename(input.file), core.replicas.revision())
}

function filterRows(sheet: Sheet, where: NonNullable<ImportSource['where']>): readonly SheetRow[] {
  const conditions = where.map(({ column, value }) => {
    const index = sheet.columns.indexOf(column)
    if (index < 0) {
      throw new WorkbenchError(
        'invalid',
        `Die Spalte „${column}“ gibt es in der Datei nicht. Vorhanden sind: ${sheet.columns.filter(Boolean).join(', ')}.`,
      )
    }
    return (row: SheetRow) => cellText(row.cells[index]).trim() === value
  })
  return sheet.rows.filter((row) => conditions.every((holds) => holds(row)))
}

type Match =
  | { readonly id: string | null; readonly current: Row | null }
  | { readonly problem: string; readonly column: string }

type Matcher = (values: Readonly<Record<string, Json>>, idText: string) => Match

/** Finds the row that a line of the file means: by the export's id, the derived id, or the values of the key fields. */
function openMatcher(core: Core, input: ImportSource, columns: readonly Column[]): Matcher {
  const table = tableOf(core, input.entity)
  const { entity } = table
  const mapped = new Set(columns.map((column) => column.field?.name))
  const key = input.key ?? defaultKey(core, input.entity, columns)
  for (const name of key) {
    if (name !== idColumn.field && !mapped.has(name)) {
      throw new WorkbenchError(
        'invalid',
        `Der Schlüssel „${entity.fields[name]?.label ?? name}“ ist keiner Spalte zugeordnet.`,
      )
    }
  }
  const headerOf = (name: string): string => columns.find((column) => column.field?.name === name)?.header ?? name
  const seen = new Set<string>()
  const byId = (id: string): Row | null => {
    const raw = table.find(core.db, id)
    return raw === undefined || raw._deleted === 1 ? null : table.toRow(raw)
  }
  if (key.length === 0 || key[0] === idColumn.field) {
    return (_values, idText) => {
      const current = idText === '' ? null : byId(idText)
      if (current !== null && seen.has(idText))
        return { problem: `Die Kennung „${idText}“ steht mehrmals in der Datei.`, column: idColumn.header }
      seen.add(idText)
      return { id: current?.id ?? null, current }
    }
  }
  const isDerived = entity.key.length > 0 && entity.key.every((name) => key.includes(name))
  const existing = isDerived
    ? new Map<string, Row[]>()
    : Map.groupBy(viewRows(core, { entity: entity.name }), (row) => keyText(key, row))
  return (values) => {
    const missing = key.find((name) => (values[name] ?? null) === null && entity.fields[name]?.required === true)
    if (missing !== undefined)
      return {
        problem: `„${entity.fields[missing]?.label ?? missing}“ ist leer: die Zeile lässt sich nicht zuordnen.`,
        column: headerOf(missing),
      }
    const text = keyText(key, values)
    const shown = key.map((name) => String(values[name] ?? '')).join(', ')
    if (seen.has(text))
      return {
        problem: `„${shown}“ steht mehrmals in der Datei; übernommen wird die erste Zeile.`,
        column: headerOf(key[0] ?? ''),
      }
    seen.add(text)
    if (isDerived) {
      const id = keyedId(entity, values)
      return { id: byId(id) === null ? null : id, current: byId(id) }
    }
    const rows = existing.get(text) ?? []
    if (rows.length > 1)
      return { problem: `„${shown}“ gibt es in der Werkbank ${rows.length}-mal.`, column: headerOf(key[0] ?? '') }
    return { id: rows[0]?.id ?? null, current: rows[0] ?? null }
  }
}

function keyText(key: readonly string[], values: { readonly [field: string]: Json | undefined }): string {
  return canonicalJson(key.map((name) => values[name] ?? null))
}

/** Without a key of the person's: the ids of an export, the derived id, or what names a row. */
function defaultKey(core: Core, entityName: string, columns: readonly Column[]): readonly string[] {
  const { entity } = tableOf(core, entityName)
  if (columns.some((column) => column.field === undefined)) return [idColumn.field]
  const mapped = new Set(columns.map((column) => column.field?.name))
  if (entity.key.length > 0) return entity.key.filter((name) => mapped.has(name))
  return entity.title.every((name) => mapped.has(name)) ? entity.title : []
}

/** Collects what a plan says, row by row. */
class PlanBuilder {
  readonly #core: Core
  readonly #entity: string
  readonly #columns: readonly Column[]
  readonly #names: Names
  readonly #problems: ImportProblem[] = []
  readonly #planned: PlannedRow[] = []
  readonly #preview: ImportPlanRow[] = []
  readonly #counts = { created: 0, updated: 0, unchanged: 0, problem: 0 }

  constructor(core: Core, entity: string, columns: readonly Column[], names: Names) {
    this.#core = core
    this.#entity = entity
    this.#columns = columns
    this.#names = names
  }

  add(row: SheetRow, match: Matcher): void {
    const values: Record<string, Json> = {}
    const doubtful: ImportProblem[] = []
    let idText = ''
    for (const { index, header, field } of this.#columns) {
      const cell = row.cells[index]
      if (field === undefined) idText = cellText(cell).trim()
      else this.#readCell(row, { header, field, cell }, values, doubtful)
    }
    const matched = match(values, idText)
    if ('problem' in matched) {
      this.#refuse(row, { row: row.number, column: matched.column, message: matched.problem }, values)
      return
    }
    const kept = matched.current === null ? doubtful : this.#stillDoubtful(row, matched.current, doubtful)
    this.#problems.push(...kept)
    if (matched.current === null) this.#create(row, values, kept)
    else this.#update(row, matched.current, values, kept)
  }

  #readCell(
    row: SheetRow,
    { header, field, cell }: { readonly header: string; readonly field: NamedField; readonly cell: Cell | undefined },
    values: Record<string, Json>,
    doubtful: ImportProblem[],
  ): void {
    const result = cell === undefined ? ({ ok: true, value: null } as const) : parseCell(field, cell, this.#names)
    // An empty cell of a required field is told once, with the row; here only what cannot be placed.
    const problem = result.ok
      ? result.value === null
        ? undefined
        : validateValue(field, result.value)
      : result.message
    if (problem !== undefined) doubtful.push({ row: row.number, column: header, message: problem })
    else if (result.ok) values[field.name] = result.value ?? (field.kind.isSet === true ? [] : null)
  }

  /** A cell that stands exactly as our own export writes it is no problem, even where its text alone would be ambiguous. */
  #stillDoubtful(row: SheetRow, current: Row, doubtful: readonly ImportProblem[]): readonly ImportProblem[] {
    return doubtful.filter(({ column }) => {
      const mapped = this.#columns.find((candidate) => candidate.header === column)
      if (mapped?.field === undefined) return true
      return (
        cellText(row.cells[mapped.index]) !==
        String(exportCell(mapped.field, current[mapped.field.name] ?? null, this.#names) ?? '')
      )
    })
  }

  #create(row: SheetRow, values: Readonly<Record<string, Json>>, doubtful: readonly ImportProblem[]): void {
    const { entity } = tableOf(this.#core, this.#entity)
    const missing = entity.fieldList.find((field) => field.required === true && (values[field.name] ?? null) === null)
    if (missing !== undefined) {
      const column = this.#columns.find((candidate) => candidate.field?.name === missing.name)?.header ?? missing.label
      // Where the cell was doubtful, that was told already.
      const isTold = doubtful.some((problem) => problem.column === column)
      if (!isTold)
        this.#problems.push({
          row: row.number,
          column,
          message: `„${missing.label}“ ist leer: die Zeile wird nicht angelegt.`,
        })
      this.#show(row, 'problem', values, {}, `„${missing.label}“ fehlt`)
      return
    }
    this.#counts.created += 1
    this.#planned.push({ id: null, values })
    this.#show(row, 'created', values, {}, noteOf(doubtful))
  }

  #update(
    row: SheetRow,
    current: Row,
    values: Readonly<Record<string, Json>>,
    doubtful: readonly ImportProblem[],
  ): void {
    const changed = this.#changedValues(row, current, values)
    const fields = Object.keys(changed)
    if (fields.length === 0) {
      this.#counts.unchanged += 1
      this.#show(row, 'unchanged', values, {}, noteOf(doubtful))
      return
    }
    this.#counts.updated += 1
    this.#planned.push({ id: current.id, values: changed })
    const previous = Object.fromEntries(fields.map((name) => [name, current[name] ?? null]))
    this.#show(row, 'updated', values, previous, noteOf(doubtful))
  }

  #changedValues(row: SheetRow, current: Row, values: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
    const changed: Record<string, Json> = {}
    for (const { index, field } of this.#columns) {
      if (field === undefined || !(field.name in values)) continue
      const before = current[field.name] ?? null
      const after = values[field.name] ?? null
      if (canonicalJson(before) === canonicalJson(after)) continue
      const exported = exportCell(field, before, this.#names)
      if (cellText(row.cells[index]) === cellText({ value: exported })) continue
      changed[field.name] = after
    }
    return changed
  }

  #refuse(row: SheetRow, problem: ImportProblem, values: Readonly<Record<string, Json>>): void {
    this.#counts.problem += 1
    this.#problems.push(problem)
    this.#show(row, 'problem', values, {}, problem.message)
  }

  #show(
    row: SheetRow,
    result: ImportPlanRow['result'],
    values: Readonly<Record<string, Json>>,
    previous: Readonly<Record<string, Json>>,
    note: string,
  ): void {
    if (this.#preview.length >= previewRows && result === 'unchanged') return
    if (this.#preview.length >= previewRows * 5) return
    const text = (source: Readonly<Record<string, Json>>): Record<string, string> =>
      Object.fromEntries(
        Object.entries(source).map(([name, value]) => [
          name,
          formatValue(tableOf(this.#core, this.#entity).fields.get(name) as NamedField, value, this.#names),
        ]),
      )
    this.#preview.push({ row: row.number, result, values: text(values), previous: text(previous), note })
  }

  finish(fileName: string, revision: number): ImportPlan {
    const { created, updated, unchanged, problem } = this.#counts
    return {
      entity: this.#entity,
      fields: this.#columns.flatMap((column) => (column.field === undefined ? [] : [column.field.name])),
      rowCount: created + updated + unchanged + problem,
      created,
      updated,
      unchanged,
      conflicts: 0,
      problems: this.#problems,
      preview: this.#preview,
      planned: this.#planned,
      revision,
      label: `Einlesen von „${fileName}“ (${created + updated} ${created + updated === 1 ? 'Zeile' : 'Zeilen'})`,
    }
  }
}

function noteOf(doubtful: readonly ImportProblem[]): string {
  return doubtful.map((problem) => `${problem.column}: ${problem.message}`).join(' ')
}
