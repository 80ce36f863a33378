/**
 * Own fields: what people add to an entity, declared as rows of `customField`. The model of an open workbench is the program's
 * own with these added, so that an own field is a field like any other wherever a model is used.
 */
import type { Entity, NamedField } from './entity.ts'
import { canonicalJson, type Json } from './json.ts'
import type { Kind } from './kind.ts'
import { choiceKind } from './kinds/choice.ts'
import { choicesKind } from './kinds/choices.ts'
import { dateTimeKind } from './kinds/date-time.ts'
import { dateKind } from './kinds/date.ts'
import { decimalKind } from './kinds/decimal.ts'
import { emailKind } from './kinds/email.ts'
import { integerKind } from './kinds/integer.ts'
import { labelsKind } from './kinds/labels.ts'
import { longTextKind } from './kinds/long-text.ts'
import { moneyKind } from './kinds/money.ts'
import { percentKind } from './kinds/percent.ts'
import { periodKind } from './kinds/period.ts'
import { phoneKind } from './kinds/phone.ts'
import { referenceKind } from './kinds/reference.ts'
import { textKind } from './kinds/text.ts'
import { timeKind } from './kinds/time.ts'
import { urlKind } from './kinds/url.ts'
import { yesNoKind } from './kinds/yes-no.ts'
import type { Model } from './model.ts'
import { foldText } from '../text/fold.ts'

/** The settings of an own field, in the register `options` of its row. */
export interface OwnFieldOptions {
  /** The list of a choice. */
  readonly list?: string
  /** The entity of a reference. */
  readonly entity?: string
  readonly unit?: string
  readonly decimals?: number
  readonly help?: string
  readonly personal?: boolean
}

export const ownFieldOptionNames = [
  'list',
  'entity',
  'unit',
  'decimals',
  'help',
  'personal',
] as const satisfies readonly (keyof OwnFieldOptions)[]

/** A row of `customField`, alive. */
export interface OwnField {
  readonly id: string
  readonly entity: string
  /** The name of the field: register, column, operation field and column id. It never changes. */
  readonly key: string
  readonly label: string
  readonly kind: string
  readonly options: OwnFieldOptions
  readonly position: string | null
  /** A retired field is hidden everywhere; its values are kept. */
  readonly active: boolean
}

/** A kind that people may choose, in their words. */
export interface OwnKind {
  readonly kind: Kind
  readonly label: string
}

/** In the order in which they are offered. Sets of references are not: nothing would edit them well. */
export const ownKinds: readonly OwnKind[] = [
  { kind: textKind, label: 'Text' },
  { kind: longTextKind, label: 'Langer Text' },
  { kind: choiceKind, label: 'Auswahl aus einer Liste' },
  { kind: choicesKind, label: 'Mehrfachauswahl aus einer Liste' },
  { kind: yesNoKind, label: 'Ja oder nein' },
  { kind: integerKind, label: 'Ganze Zahl' },
  { kind: decimalKind, label: 'Zahl mit Nachkommastellen' },
  { kind: percentKind, label: 'Prozent' },
  { kind: moneyKind, label: 'Betrag in Euro' },
  { kind: dateKind, label: 'Datum' },
  { kind: dateTimeKind, label: 'Datum mit Uhrzeit' },
  { kind: timeKind, label: 'Uhrzeit' },
  { kind: periodKind, label: 'Zeitraum (Jahr, Schuljahr, Monat)' },
  { kind: referenceKind, label: 'Verweis auf einen Eintrag' },
  { kind: labelsKind, label: 'Stichwörter' },
  { kind: emailKind, label: 'E-Mail' },
  { kind: phoneKind, label: 'Telefon' },
  { kind: urlKind, label: 'Internetadresse' },
]

const kindsByName: ReadonlyMap<string, Kind> = new Map(ownKinds.map(({ kind }) => [kind.name, kind]))

export function ownKindNamed(name: string): Kind | undefined {
  return kindsByName.get(name)
}

/** Keys that people get begin so: no field that a later program declares can ever meet them. */
const keyPrefix = 'x_'
const validKey = /^[a-z][a-z0-9_]{0,62}$/
const reservedKeys: ReadonlySet<string> = new Set(['id', 'deleted', 'rowid', 'oid'])

/** The key that a label gives: the same on every device, so that two people who add the same field add one. */
export function ownFieldKey(label: string): string {
  const slug = foldText(label)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
  return `${keyPrefix}${slug.slice(0, 40) || 'feld'}`
}

/** The options that a row holds, as far as this program knows them; others are kept in the register (rule M8). */
export function ownFieldOptions(value: Json): OwnFieldOptions {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {}
  const given = value as Readonly<Record<string, Json>>
  const text = (name: string): Record<string, string> => {
    const found = given[name]
    return typeof found === 'string' && found !== '' ? { [name]: found } : {}
  }
  const { decimals, personal } = given
  return {
    ...text('list'),
    ...text('entity'),
    ...text('unit'),
    ...text('help'),
    ...(Number.isInteger(decimals) && (decimals as number) >= 0 && (decimals as number) <= 8
      ? { decimals: decimals as number }
      : {}),
    ...(personal === true ? { personal } : {}),
  }
}

/** The field that a row declares; undefined for kinds of a newer program and for what is no field. */
export function declaredField(
  { entity, key, label, kind: kindName, options }: OwnField,
  base: Model,
): NamedField | undefined {
  const kind = ownKindNamed(kindName)
  const declared = base[entity]
  if (kind === undefined || declared === undefined || entity === 'customField') return undefined
  if (!validKey.test(key) || reservedKeys.has(key)) return undefined
  // Columns of a table differ in more than case.
  if (declared.fieldList.some(({ name }) => name.toLowerCase() === key)) return undefined
  const { unit, ...others } = options
  return Object.freeze({
    ...others,
    name: key,
    own: true,
    label: unit === undefined ? label : `${label} (${unit})`,
    ...(unit === undefined ? {} : { unit, aliases: [label] }),
    kind,
  })
}

/** In the order that people gave them; where two devices gave the same place, by id. */
export function inOrder(fields: readonly OwnField[]): readonly OwnField[] {
  return fields.toSorted(({ position: left, id: leftId }, { position: right, id: rightId }) => {
    if (left === right) return leftId < rightId ? -1 : 1
    return left === null || (right !== null && left > right) ? 1 : -1
  })
}

/** The program's model with own fields behind the declared ones. Entities without any stay the same objects. */
export function withOwnFields(base: Model, fields: readonly OwnField[]): Model {
  if (fields.length === 0) return base
  const byEntity = Map.groupBy(inOrder(fields), ({ entity }) => entity)
  return Object.freeze(
    Object.fromEntries(
      Object.entries(base).map(([name, entity]) => [name, extended(entity, byEntity.get(name) ?? [], base)]),
    ),
  )
}

/** The last extension of each declared entity: as long as its own fields stay the same, it stays the same object. */
const extensions = new WeakMap<Entity, { readonly rows: string; readonly entity: Entity }>()

function extended(entity: Entity, rows: readonly OwnField[], base: Model): Entity {
  if (rows.length === 0) return entity
  const text = canonicalJson(rows as unknown as Json)
  const last = extensions.get(entity)
  if (last?.rows === text) return last.entity
  const made = extend(entity, rows, base)
  extensions.set(entity, { rows: text, entity: made })
  return made
}

function extend(entity: Entity, rows: readonly OwnField[], base: Model): Entity {
  const seen = new Set<string>()
  const [shown, retired]: [NamedField[], NamedField[]] = [[], []]
  for (const row of rows) {
    const field = declaredField(row, base)
    if (field === undefined || seen.has(field.name)) continue
    seen.add(field.name)
    ;(row.active ? shown : retired).push(field)
  }
  if (seen.size === 0) return entity
  return Object.freeze({
    ...entity,
    fields: { ...entity.fields, ...Object.fromEntries(shown.map((field) => [field.name, field])) },
    fieldList: [...entity.fieldList, ...shown],
    retired,
    registers: new Map([...entity.registers, ...shown.map(({ name }) => [name, [name]] as const)]),
  })
}
