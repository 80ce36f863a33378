/** One record with everything around it: titles, relations, history, and what is found by search. */
import type { Option, RecordAnswer, Related, SearchHit } from '../../../shared/contract/record-answers.ts'
import type { Entity } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { referringFields } from '../../../shared/model/referring-fields.ts'
import { foldText } from '../../../shared/text/fold.ts'
import type { Column } from './codec.ts'
import type { Core } from './core.ts'
import { rawOf, tableOf } from './edit.ts'
import { titleOf, titlesOf } from './names.ts'
import { hasSortColumn, quoted, sortColumn } from './schema.ts'
import { matchingNumbers, searchWords, shortWords } from './search-text.ts'
import { compiledSql, conflictsIn, readWindow, createTotalCache, titlesIn } from './window.ts'

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
    const matching = matchingNumbers(core, entity, searchWords(text))
    const match = matching === undefined ? undefined : compiledSql(matching)
    const inside =
      match === undefined
        ? core.db.all<{ id: string }>(
            `SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 AND instr(${column}, ?) > 0 ORDER BY ${column} LIMIT ?`,
            folded,
            limit * 2,
          )
        : core.db.all<{ id: string }>(
            `SELECT "id" FROM ${quoted(entityName)} WHERE "_deleted" = 0 AND "_no" IN (${match.sql} LIMIT 500) ORDER BY ${column} LIMIT ?`,
            ...match.parameters,
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
  const isTooShort = shortWords(words).length === words.length
  for (const entity of Object.values(core.model)) {
    if (!entity.fieldList.some((field) => field.kind.searchable === true)) continue
    if (isTooShort && !entity.isListed) continue
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
