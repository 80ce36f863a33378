/** Which record a line of a file means: by the id of an export, the derived id, or the values of the key fields. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { keyedId, type Entity, type Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import type { Draft } from './drafts.ts'
import { LostRows } from './lost-rows.ts'
import { knownRows } from './known-rows.ts'
import { idColumn } from './map.ts'
import { newRowId, type RoundTrip } from './round-trip.ts'
import type { SharedValues } from './shared-values.ts'
import { cellText } from './sheet.ts'

export type Values = Readonly<Record<string, Json>>

export type Match =
  | { readonly current: Row | null; readonly newId: string | undefined }
  | { readonly problem: string; readonly field: string }
  /** The line means a record that lies in the paper bin. */
  | { readonly binned: Row }
  /** The line means a record that was erased: it never comes back (rule M9). */
  | { readonly isErased: true }
  /** The line says again what an earlier one said, and means the same record. */
  | { readonly isRepeat: true }

export interface Matcher {
  match(values: Values, idText: string, draft: Draft): Match
  /** The living records that no line meant. */
  unmatched(): readonly Row[]
}

/** Without a key of the person's: the ids of an export, the derived id, or what names a row. */
function defaultKey(entity: Entity, given: ReadonlySet<string>): readonly string[] {
  if (given.has(idColumn.field)) return [idColumn.field]
  if (entity.key.length > 0) return entity.key.filter((name) => given.has(name))
  return entity.title.every((name) => given.has(name)) ? entity.title : []
}

function keyText(key: readonly string[], values: { readonly [field: string]: Json | undefined }): string {
  return canonicalJson(key.map((name) => values[name] ?? null))
}

export interface MatcherOptions {
  readonly chosenKey: readonly string[] | undefined
  /** The fields that the file fills. */
  readonly given: ReadonlySet<string>
  /** The export that the workbook is, where it is one of ours. */
  readonly roundTrip: RoundTrip | undefined
  readonly shared: SharedValues
  /** All ids that the file names. */
  readonly ids: ReadonlySet<string>
}

export function openMatcher(core: Core, entityName: string, options: MatcherOptions): Matcher {
  const { entity } = tableOf(core, entityName)
  const { chosenKey, given } = options
  const key = chosenKey ?? defaultKey(entity, given)
  for (const name of key) {
    if (name !== idColumn.field && !given.has(name)) {
      throw new WorkbenchError(
        'invalid',
        `Der Schlüssel „${entity.fields[name]?.label ?? name}“ ist keiner Spalte zugeordnet.`,
      )
    }
  }
  const rows = new MeantRows(core, entity, options)
  const match =
    key.length === 0 || key[0] === idColumn.field
      ? matchById(rows, entity, options)
      : matchByKey(rows, entity, key, given)
  return { match, unmatched: () => rows.unmatched() }
}

/** The records of a table, and which of them a line of the file meant. */
class MeantRows {
  readonly #core: Core
  readonly #entity: Entity
  readonly #options: MatcherOptions
  readonly #meant = new Set<string>()

  constructor(core: Core, entity: Entity, options: MatcherOptions) {
    this.#core = core
    this.#entity = entity
    this.#options = options
  }

  byId(id: string): Row | null {
    const table = tableOf(this.#core, this.#entity.name)
    const raw = table.find(this.#core.db, id)
    return raw === undefined || raw._deleted === 1 ? null : table.toRow(raw)
  }

  /** With the fields that the file fills, and the status that a sign in the place of a number says. */
  all(): Generator<Row> {
    const { given, shared } = this.#options
    return knownRows(this.#core, this.#entity.name, new Set([...given, 'status']), shared)
  }

  /** A record in the paper bin that may come back. */
  binned(id: string): Row | null {
    const table = tableOf(this.#core, this.#entity.name)
    const raw = table.find(this.#core.db, id)
    const isErasedRow = this.#core.erasures.of(this.#entity.name, id).has('')
    return raw?._deleted === 1 && !isErasedRow ? table.toRow(raw) : null
  }

  /** What a line means by an id that no living record has. */
  absent(id: string): Match {
    if (this.#core.erasures.of(this.#entity.name, id).has('')) return { isErased: true }
    const binned = this.binned(id)
    if (binned !== null) return { binned }
    return {
      problem: `Die Kennung „${id}“ gibt es in dieser Werkbank nicht. Bitte berichtigen Sie sie; für einen neuen Eintrag lassen Sie sie leer.`,
      field: idColumn.field,
    }
  }

  found(current: Row | null, newId?: string): Match {
    if (current !== null) this.#meant.add(current.id)
    return { current, newId }
  }

  unmatched(): readonly Row[] {
    return [...this.all()].filter((row) => !this.#meant.has(row.id))
  }
}

function matchById(rows: MeantRows, entity: Entity, { roundTrip, ids }: MatcherOptions): Matcher['match'] {
  const seen = new Set<string>()
  const ordinals = new Map<string, number>()
  const lost = roundTrip === undefined ? undefined : new LostRows(entity, roundTrip, ids)
  return (values, idText, draft) => {
    if (idText === '' && entity.key.length > 0) return rows.found(rows.byId(keyedId(entity, values)))
    if (idText === '' && roundTrip !== undefined) {
      const newId = newRowId(roundTrip, draft, ordinals)
      const binned = rows.binned(newId)
      // It was brought back from this export before, and somebody deleted it since.
      if (binned !== null) return { binned }
      const current = rows.byId(newId)
      const id = current === null ? lost?.meant(draft) : undefined
      if (id === undefined) return rows.found(current, newId)
      // It is not missing: somebody has to say which one it is.
      rows.found(rows.byId(id))
      return {
        problem: `Die Zeile hat keine Kennung und heißt wie ein Eintrag der Ausgabe, der in der Datei fehlt. Damit er nicht doppelt entsteht, tragen Sie bitte seine Kennung wieder ein: ${id}.`,
        field: idColumn.field,
      }
    }
    if (idText === '') return rows.found(null)
    const current = rows.byId(idText)
    if (seen.has(idText))
      return { problem: `Die Kennung „${idText}“ steht mehrmals in der Datei.`, field: idColumn.field }
    seen.add(idText)
    if (current !== null) return rows.found(current)
    // A mistyped id must not make the record a missing one.
    const id = lost?.meant(draft)
    if (id !== undefined) rows.found(rows.byId(id))
    return rows.absent(idText)
  }
}

function matchByKey(
  rows: MeantRows,
  entity: Entity,
  key: readonly string[],
  given: ReadonlySet<string>,
): Matcher['match'] {
  const isDerived = entity.key.length > 0 && entity.key.every((name) => key.includes(name) || !given.has(name))
  const existing = isDerived ? new Map<string, Row[]>() : Map.groupBy(rows.all(), (row) => keyText(key, row))
  const required = key.filter((name) => entity.fields[name]?.required === true)
  /** Key -> what the line said, where repeating it is no contradiction. */
  const seen = new Map<string, string>()
  const shown = ({ cells }: Draft): string =>
    key
      .map((name) => cellText(cells[name]?.cell))
      .filter(Boolean)
      .join(', ')
  return (values, _idText, draft) => {
    const missing = required.find((name) => (values[name] ?? null) === null)
    if (missing !== undefined)
      return {
        problem: `„${entity.fields[missing]?.label ?? missing}“ ist leer: die Zeile lässt sich nicht zuordnen.`,
        field: missing,
      }
    const text = keyText(key, values)
    const all = isDerived ? canonicalJson(values) : ''
    const earlier = seen.get(text)
    if (earlier === all && isDerived) return { isRepeat: true }
    if (earlier !== undefined)
      return {
        problem: `„${shown(draft)}“ steht mehrmals in der Datei; übernommen wird die erste Zeile.`,
        field: key[0] ?? '',
      }
    seen.set(text, all)
    if (isDerived) return rows.found(rows.byId(keyedId(entity, values)))
    const [found = null, ...others] = existing.get(text) ?? []
    // Each of several may be meant: none of them is missing in the file.
    for (const other of others) rows.found(other)
    const match = rows.found(found)
    return others.length > 0
      ? { problem: `„${shown(draft)}“ gibt es in der Werkbank ${others.length + 1}-mal.`, field: key[0] ?? '' }
      : match
  }
}
