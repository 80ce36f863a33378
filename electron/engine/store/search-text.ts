/** Full-text search by parts of words: trigrams of folded texts, so "schule" finds "Grundschule" and "Mueller" finds "Müller". */
import { sql, type RawBuilder } from 'kysely'
import type { Entity } from '../../../shared/model/entity.ts'
import { searchVariants } from '../../../shared/text/fold.ts'
import type { Core } from './core.ts'
import type { Database } from './database.ts'
import { searchedFields } from './search-index.ts'

/** The words of a search box; each must occur. */
export function searchWords(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** A trigram index knows nothing shorter than three characters. */
const shortest = 3

function phrase(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** The spellings of each word that the index can find; a word that is too short is none of them. */
function longVariants(words: readonly string[]): readonly (readonly string[])[] {
  return words
    .map((word) => searchVariants(word).filter((variant) => variant.length >= shortest))
    .filter((variants) => variants.length > 0)
}

/** The FTS5 query: one of the spellings of every word. */
function matchQuery(words: readonly (readonly string[])[]): string {
  return words
    .map((variants) => (variants.length === 1 ? phrase(variants[0] ?? '') : `(${variants.map(phrase).join(' OR ')})`))
    .join(' AND ')
}

/**
 * A query for the numbers of the rows that hold all words; undefined where every word is too short for the index. Of the rows
 * that it does not know as they are, their texts are read.
 */
export function matchingNumbers(core: Core, entity: Entity, words: readonly string[]): RawBuilder<unknown> | undefined {
  const wanted = longVariants(words)
  if (wanted.length === 0) return undefined
  const index = sql.table(`${entity.name}$search`)
  const found = sql`select rowid from ${index} where ${index} match ${matchQuery(wanted)}`
  if (!isBehind(core.db, entity.name)) return found
  const behind = sql`select "row" from "_unindexed" where "entity" = ${entity.name}`
  const texts = sql.join(searchedFields(entity).map((name) => sql.ref(name)))
  const holdsAll = wanted.map((variants) => {
    const holds = variants.map((variant) => sql`instr("text", ${variant}) > 0`)
    return sql`(${sql.join(holds, sql` or `)})`
  })
  return sql`${found} and rowid not in (${behind}) union all
    select "_no" from (select "_no", fold(concat_ws(char(10), ${texts})) as "text" from ${sql.table(entity.name)} where "_no" in (${behind}))
    where ${sql.join(holdsAll, sql` and `)}`
}

/** Whether the index lacks rows of a table. A file that cannot be written may be of a version that had no list of them. */
function isBehind(db: Database, entity: string): boolean {
  if (db.isReadOnly && db.get(`SELECT 1 FROM sqlite_schema WHERE "name" = '_unindexed'`) === undefined) return false
  return db.get('SELECT 1 FROM "_unindexed" WHERE "entity" = ? LIMIT 1', entity) !== undefined
}

/** The words that the index cannot find and that must be looked for in the title. */
export function shortWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => searchVariants(word).every((variant) => variant.length < shortest))
}
