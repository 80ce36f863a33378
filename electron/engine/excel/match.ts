/** Which record a line of a file means: by the id of an export, the derived id, or the values of the key fields. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { keyedId, type Entity, type Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { viewRows } from '../store/window.ts'
import type { Draft } from './drafts.ts'
import { idColumn } from './map.ts'
import { newRowId, type RoundTrip } from './round-trip.ts'
import { cellText } from './sheet.ts'

export type Values = Readonly<Record<string, Json>>

export type Match =
  | { readonly current: Row | null; readonly newId: string | undefined }
  | { readonly problem: string; readonly field: string }
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
}

export function openMatcher(core: Core, entityName: string, { chosenKey, given, roundTrip }: MatcherOptions): Matcher {
  const table = tableOf(core, entityName)
  const { entity } = table
  const key = chosenKey ?? defaultKey(entity, given)
  for (const name of key) {
    if (name !== idColumn.field && !given.has(name)) {
      throw new WorkbenchError(
        'invalid',
        `Der Schlüssel „${entity.fields[name]?.label ?? name}“ ist keiner Spalte zugeordnet.`,
      )
    }
  }
  const meant = new Set<string>()
  const byId = (id: string): Row | null => {
    const raw = table.find(core.db, id)
    return raw === undefined || raw._deleted === 1 ? null : table.toRow(raw)
  }
  const found = (current: Row | null, newId?: string): Match => {
    if (current !== null) meant.add(current.id)
    return { current, newId }
  }
  const unmatched = (): readonly Row[] =>
    [...viewRows(core, { entity: entityName })].filter((row) => !meant.has(row.id))

  if (key.length === 0 || key[0] === idColumn.field) {
    const seen = new Set<string>()
    const ordinals = new Map<string, number>()
    return {
      unmatched,
      match(values, idText, draft) {
        if (idText === '' && entity.key.length > 0) return found(byId(keyedId(entity, values)))
        if (idText === '' && roundTrip !== undefined) {
          const newId = newRowId(roundTrip, draft, ordinals)
          return found(byId(newId), newId)
        }
        const current = idText === '' ? null : byId(idText)
        if (current !== null && seen.has(idText))
          return { problem: `Die Kennung „${idText}“ steht mehrmals in der Datei.`, field: idColumn.field }
        seen.add(idText)
        return found(current)
      },
    }
  }
  const isDerived = entity.key.length > 0 && entity.key.every((name) => key.includes(name) || !given.has(name))
  const existing = isDerived
    ? new Map<string, Row[]>()
    : Map.groupBy(viewRows(core, { entity: entityName }), (row) => keyText(key, row))
  const seen = new Map<string, string>()
  return {
    unmatched,
    match(values, _idText, draft) {
      const missing = key.find((name) => (values[name] ?? null) === null && entity.fields[name]?.required === true)
      if (missing !== undefined)
        return {
          problem: `„${entity.fields[missing]?.label ?? missing}“ ist leer: die Zeile lässt sich nicht zuordnen.`,
          field: missing,
        }
      const text = keyText(key, values)
      const shown = key
        .map((name) => cellText(draft.cells[name]?.cell))
        .filter(Boolean)
        .join(', ')
      const all = canonicalJson(values)
      const earlier = seen.get(text)
      if (earlier === all && isDerived) return { isRepeat: true }
      if (earlier !== undefined)
        return {
          problem: `„${shown}“ steht mehrmals in der Datei; übernommen wird die erste Zeile.`,
          field: key[0] ?? '',
        }
      seen.set(text, all)
      if (isDerived) return found(byId(keyedId(entity, values)))
      const rows = existing.get(text) ?? []
      if (rows.length > 1)
        return { problem: `„${shown}“ gibt es in der Werkbank ${rows.length}-mal.`, field: key[0] ?? '' }
      return found(rows[0] ?? null)
    },
  }
}
