import type { Json } from './json.ts'

/** What was found for a text in a list or among the titles of an entity. */
export type Lookup = { readonly found: string } | { readonly found: undefined; readonly candidates: number }

/** What parsing and formatting must look up outside the field itself. */
export interface Names {
  /** The ISO day that "heute" means. */
  readonly today: string
  /** The code of a list entry by code, label or synonym. */
  findChoice(list: string, text: string): Lookup
  labelOfChoice(list: string, code: string): string
  /** The id of a row by id or unique title. */
  findRow(entity: string, text: string): Lookup
  titleOfRow(entity: string, id: string): string
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value | null }
  | { readonly ok: false; readonly message: string }

export function parsed<Value>(value: Value | null): Parsed<Value> {
  return { ok: true, value }
}

export function refused(message: string): { readonly ok: false; readonly message: string } {
  return { ok: false, message }
}

/** A cell of a workbook: what a spreadsheet holds, free of any library's types. A day is an ISO string. */
export type CellValue = string | number | boolean | null

export interface Cell {
  readonly value: CellValue
  /** The cell holds a calendar day or instant; `value` is then "2026-03-15" or "2026-03-15T16:30". */
  readonly isDate?: boolean
  /** The cell's number format shows percent; `value` is then the fraction. */
  readonly isPercent?: boolean
  /** The spreadsheet could not compute the cell; `value` is what it shows instead, "#DIV/0!". */
  readonly isError?: boolean
  /** The file holds a formula without its result; `value` is then the formula, "=A1+B1". Always with `isError`. */
  readonly isUncomputed?: boolean
  /** The cell belongs to one above it with which it was joined; `value` is then what that one says. */
  readonly isCarriedDown?: boolean
}

/** What a field declares beyond its kind. Every option is optional but the label. */
export interface FieldOptions {
  readonly label: string
  readonly required?: boolean
  /** Headers of workbooks under which this field arrives. */
  readonly aliases?: readonly string[]
  /** Personal data in the sense of Art. 4 GDPR: marked in exports and in the register of processing. */
  readonly personal?: boolean
  readonly help?: string
  /** Not among the columns a grid shows at first. */
  readonly hidden?: boolean
  /** Sorted and filtered often: gets a database index. That of a set is narrow enough to be scanned whole. */
  readonly index?: boolean
  /** Width of its column in CSS pixels, where the kind's usual width does not fit. */
  readonly width?: number
  readonly unit?: string
  readonly min?: number
  readonly max?: number
  readonly decimals?: number
  /** Added by people to this workbench, not declared by the program. */
  readonly own?: boolean
  /** Written by the program, not by people. */
  readonly derived?: boolean
  /** Fields of one register change together: parent and position of an ordered row. */
  readonly register?: string
  /** The list of a choice. */
  readonly list?: string
  /** The entity of a reference. */
  readonly entity?: string
  /**
   * What the field says about whether two records mean the same thing. `key`: records that share the value do (a school's
   * number). `part`: records that differ in it hardly do, however alike their titles (the provider of an offer).
   */
  readonly identity?: 'key' | 'part'
}

/** How a value is kept by a database: BOOLEAN as 0 or 1, JSON (sets, settings) as canonical text. */
export type Storage = 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN' | 'JSON'

/**
 * A field kind knows how to parse, validate, format, store and compare its values; nothing else in the
 * program switches on the kind's name, except for choosing an editor.
 */
export interface Kind<Value extends Json = Json> {
  readonly name: string
  readonly storage: Storage
  /** The value is a set: every element is a register of its own (rule M4). */
  readonly isSet?: boolean
  readonly align?: 'left' | 'right'
  /** Values that people measure: amounts add up, points (days, times) are only earlier and later. */
  readonly measure?: 'amount' | 'point'
  /** The value's text is part of the full-text search. */
  readonly searchable?: boolean
  /** The text may have several lines. */
  readonly multiline?: boolean
  /** Concurrent writes merge as texts (rule M3). */
  readonly mergesText?: boolean
  /** Usual width of a column in CSS pixels. */
  readonly width: number
  /** Reads what a person types; an empty text is null. `text` is trimmed and never empty. */
  parse(text: string, field: FieldOptions, names: Names): Parsed<Value>
  /** Why a stored value is not acceptable, in German; undefined when it is. */
  validate(value: Json, field: FieldOptions): string | undefined
  /** What a person reads. */
  format(value: Value, field: FieldOptions, names: Names): string
  /** What a person types to get this value again; differs from `format` where that groups thousands. */
  edit?(value: Value, field: FieldOptions, names: Names): string
  /** A key by which values sort; the value itself where absent. */
  sortKey?(value: Value): string | number
  /** What different spellings of one address or number have in common; empty where it says nothing. Kinds that identify nobody have none. */
  identity?(value: Value): string
  /** Reads a typed cell; the text of a cell goes through `parse`. */
  fromCell?(cell: Cell, field: FieldOptions, names: Names): Parsed<Value> | undefined
  /** The typed cell of a value; its formatted text where absent. */
  toCell?(value: Value, field: FieldOptions, names: Names): CellValue
  /** The number format of its column in a workbook. */
  excelFormat?(field: FieldOptions): string
}

/** A field of an entity. `Value` is a phantom: it carries the TypeScript type of a stored value. */
export interface Field<Value extends Json = Json> extends FieldOptions {
  readonly kind: Kind
  readonly valueType?: Value
}

/** Turns a kind into the function by which entities declare fields of that kind. */
export function fieldOf<Value extends Json>(kind: Kind<Value>): (options: FieldOptions) => Field<Value> {
  return (options) => Object.freeze({ ...options, kind: kind })
}

/** Parses what a person typed, whatever the kind; an empty text clears the field. */
export function parseText(field: Field, text: string, names: Names): Parsed<Json> {
  const trimmed = text.normalize('NFC').trim()
  if (trimmed === '') return parsed(null)
  return field.kind.parse(trimmed, field, names)
}

/** Parses a cell of a workbook, whatever the kind. */
export function parseCell(field: Field, cell: Cell, names: Names): Parsed<Json> {
  if (cell.value === null || cell.value === '') return parsed(null)
  if (cell.isUncomputed === true)
    return refused(
      `Formel ohne Ergebnis: ${cell.value}. Bitte öffnen Sie die Datei in Excel und speichern Sie sie dort.`,
    )
  if (cell.isError === true) return refused(`In der Zelle steht ein Fehler der Tabellenkalkulation: ${cell.value}.`)
  const typed = field.kind.fromCell?.(cell, field, names)
  if (typed !== undefined) return typed
  const text = typeof cell.value === 'boolean' ? (cell.value ? 'ja' : 'nein') : String(cell.value)
  return parseText(field, typeof cell.value === 'number' ? text.replace('.', ',') : text, names)
}

/** What a person reads; an absent value is the empty text. */
export function formatValue(field: Field, value: Json | undefined, names: Names): string {
  if (value === null || value === undefined) return ''
  return isForeign(field, value) ? foreignText(value) : field.kind.format(value, field, names)
}

/** What a person would type to get the value again. */
export function editText(field: Field, value: Json | undefined, names: Names): string {
  if (value === null || value === undefined) return ''
  return isForeign(field, value) ? foreignText(value) : (field.kind.edit ?? field.kind.format)(value, field, names)
}

/** Whether a value is of the type that a storage keeps; one of a newer program, or of an own field before it changed its kind, is not. */
export function fitsStorage(storage: Storage, value: Json): boolean {
  if (value === null) return true
  switch (storage) {
    case 'TEXT':
      return typeof value === 'string'
    case 'INTEGER':
      return Number.isSafeInteger(value)
    case 'REAL':
      return typeof value === 'number' && Number.isFinite(value)
    case 'BOOLEAN':
      return typeof value === 'boolean'
    case 'JSON':
      return typeof value === 'object'
  }
}

function isForeign({ kind }: Field, value: Json): boolean {
  return !fitsStorage(kind.storage, value) || (kind.isSet === true && !Array.isArray(value))
}

function foreignText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** Why a value may not be stored in the field, in German; undefined when it may. */
export function validateValue(field: Field, value: Json): string | undefined {
  const isEmpty = value === null || (field.kind.isSet === true && Array.isArray(value) && value.length === 0)
  const isBlank = typeof value === 'string' && value.trim() === ''
  if (isEmpty || (isBlank && field.required === true)) {
    return field.required === true ? `„${field.label}“ darf nicht leer sein.` : undefined
  }
  return field.kind.validate(value, field)
}
