/** What the cells of a draft are in their fields; records that references name and nobody knows are noted for creation. */
import type { ImportDefinition, ImportTarget } from '../../../shared/contract/import-definition.ts'
import type { ImportProblem, UnknownValue } from '../../../shared/contract/types.ts'
import { keyedId, type NamedField } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { parseCell, validateValue, type Cell, type Names, type Parsed } from '../../../shared/model/kind.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { suggestionsFor } from '../store/suggestions.ts'
import type { Draft, DraftCell } from './drafts.ts'
import { idColumn } from './map.ts'
import type { Values } from './match.ts'
import { parseNumber, readObserved } from './observed.ts'
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

/** Reads drafts of one target. `created` grows by what references need; later targets find it there too. */
export class DraftReader {
  readonly #core: Core
  readonly #definition: ImportDefinition
  readonly #target: ImportTarget
  readonly #names: Names
  readonly #created: Map<string, CreatedReference>
  readonly #unknown = new Map<string, UnknownValue>()

  constructor(
    core: Core,
    definition: ImportDefinition,
    target: ImportTarget,
    names: Names,
    created: Map<string, CreatedReference>,
  ) {
    this.#core = core
    this.#definition = definition
    this.#target = target
    this.#names = names
    this.#created = created
  }

  read(draft: Draft): DraftValues {
    const { fields } = tableOf(this.#core, this.#target.entity)
    const values: Record<string, Json> = {}
    const doubtful: ImportProblem[] = []
    let idText = ''
    for (const [name, read] of Object.entries(draft.cells)) {
      const field = fields.get(name)
      if (field === undefined) {
        if (name === idColumn.field) idText = cellText(read.cell).trim()
        continue
      }
      const result = this.#value(field, read, draft, values)
      // An empty cell of a required field is told once, with the row; here only what cannot be placed.
      const problem = result.ok
        ? result.value === null
          ? undefined
          : validateValue(field, result.value)
        : result.message
      if (problem !== undefined) doubtful.push({ row: draft.row, column: read.column || field.label, message: problem })
      else if (result.ok) values[name] = result.value ?? (field.kind.isSet === true ? [] : null)
    }
    return { values, idText, doubtful }
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

  #value(field: NamedField, { cell, column }: DraftCell, draft: Draft, values: Record<string, Json>): Parsed<Json> {
    if (cell === undefined) return { ok: true, value: null }
    const isNumber = field.kind.storage === 'REAL' || field.kind.storage === 'INTEGER'
    if (isNumber && typeof cell.value === 'string') return this.#number(field, cell, cell.value, values)
    const result = parseCell(field, cell, this.#names)
    // A set's text names several entries; which of them is meant, the problem says.
    if (!result.ok && field.list !== undefined && field.kind.isSet !== true) this.#noteUnknown(field, column, cell)
    if (result.ok || field.entity === undefined) return result
    const known = this.#created.get(referenceKey(field.entity, cellText(cell)))
    if (known !== undefined) return { ok: true, value: known.id }
    const create = draft.create(field.name)
    if (create !== undefined) return this.#create(field.entity, draft.row, create)
    if (field.kind.isSet !== true) this.#noteUnknown(field, column, cell)
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
  #create(entity: string, row: number, cells: Readonly<Record<string, DraftCell>>): Parsed<Json> {
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
