import type { Json } from './json.ts'
import type { Field } from './kind.ts'

/** The fields of work, in the order of the navigation. */
export const sections = {
  landscape: 'Bildungslandschaft',
  committees: 'Gremien',
  monitoring: 'Monitoring',
  strategy: 'Strategie',
  exchange: 'Austausch',
} as const

export type Section = keyof typeof sections

/** A field with the name under which it is declared: property, SQL column, operation field and column id are identical. */
export type NamedField = Field & { readonly name: string }

export interface EntityOptions<Fields extends Readonly<Record<string, Field>>> {
  /** One record, "Angebot", and several, "Angebote". */
  readonly label: string
  readonly plural: string
  readonly section: Section
  /** The fields that name a record in lists, references and history. */
  readonly title: readonly (keyof Fields & string)[]
  /** What stands between the title's fields; a space where absent. */
  readonly titleSeparator?: string
  /** Fields from which the row id is derived (rule M7); they never change. */
  readonly key?: readonly (keyof Fields & string)[]
  /** Shown in the navigation of its section. */
  readonly isListed?: boolean
  /** Rows are written by the program, once; nobody changes, deletes or takes them back. */
  readonly isLog?: boolean
  /** Holds true figures, also those that are secret (§ 16 BStatG): as they are they stay in the house. */
  readonly isInternal?: boolean
  /** What becomes of the files that are kept with a record, where anything does. */
  readonly filesHelp?: string
  readonly fields: Fields
}

export interface Entity<Fields extends Readonly<Record<string, Field>> = Readonly<Record<string, Field>>> {
  readonly name: string
  readonly label: string
  readonly plural: string
  readonly section: Section
  readonly title: readonly string[]
  readonly titleSeparator: string
  readonly key: readonly string[]
  readonly isListed: boolean
  readonly isLog: boolean
  readonly isInternal: boolean
  readonly filesHelp: string
  readonly fields: Fields
  /** The fields in their declared order. */
  readonly fieldList: readonly NamedField[]
  /** Own fields that people retired: hidden everywhere but in the history. */
  readonly retired: readonly NamedField[]
  /** Register name -> the fields that it holds. Most registers hold one field and bear its name. */
  readonly registers: ReadonlyMap<string, readonly string[]>
}

/** The register that a field belongs to. */
export function registerOf(field: NamedField): string {
  return field.register ?? field.name
}

/** Declares an entity. Everything else about it is derived: table, grid, form, workbook columns, search. */
export function defineEntity<const Fields extends Readonly<Record<string, Field>>>(
  name: string,
  options: EntityOptions<Fields>,
): Entity<Fields> {
  const fieldList = Object.entries(options.fields).map(([fieldName, field]) =>
    Object.freeze({ ...field, name: fieldName }),
  )
  const registers = new Map<string, readonly string[]>()
  for (const field of fieldList) {
    const register = registerOf(field)
    registers.set(register, [...(registers.get(register) ?? []), field.name])
  }
  return Object.freeze({
    name,
    label: options.label,
    plural: options.plural,
    section: options.section,
    title: options.title,
    titleSeparator: options.titleSeparator ?? ' ',
    key: options.key ?? [],
    isListed: options.isListed ?? true,
    isLog: options.isLog ?? false,
    isInternal: options.isInternal ?? false,
    filesHelp: options.filesHelp ?? '',
    fields: options.fields,
    fieldList,
    retired: [],
    registers,
  })
}

type ValueOf<F> = F extends Field<infer Value> ? Value : Json

/** The TypeScript type of an entity's row: every field by name, null where there is no value. */
export type RowOf<E extends Entity> = { readonly id: string } & {
  readonly [Name in keyof E['fields'] & string]: ValueOf<E['fields'][Name]> | null
}

/** A row whose entity is known only at run time. Sets are arrays; absent values are null. */
export type Row = { readonly id: string } & { readonly [field: string]: Json }

/** The id derived from the key fields; every device computes the same one. */
export function keyedId(entity: Entity, values: { readonly [field: string]: Json | undefined }): string {
  return entity.key.map((field) => encodeURIComponent(String(values[field] ?? ''))).join('|')
}

/** Whether people look for duplicates among the records of an entity; those with a derived id can stand only once. */
export function mayHoldDuplicates(entity: Entity): boolean {
  return entity.isListed && !entity.isLog && entity.key.length === 0
}
