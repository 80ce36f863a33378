/** One record with everything around it: titles, relations, history, and what is found by search. */
import type { HistoryEntry, Option, RecordAnswer, Related, SearchHit } from '../../../shared/contract/types.ts'
import type { Entity } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { referringFields } from '../../../shared/model/model.ts'
import { deletedRegister, elementOf, type Change } from '../../../shared/sync/change-set.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Prior } from './apply.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { rawOf, tableOf } from './edit.ts'
import { titleOf, titlesOf } from './names.ts'
import { hasSortColumn, quoted, searchTable, sortColumn } from './schema.ts'
import { matchQuery, searchWords } from './search-text.ts'
import { conflictsIn, readWindow, createTotalCache, titlesIn } from './window.ts'

export function readRecord(core: Core, entity: string, id: string, names: Names): RecordAnswer {
  const table = tableOf(core, entity)
  const raw = rawOf(core, table, id)
  const row = table.toRow(raw)
  return {
    row,
    title: titleOf(table.entity, (field) => raw[field] ?? null, names) || '(ohne Titel)',
    deleted: raw._deleted === 1,
    titles: titlesIn(core, table.entity, [row], names),
    conflicts: conflictsIn(core, entity, [id])[id] ?? [],
    revision: core.replicas.revision(),
  }
}

/** The living rows that refer to a record, by entity and field. */
export function readRelated(core: Core, entity: string, id: string, names: Names): readonly Related[] {
  const related: Related[] = []
  for (const { entity: from, field } of referringFields(core.model, entity)) {
    const op = field.kind.isSet === true ? 'has' : 'eq'
    const query = { entity: from.name, filter: [{ field: field.name, op, value: id } as const], offset: 0, limit: 50 }
    const window = readWindow(core, query, names, createTotalCache())
    if (window.total === 0) continue
    const titles = titlesOf(
      core,
      from.name,
      window.rows.map((row) => row.id),
      names,
    )
    related.push({
      entity: from.name,
      field: field.name,
      total: window.total,
      rows: window.rows.map((row) => ({ id: row.id, title: titles.get(row.id) ?? '' })),
    })
  }
  return related
}

interface HistoryRow {
  readonly body: string
  readonly prior: string | null
  readonly device: number
  readonly seq: number
  readonly ms: number
  readonly user: string
  readonly label: string
  readonly kind: string
}

/** Who changed what, when, and what stood there before; newest first. */
export function readHistory(
  core: Core,
  entity: string,
  id: string,
  only: string | undefined,
  names: Names,
): readonly HistoryEntry[] {
  const table = tableOf(core, entity)
  const rows = core.db.all<HistoryRow>(
    `SELECT "_change"."body", "_change"."prior", s."device", s."seq", s."ms", s."user", s."label", s."kind"
     FROM "_change" JOIN "_change_set" s ON s."no" = "_change"."stamp"
     WHERE "_change"."row" = ? AND "_change"."entity" = ? ORDER BY s."ms" DESC, s."counter" DESC, "_change"."no" DESC`,
    id,
    entity,
  )
  return rows
    .map((row) => ({
      changeSet: `${core.replicas.deviceId(row.device)}:${row.seq}`,
      label: row.label,
      kind: row.kind,
      user: row.user,
      device: core.replicas.deviceId(row.device),
      at: row.ms,
      changes: historyChanges(table.entity, row, names).filter((change) => only === undefined || change.field === only),
    }))
    .filter((entry) => entry.changes.length > 0)
}

type HistoryChange = HistoryEntry['changes'][number]

function historyChanges(
  entity: Entity,
  { body, prior: priorText }: HistoryRow,
  names: Names,
): readonly HistoryChange[] {
  const change = JSON.parse(body) as Change
  const prior = JSON.parse(priorText ?? '{}') as Prior
  const before = (register: string): Json => prior[register]?.at(-1)?.[1] ?? null
  const changes: HistoryChange[] = []
  const written: Record<string, Json> = { ...change.fields }
  for (const [register, values] of Object.entries(change.restored ?? {}))
    written[register] = values.at(-1)?.value ?? null
  const sets = new Map<string, { added: string[]; removed: string[] }>()
  const note = (field: string, element: string, isAdded: boolean): void => {
    const set = sets.get(field) ?? { added: [], removed: [] }
    sets.set(field, set)
    ;(isAdded ? set.added : set.removed).push(element)
  }
  for (const [register, value] of Object.entries(written)) {
    const element = elementOf(register)
    if (element !== undefined) note(element.field, element.element, value === true)
    else if (register === deletedRegister) {
      if (value === true || (priorText !== null && before(register) === true))
        changes.push(described(entity, deletedRegister, before(register) ?? false, value, names))
    } else changes.push(...describeRegister(entity, register, before(register), value, names))
  }
  for (const [field, { add = [], remove = [] }] of Object.entries(change.sets ?? {})) {
    for (const element of add) note(field, element, true)
    for (const element of remove) note(field, element, false)
  }
  for (const [field, { added, removed }] of sets) changes.push(described(entity, field, removed, added, names))
  return changes
}

/** A register of several fields (parent and position) is told field by field, without what did not change. */
function describeRegister(
  entity: Entity,
  register: string,
  before: Json,
  after: Json,
  names: Names,
): readonly HistoryChange[] {
  const fields = entity.registers.get(register) ?? [register]
  if (fields.length === 1) return [described(entity, fields[0] ?? register, before, after, names)]
  const part = (value: Json, index: number): Json => (Array.isArray(value) ? (value[index] as Json) : null)
  return fields
    .map((field, index) => described(entity, field, part(before, index), part(after, index), names))
    .filter((change) => change.beforeText !== change.afterText)
}

function described(entity: Entity, name: string, before: Json, after: Json, names: Names): HistoryChange {
  const field = [...entity.fieldList, ...entity.retired].find((candidate) => candidate.name === name)
  const text = (value: Json): string => {
    if (name === deletedRegister) return value === true ? 'gelöscht' : 'vorhanden'
    if (field === undefined) return value === null ? '' : JSON.stringify(value)
    return formatValue(field, value, names)
  }
  return { field: name, before, after, beforeText: text(before), afterText: text(after) }
}

/** Rows whose title matches, best first: those that begin with the text, then those that contain it. */
export function readOptions(
  core: Core,
  entityName: string,
  text: string,
  limit: number,
  names: Names,
): readonly Option[] {
  const { entity } = tableOf(core, entityName)
  const field = entity.fieldList.find((candidate) => candidate.name === entity.title[0])
  if (field === undefined || !hasSortColumn(entity, field) || field.entity !== undefined) {
    const rows = core.db.all<{ id: string }>(`SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 LIMIT 2000`)
    const folded = foldText(text)
    return [
      ...titlesOf(
        core,
        entityName,
        rows.map(({ id }) => id),
        names,
      ),
    ]
      .filter(([, title]) => foldText(title).includes(folded))
      .slice(0, limit)
      .map(([id, title]) => ({ id, title }))
  }
  const column = quoted(sortColumn(field))
  const folded = foldText(text.trim())
  const begin = core.db.all<{ id: string }>(
    `SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 AND ${column} >= ? AND ${column} < ? ORDER BY ${column} LIMIT ?`,
    folded,
    `${folded}\u{10ffff}`,
    limit,
  )
  const ids = begin.map(({ id }) => id)
  if (ids.length < limit && folded !== '') {
    const match = matchQuery(searchWords(text))
    const inside =
      match === undefined
        ? core.db.all<{ id: string }>(
            `SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 AND instr(${column}, ?) > 0 ORDER BY ${column} LIMIT ?`,
            folded,
            limit * 2,
          )
        : core.db.all<{ id: string }>(
            `SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 AND "_no" IN (SELECT rowid FROM ${searchTable(entity)} WHERE text MATCH ? LIMIT 500) ORDER BY ${column} LIMIT ?`,
            match,
            limit * 2,
          )
    for (const { id } of inside) if (!ids.includes(id)) ids.push(id)
  }
  const titles = titlesOf(core, entityName, ids.slice(0, limit), names)
  return ids.slice(0, limit).map((id) => ({ id, title: titles.get(id) ?? '' }))
}

/** Everything that holds all words, grouped by the order of the model; titles that begin with the text come first. */
export function searchAll(core: Core, text: string, limit: number, names: Names): readonly SearchHit[] {
  const words = searchWords(text)
  const hits: (SearchHit & { readonly rank: number })[] = []
  if (words.length === 0) return hits
  const folded = foldText(text.trim())
  const perEntity = Math.max(5, Math.ceil(limit / 4))
  for (const entity of Object.values(core.model)) {
    if (!entity.fieldList.some((field) => field.kind.searchable === true)) continue
    const match = matchQuery(words)
    if (match === undefined && !entity.isListed) continue
    const window = readWindow(
      core,
      { entity: entity.name, search: text, offset: 0, limit: perEntity },
      names,
      createTotalCache(),
    )
    const titles = titlesOf(
      core,
      entity.name,
      window.rows.map((row) => row.id),
      names,
    )
    for (const row of window.rows) {
      const title = titles.get(row.id) ?? ''
      const foldedTitle = foldText(title)
      const rank = foldedTitle.startsWith(folded) ? 0 : foldedTitle.includes(folded) ? 1 : 2
      hits.push({
        entity: entity.name,
        id: row.id,
        title,
        excerpt: rank < 2 ? '' : excerptOf(entity, row, words, names),
        rank,
      })
    }
  }
  return hits
    .sort((left, right) => left.rank - right.rank)
    .slice(0, limit)
    .map(({ rank: _rank, ...hit }) => hit)
}

/** The field in which the first word stands, with some text around it. */
function excerptOf(
  entity: Entity,
  row: { readonly [field: string]: Json },
  words: readonly string[],
  names: Names,
): string {
  const wanted = foldText(words[0] ?? '')
  for (const field of entity.fieldList) {
    const value = row[field.name] as Column
    if (field.kind.searchable !== true || typeof value !== 'string') continue
    const at = foldText(value).indexOf(wanted)
    if (at < 0) continue
    const from = Math.max(0, at - 30)
    const around = formatValue(field, value, names)
      .slice(from, at + wanted.length + 60)
      .replaceAll('\n', ' ')
    return `${field.label}: ${from > 0 ? '…' : ''}${around}`
  }
  return ''
}
