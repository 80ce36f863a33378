/** What the cells of a draft are in their fields; records that references name and nobody knows are noted for creation. */
import type { ImportDefinition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { ImportProblem, UnknownValue } from '../../../shared/contract/import-answers.ts'
import { keyedId, type NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { parseCell, validateValue, type Cell, type Names, type Parsed } from '../../../shared/model/kind.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { suggestionsFor } from '../store/suggestions.ts'
import type { Draft, FieldReader, FieldReaders } from './drafts.ts'
import { idColumn } from './map.ts'
import type { Values } from './match.ts'
import { parseNumber, readObserved } from '../../../shared/text/observed.ts'
import { parsePeriod } from '../../../shared/text/periods.ts'
import type { SharedValues } from './shared-values.ts'
import { cellText } from './sheet.ts'

export interface DraftValues {
  readonly values: Values
  /** The export's id of the row, "" where the file has none. */
  readonly idText: string
  readonly doubtful: readonly ImportProblem[]
}

export interface CreatedReference {
  readonly entity: string
  readonly id: string
  readonly row: number
  readonly values: Values
}

/** A field of a draft with what its texts were found to be: a column repeats few of them, and looking them up is dear. */
interface FieldColumn extends FieldReader {
  /** Undefined for the column of ids. */
  readonly field: NamedField | undefined
  readonly known: Map<string, Json>
}

/** Texts of one column that are remembered: titles do not repeat and would only take memory. */
const mostKnown = 5000

interface CellReading {
  readonly cell: Cell | undefined
  readonly draft: Draft
  /** What is read already; a sign in the place of a number adds a status. */
  readonly values: Record<string, Json>
  readonly doubtful: ImportProblem[]
}

const nothing: Parsed<Json> = { ok: true, value: null }
const isNumber = ({ kind: { storage } }: NamedField): boolean => storage === 'REAL' || storage === 'INTEGER'

export interface DraftReading {
  readonly definition: ImportDefinition
  readonly target: ImportTarget
  readonly names: Names
  /** Grows by what references need; later targets find it there too. */
  readonly created: Map<string, CreatedReference>
  readonly shared: SharedValues
}

/** Reads drafts of one target. */
export class DraftReader {
  readonly #core: Core
  readonly #definition: ImportDefinition
  readonly #target: ImportTarget
  readonly #names: Names
  readonly #created: Map<string, CreatedReference>
  readonly #shared: SharedValues
  readonly #columns = new WeakMap<FieldReaders, readonly FieldColumn[]>()
  readonly #unknown = new Map<string, UnknownValue>()

  constructor(core: Core, { definition, target, names, created, shared }: DraftReading) {
    this.#core = core
    this.#definition = definition
    this.#target = target
    this.#names = names
    this.#created = created
    this.#shared = shared
  }

  read(draft: Draft): DraftValues {
    const values: Record<string, Json> = {}
    const doubtful: ImportProblem[] = []
    let idText = ''
    for (const column of this.#columnsOf(draft.readers)) {
      const { name, field, reader, known } = column
      const cell = reader.read(draft.place)
      if (field === undefined) {
        if (name === idColumn.field) idText = cellText(cell).trim()
        continue
      }
      const value = typeof cell?.value === 'string' && cell.isError !== true ? known.get(cell.value) : undefined
      if (value !== undefined) values[name] = value
      else this.#read(column, field, { cell, draft, values, doubtful })
    }
    return { values, idText, doubtful }
  }

  #columnsOf(readers: FieldReaders): readonly FieldColumn[] {
    let columns = this.#columns.get(readers)
    if (columns === undefined) {
      const { fields } = tableOf(this.#core, this.#target.entity)
      columns = readers.map((reader) => ({ ...reader, field: fields.get(reader.name), known: new Map() }))
      this.#columns.set(readers, columns)
    }
    return columns
  }

  #read({ name, reader, known }: FieldColumn, field: NamedField, reading: CellReading): void {
    const { cell, draft, values, doubtful } = reading
    const column = (): string => reader.column(draft.place)
    const result = this.#value(field, reading, column)
    // An empty cell of a required field is told once, with the row; here only what cannot be placed.
    const problem = result.ok
      ? result.value === null
        ? undefined
        : validateValue(field, result.value)
      : result.message
    if (problem !== undefined) doubtful.push({ row: draft.row, column: column() || field.label, message: problem })
    if (problem !== undefined || !result.ok) return
    const value = this.#shared.of(result.value ?? (field.kind.isSet === true ? [] : null))
    values[name] = value
    // A text in the place of a number may say more than a number, and what is created counts its rows.
    const isPlain = typeof cell?.value === 'string' && cell.isError !== true && !isNumber(field)
    if (isPlain && cell.isPercent !== true && known.size < mostKnown) known.set(cell.value, value)
  }

  /** Texts that no list and no table knows, each once. */
  unknownValues(): readonly UnknownValue[] {
    return [...this.#unknown.values()]
  }

  #noteUnknown(field: NamedField, column: string, cell: Cell): void {
    const text = cellText(cell).trim()
    const key = `${field.name}\u0000${text}`
    const known = this.#unknown.get(key)
    const suggestions = known?.suggestions ?? suggestionsFor(this.#core, field, text, this.#names)
    const { entity } = this.#target
    this.#unknown.set(key, { entity, field: field.name, column, text, count: (known?.count ?? 0) + 1, suggestions })
  }

  #value(field: NamedField, { cell, draft, values }: CellReading, column: () => string): Parsed<Json> {
    if (cell === undefined) return nothing
    if (isNumber(field) && typeof cell.value === 'string') return this.#number(field, cell, cell.value, values)
    const result = parseCell(field, cell, this.#names)
    // A set's text names several entries; which of them is meant, the problem says.
    if (!result.ok && field.list !== undefined && field.kind.isSet !== true) this.#noteUnknown(field, column(), cell)
    if (result.ok || field.entity === undefined) return result
    const known = this.#created.get(referenceKey(field.entity, cellText(cell)))
    if (known !== undefined) return { ok: true, value: known.id }
    const create = draft.create(field.name)
    if (create !== undefined) return this.#create(field.entity, draft.row, create)
    if (field.kind.isSet !== true) this.#noteUnknown(field, column(), cell)
    return result
  }

  #number(field: NamedField, cell: Cell, text: string, values: Record<string, Json>): Parsed<Json> {
    const { numbers = 'comma', signs } = this.#definition
    if (signs === undefined) {
      const number = numbers === 'point' ? parseNumber(text.trim(), numbers) : undefined
      return parseCell(field, number === undefined ? cell : { ...cell, value: number }, this.#names)
    }
    const observed = readObserved(text, signs, numbers)
    if (observed === undefined) return parseCell(field, cell, this.#names)
    const status = tableOf(this.#core, this.#target.entity).fields.get('status')
    if (observed.status !== undefined && status !== undefined) values['status'] = observed.status
    return observed.value === null
      ? { ok: true, value: null }
      : parseCell(field, { ...cell, value: observed.value }, this.#names)
  }

  /** Notes a record to create. Its id comes from its code, so that two people who read the same file create the same one. */
  #create(entity: string, row: number, cells: Draft['cells']): Parsed<Json> {
    const table = tableOf(this.#core, entity)
    const values: Record<string, Json> = {}
    for (const [name, { cell }] of Object.entries(cells)) {
      const field = table.fields.get(name)
      if (field === undefined) continue
      const result = cell === undefined ? undefined : parseCell(field, cell, this.#names)
      if (result?.ok === true && result.value !== null) values[name] = result.value
    }
    const missing = table.entity.fieldList.find(
      (field) => field.required === true && (values[field.name] ?? null) === null,
    )
    if (missing !== undefined)
      return { ok: false, message: `${table.entity.label} lässt sich nicht anlegen: „${missing.label}“ fehlt.` }
    const { name } = values
    if (entity === 'area' && typeof name === 'string' && parsePeriod(name) !== undefined)
      return {
        ok: false,
        message: `„${name}“ ist ein Zeitraum und wird nicht als Gebiet angelegt. Bitte wählen Sie als Gebiet eine andere Spalte.`,
      }
    const code = values['code'] ?? table.entity.title.map((name) => values[name] ?? '').join(' ')
    const key = referenceKey(entity, String(code))
    const known = this.#created.get(key)
    if (known !== undefined) return { ok: true, value: known.id }
    const id = table.entity.key.length > 0 ? keyedId(table.entity, values) : String(code)
    this.#created.set(key, { entity, id, row, values })
    return { ok: true, value: id }
  }
}

function referenceKey(entity: string, text: string): string {
  return `${entity}\u0000${foldText(text.trim())}`
}
