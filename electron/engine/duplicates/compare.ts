/** Two records field by field, and which value a merge would take. */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { ComparedField, ComparedRecord, Comparison, MergeChoice } from '../../../shared/contract/record-answers.ts'
import type { Entity, NamedField, Row } from '../../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { rawOf, tableOf } from '../store/edit.ts'
import { headsOf } from '../store/heads.ts'
import { listEntries, titlesOf } from '../store/names.ts'
import { countReferences } from './references.ts'
import { abbreviationsOf, spellingOf, type Abbreviations } from './spelling.ts'

export interface PairInput {
  readonly entity: string
  readonly ids: readonly [string, string]
  readonly keep?: string | undefined
}

/** The fields that a merge decides; what the program writes itself, and places in an order, stay as they are. */
export function comparedFields(entity: Entity): readonly NamedField[] {
  return entity.fieldList.filter((field) => field.derived !== true && field.kind.name !== 'position')
}

export function isEmptyValue(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** A living record of the pair; throws `invalid` for one that lies in the paper bin. */
export function livingRow(core: Core, entity: string, id: string): Row {
  const table = tableOf(core, entity)
  const raw = rawOf(core, table, id)
  if (raw._deleted === 1)
    throw new WorkbenchError(
      'invalid',
      `Dieser Eintrag (${table.entity.label}) liegt im Papierkorb. Bitte holen Sie ihn zuerst zurück.`,
      { row: id },
    )
  return table.toRow(raw)
}

export function compareRecords(core: Core, { entity, ids, keep }: PairInput, names: Names): Comparison {
  const records = ids.map((id) => comparedRecord(core, entity, id, names)) as [ComparedRecord, ComparedRecord]
  const [first, second] = records
  const isFirstKept = keep === undefined ? weightOf(first) >= weightOf(second) : first.row.id === keep
  const [kept, other] = isFirstKept ? [first, second] : [second, first]
  return {
    keep: kept,
    other,
    fields: compareFields(core, entity, [kept.row, other.row], names),
    revision: core.replicas.revision(),
  }
}

function comparedRecord(core: Core, entity: string, id: string, names: Names): ComparedRecord {
  const row = livingRow(core, entity, id)
  const last = core.db.get<{ ms: number | null }>(
    'SELECT max(s."ms") AS "ms" FROM "_change" c JOIN "_change_set" s ON s."no" = c."stamp" WHERE c."row" = ? AND c."entity" = ?',
    id,
    entity,
  )
  return {
    row,
    title: titlesOf(core, entity, [id], names).get(id) ?? '',
    references: countReferences(core, { entity, id }),
    changedAt: last?.ms ?? 0,
  }
}

/** What much refers to stays, then what says more. */
function weightOf({ references, row }: ComparedRecord): number {
  return references * 1000 + Object.values(row).filter((value) => !isEmptyValue(value)).length
}

export function compareFields(
  core: Core,
  entityName: string,
  [keep, other]: readonly [Row, Row],
  names: Names,
): readonly ComparedField[] {
  const { entity } = tableOf(core, entityName)
  const abbreviations = abbreviationsOf(listEntries(core))
  return comparedFields(entity).map((field): ComparedField => {
    const values: readonly [Json, Json] = [keep[field.name] ?? null, other[field.name] ?? null]
    const isSame = canonicalJson(values[0]) === canonicalJson(values[1])
    return {
      field: field.name,
      keepText: formatValue(field, values[0], names),
      otherText: formatValue(field, values[1], names),
      isSame,
      canUnite: canUnite(field) && !isSame && !values.some(isEmptyValue),
      suggested: isSame ? 'keep' : suggestedChoice(core, { entity: entityName, field, keep, other, abbreviations }),
    }
  })
}

export function canUnite(field: NamedField): boolean {
  return field.kind.isSet === true || (field.kind.multiline === true && field.kind.storage === 'TEXT')
}

interface Choice {
  readonly entity: string
  readonly field: NamedField
  readonly keep: Row
  readonly other: Row
  readonly abbreviations: Abbreviations
}

/** The fuller value; of two different ones the newer, and of texts that can stand together both. */
function suggestedChoice(core: Core, { entity, field, keep, other, abbreviations }: Choice): MergeChoice {
  const [kept, others] = [keep[field.name] ?? null, other[field.name] ?? null]
  if (isEmptyValue(others)) return 'keep'
  if (isEmptyValue(kept)) return 'other'
  if (field.kind.isSet === true) return 'both'
  if (typeof kept === 'string' && typeof others === 'string' && field.kind.storage === 'TEXT') {
    if (canUnite(field)) return kept.includes(others) ? 'keep' : others.includes(kept) ? 'other' : 'both'
    // Two spellings of one thing: the one that is spelled out.
    if (
      field.kind.name === 'text' &&
      spellingOf(kept, abbreviations).joined === spellingOf(others, abbreviations).joined
    )
      return others.length > kept.length ? 'other' : 'keep'
  }
  return writtenAt(core, entity, other.id, field) > writtenAt(core, entity, keep.id, field) ? 'other' : 'keep'
}

function writtenAt(core: Core, entity: string, row: string, field: NamedField): number {
  return headsOf(core, entity, row, field.register ?? field.name).at(-1)?.ms ?? 0
}
