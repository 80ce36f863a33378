/** What people call things: list labels and row titles, both ways. */
import type { Entity, NamedField } from '../../../shared/model/entity.ts'
import { findChoice } from '../../../shared/model/find-choice.ts'
import { formatValue, type Lookup, type Names } from '../../../shared/model/kind.ts'
import type { ListEntry } from '../../../shared/contract/record-answers.ts'
import { foldText } from '../../../shared/text/fold.ts'
import { fromColumn, type Column } from './codec.ts'
import type { Core } from './core.ts'
import { hasSortColumn, quoted, sortColumn } from './schema.ts'

/** All entries of all lists, in their order. */
export function listEntries(core: Pick<Core, 'db' | 'model'>): readonly ListEntry[] {
  if (core.model['listEntry'] === undefined) return []
  return core.db
    .all<{ list: string; code: string; label: string; synonyms: string | null; active: number | null }>(
      'SELECT "list", "code", "label", "synonyms", "active" FROM "listEntry" WHERE "_deleted" = 0 ORDER BY "list$sort", "order", "_no"',
    )
    .map((row) => ({
      list: row.list,
      code: row.code,
      label: row.label,
      synonyms: JSON.parse(row.synonyms ?? '[]') as string[],
      active: row.active !== 0,
    }))
}

/** Names as they stand now; make a new one for every action, so that it never shows stale titles. */
export function openNames(core: Core): Names {
  let lists: ReadonlyMap<string, readonly ListEntry[]> | undefined
  const titles = new Map<string, string>()
  const entriesOf = (list: string): readonly ListEntry[] => {
    lists ??= Map.groupBy(listEntries(core), (entry) => entry.list)
    return lists.get(list) ?? []
  }
  const remember = (look: (where: string, text: string) => Lookup): ((where: string, text: string) => Lookup) => {
    const known = new Map<string, Lookup>()
    return (where, text) => {
      const key = `${where}\u0000${text}`
      let lookup = known.get(key)
      if (lookup === undefined) {
        lookup = look(where, text)
        known.set(key, lookup)
      }
      return lookup
    }
  }

  const names: Names = {
    today: localDay(core.now()),
    findChoice: remember((list, text) => findChoice(entriesOf(list), text)),
    labelOfChoice: (list, code) => entriesOf(list).find((entry) => entry.code === code)?.label ?? code,
    findRow: remember((entity, text) => findRow(core, names, entity, text)),
    titleOfRow(entity, id) {
      const key = `${entity}/${id}`
      let title = titles.get(key)
      if (title === undefined) {
        title = titlesOf(core, entity, [id], names).get(id) ?? '(fehlt)'
        titles.set(key, title)
      }
      return title
    },
  }
  return names
}

/** The calendar day of an instant where this program runs. */
export function localDay(ms: number): string {
  const date = new Date(ms)
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`
}

/** The title of a row from the columns that its entity names for it. */
export function titleOf(entity: Entity, column: (field: string) => Column, names: Names): string {
  return entity.title
    .map((name) => {
      const field = { ...entity.fields[name], name } as NamedField
      return formatValue(field, fromColumn(field, column(name)), names)
    })
    .filter((part) => part !== '')
    .join(entity.titleSeparator)
}

/** The titles of rows by id; rows that do not exist are absent, deleted ones too unless they are asked for. */
export function titlesOf(
  core: Core,
  entityName: string,
  ids: readonly string[],
  names: Names,
  { deleted = false }: { readonly deleted?: boolean } = {},
): ReadonlyMap<string, string> {
  const entity = core.model[entityName]
  if (entity === undefined || ids.length === 0) return new Map()
  const columns = ['id', ...entity.title].map(quoted).join(', ')
  const rows = core.db.all<{ id: string } & Record<string, Column>>(
    `SELECT ${columns} FROM ${quoted(entityName)} WHERE ${deleted ? '' : '"_deleted" = 0 AND '}"id" IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  )
  return new Map(rows.map((row) => [row.id, titleOf(entity, (field) => row[field] ?? null, names) || '(ohne Titel)']))
}

/** How people may write a composed title: as it is, and a person's name also as it is spoken ("Anna Meyer"). */
function spellingsOf({ title, titleSeparator, fields }: Entity, text: string): readonly string[] {
  if (title.length < 2 || fields[title[0] ?? '']?.entity !== undefined) return []
  const isName = titleSeparator === ', ' && title.every((name) => fields[name]?.kind.name === 'text')
  const words = isName && !text.includes(',') ? text.trim().split(/\s+/) : []
  return [
    text,
    ...words.slice(1).map((_word, at) => `${words.slice(at + 1).join(' ')}, ${words.slice(0, at + 1).join(' ')}`),
  ]
}

/** The row that a text names: by id, by title, or by a field that stands for it (code, short name). */
function findRow(core: Core, names: Names, entityName: string, text: string): Lookup {
  const entity = core.model[entityName]
  if (entity === undefined) return { found: undefined, candidates: 0 }
  const table = quoted(entityName)
  const byId = core.db.get<{ id: string }>(`SELECT "id" FROM ${table} WHERE "id" = ?`, text)
  if (byId !== undefined) return { found: byId.id }
  const folded = foldText(text)
  const candidates = new Set<string>()
  const collect = (sql: string): void => {
    for (const row of core.db.all<{ id: string }>(sql, folded)) candidates.add(row.id)
  }
  for (const field of entity.fieldList.filter(
    (candidate) => hasSortColumn(entity, candidate) && candidate.entity === undefined,
  )) {
    collect(`SELECT "id" FROM ${table} WHERE ${quoted(sortColumn(field))} = ? AND "_deleted" = 0 LIMIT 10`)
  }
  for (const spelling of candidates.size === 0 ? spellingsOf(entity, text) : []) {
    // A composed title ("Meyer, Anna") begins with the value of its first field.
    const head = foldText(spelling.split(entity.titleSeparator)[0] ?? '')
    const ids = core.db.all<{ id: string }>(
      `SELECT "id" FROM ${table} WHERE ${quoted(`${entity.title[0]}$sort`)} = ? AND "_deleted" = 0 LIMIT 200`,
      head,
    )
    const titles = titlesOf(
      core,
      entityName,
      ids.map(({ id }) => id),
      names,
    )
    for (const [id, title] of titles) if (foldText(title) === foldText(spelling)) candidates.add(id)
  }
  const [only] = candidates
  return candidates.size === 1 && only !== undefined
    ? { found: only }
    : { found: undefined, candidates: candidates.size }
}
