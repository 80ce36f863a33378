/** Makes one record of two, in one change set: undo puts both and everything that referred to them back (rule M13). */
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { MergeChoice, Written } from '../../../shared/contract/record-answers.ts'
import { pairId, pairOf } from '../../../shared/model/entities/distinct-pair.ts'
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { canonicalSet } from '../../../shared/model/kinds/set-of.ts'
import { deletedRegister, type Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { createChange, editChanges, tableOf, type CellWrite } from '../store/edit.ts'
import { openNames, titlesOf } from '../store/names.ts'
import { changePrivateFilters } from '../views.ts'
import type { Workspace } from '../workspace.ts'
import { canUnite, comparedFields, compareFields, isEmptyValue, livingRow } from './compare.ts'
import { alive, repointChanges } from './references.ts'
import { repointedFilter } from './view-filters.ts'

export interface MergeInput {
  readonly entity: string
  readonly keep: string
  readonly other: string
  /** Field -> choice; for all others what a comparison suggests. */
  readonly choices?: Readonly<Record<string, MergeChoice>> | undefined
  /** The revision of the comparison that the person saw. */
  readonly base?: number | undefined
}

export function mergeRecords(workspace: Workspace, input: MergeInput): Written {
  const { core, write } = workspace
  const title = titlesOf(core, input.entity, [input.keep], openNames(core)).get(input.keep) ?? ''
  const written = write({ kind: 'edit', label: `Zusammenführen: ${title}`, isSameFacts: true }, () =>
    mergeChanges(core, input),
  )
  const merged = { entity: input.entity, id: input.other }
  // Undo does not reach what stays on this device: there both are meant from now on.
  changePrivateFilters(workspace, (view) => repointedFilter(core, view, merged, [input.other, input.keep]))
  return written
}

export function* mergeChanges(core: Core, { entity, keep, other, choices = {}, base }: MergeInput): Generator<Change> {
  const table = tableOf(core, entity)
  if (keep === other)
    throw new WorkbenchError('invalid', 'Ein Eintrag lässt sich nicht mit sich selbst zusammenführen.')
  if (table.entity.key.length > 0)
    throw new WorkbenchError('unsupported', `${table.entity.plural} lassen sich nicht zusammenführen.`)
  const rows = [livingRow(core, entity, keep), livingRow(core, entity, other)] as const
  demandUnchanged(core, entity, [keep, other], base)
  const suggested = new Map(
    compareFields(core, entity, rows, openNames(core)).map(({ field, suggested: choice }) => [field, choice]),
  )
  const writes = comparedFields(table.entity).flatMap((field): readonly CellWrite[] => {
    const choice = choices[field.name] ?? suggested.get(field.name) ?? 'keep'
    const value = withoutPair(field, chosenValue(field, rows, choice), { entity, keep, other })
    return [{ entity, id: keep, field: field.name, value }]
  })
  const isUntouched = ({ field, value }: CellWrite): boolean =>
    JSON.stringify(value) === JSON.stringify(rows[0][field] ?? null)
  const [change] = editChanges(
    core,
    writes.filter((write) => !isUntouched(write)),
  )
  yield alive(change ?? { entity, row: keep })
  yield* repointChanges(core, { entity, id: other }, keep)
  yield { entity, row: other, fields: { [deletedRegister]: true } }
}

function chosenValue(field: NamedField, [keep, other]: readonly [Row, Row], choice: MergeChoice): Json {
  const [kept, others] = [keep[field.name] ?? null, other[field.name] ?? null]
  if (choice !== 'both') return choice === 'keep' ? kept : others
  if (!canUnite(field))
    throw new WorkbenchError('invalid', `„${field.label}“ kann nur einen Wert haben.`, { field: field.name })
  if (field.kind.isSet === true)
    return canonicalSet([...((kept ?? []) as readonly string[]), ...((others ?? []) as readonly string[])])
  return [kept, others].filter((text) => !isEmptyValue(text)).join('\n\n')
}

/** A record that referred to the other one would refer to itself. */
function withoutPair(
  field: NamedField,
  value: Json,
  { entity, keep, other }: Pick<MergeInput, 'entity' | 'keep' | 'other'>,
): Json {
  if (field.entity !== entity) return value
  if (Array.isArray(value)) return value.filter((element) => element !== keep && element !== other)
  return value === keep || value === other ? null : value
}

/** What changed since the person compared is not overwritten unseen. */
function demandUnchanged(core: Core, entity: string, ids: readonly string[], base: number | undefined): void {
  if (base === undefined) return
  const changed = core.db.get<{ n: number }>(
    'SELECT count(*) AS "n" FROM "_change" WHERE "row" IN (SELECT value FROM json_each(?)) AND "entity" = ? AND "stamp" > ?',
    JSON.stringify(ids),
    entity,
    base,
  )
  if ((changed?.n ?? 0) > 0)
    throw new WorkbenchError(
      'conflict',
      'Einer der beiden Einträge hat sich inzwischen geändert. Bitte sehen Sie sich den Vergleich noch einmal an.',
    )
}

/** Remembers, for everybody, that two records are different. */
export function markDistinct(
  { core, write }: Workspace,
  { entity, ids: [first, second] }: { readonly entity: string; readonly ids: readonly [string, string] },
): Written {
  if (first === second) throw new WorkbenchError('invalid', 'Bitte nennen Sie zwei verschiedene Einträge.')
  for (const id of [first, second]) livingRow(core, entity, id)
  return write({ kind: 'edit', label: 'Keine Dublette' }, function* () {
    const standing = tableOf(core, 'distinctPair').find(core.db, pairId(entity, first, second))
    if (standing === undefined || standing._deleted === 1)
      yield createChange(core, 'distinctPair', { ...pairOf(entity, first, second) })
  })
}
