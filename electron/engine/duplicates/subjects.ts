/** What is compared of each record: its title, and the values that say who it is. */
import type { Entity, NamedField, Row } from '../../../shared/model/entity.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { canonicalJson } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { listEntries } from '../store/names.ts'
import { quoted } from '../store/schema.ts'
import type { RawRow } from '../store/table.ts'
import { abbreviationsOf, foldSpelling, spellingOf, type Abbreviations, type Spelling } from './spelling.ts'

export interface Subject {
  readonly id: string
  readonly title: string
  readonly spelling: Spelling
  /** Field -> what different spellings of its value have in common; for keys, telephone numbers, addresses, further texts. */
  readonly marks: ReadonlyMap<string, string>
  /** Field -> value, for fields in which the same thing does not differ. */
  readonly parts: ReadonlyMap<string, string>
}

type MarkOf = (row: Row) => string

/** The fields of an entity that say whether two of its records are the same. */
export interface Features {
  /** Fields that only one thing has. */
  readonly keys: readonly NamedField[]
  /** Telephone, mail, web: shared by few. */
  readonly contacts: readonly NamedField[]
  /** Other short texts, a street for example: they support what the title says. */
  readonly texts: readonly NamedField[]
  readonly parts: readonly NamedField[]
}

export function featuresOf(entity: Entity): Features {
  const fields = entity.fieldList.filter((field) => !entity.title.includes(field.name))
  const isKey = (field: NamedField): boolean => field.identity === 'key'
  return {
    keys: entity.fieldList.filter(isKey),
    contacts: fields.filter((field) => field.kind.identity !== undefined),
    texts: fields.filter((field) => field.kind.name === 'text' && field.derived !== true && !isKey(field)),
    parts: entity.fieldList.filter((field) => field.identity === 'part'),
  }
}

function markMaker(field: NamedField, abbreviations: Abbreviations): MarkOf {
  const { identity } = field.kind
  return (row) => {
    const value = row[field.name]
    if (typeof value !== 'string' || value === '') return ''
    if (identity !== undefined) return identity(value)
    if (field.identity === 'key') return foldSpelling(value).replace(/[^a-z0-9]/g, '')
    const { joined, numbers } = spellingOf(value, abbreviations)
    return `${joined} ${numbers.join(' ')}`.trim()
  }
}

/** The living records of an entity, as they are compared. */
export function readSubjects(core: Core, entityName: string, names: Names): readonly Subject[] {
  const table = tableOf(core, entityName)
  const { entity } = table
  const { keys, contacts, texts, parts } = featuresOf(entity)
  const lists = new Set(entity.fieldList.map((field) => field.list))
  const abbreviations = abbreviationsOf(listEntries(core).filter((entry) => lists.has(entry.list)))
  const makers = [...keys, ...contacts, ...texts].map((field) => [field.name, markMaker(field, abbreviations)] as const)
  const titleFields = entity.title.map((name) => ({ ...entity.fields[name], name }) as NamedField)
  const subjects: Subject[] = []
  for (const raw of core.db.iterate<RawRow>(`SELECT * FROM ${quoted(entityName)} WHERE "_deleted" = 0 ORDER BY "id"`)) {
    const row = table.toRow(raw)
    const title = titleFields
      .map((field) => formatValue(field, row[field.name], names))
      .filter((text) => text !== '')
      .join(entity.titleSeparator)
    subjects.push({
      id: row.id,
      title,
      spelling: spellingOf(title, abbreviations),
      marks: filled(makers.map(([name, markOf]) => [name, markOf(row)] as const)),
      parts: filled(
        parts.map(({ name }) => [name, row[name] === null ? '' : canonicalJson(row[name] ?? null)] as const),
      ),
    })
  }
  return subjects
}

function filled(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  return new Map(pairs.filter(([, text]) => text !== ''))
}
