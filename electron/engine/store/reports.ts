/**
 * What the merge settled by itself and people should know of: an element that one removed and another added (rule M4), work
 * on a deleted row (M6), a row that one deleted and another kept (M6), texts that were put together (M3). Derived from the
 * heads like conflicts, the same on every device; a write that has seen all of them ends it.
 */
import type { ConflictHead, MergeReport } from '../../../shared/contract/sync-answers.ts'
import { formatValue, type Names } from '../../../shared/model/kind.ts'
import { deletedRegister, elementOf } from '../../../shared/sync/change-set.ts'
import { headId } from '../../../shared/sync/register.ts'
import { describedHead, userOf } from './conflicts.ts'
import type { ContestKind } from './contested.ts'
import type { Core } from './core.ts'
import { allHeads, headsOf, type LocalHead, type Place } from './heads.ts'
import { titlesOf } from './names.ts'
import { quoted } from './schema.ts'
import type { RawRow, Table } from './table.ts'
import { seenOnce, unseenWork, type UnseenWork } from './unseen-heads.ts'

const kinds: Readonly<Record<Exclude<ContestKind, 'conflict'>, MergeReport['kind']>> = {
  merged: 'mergedText',
  element: 'keptElement',
  deletion: 'keptRow',
}

export function readReports(core: Core, names: Names): readonly MergeReport[] {
  const contested = core.db
    .all<Place & { readonly kind: ContestKind }>(
      `SELECT "entity", "row", "register", "kind" FROM "_contested" WHERE "kind" <> 'conflict' ORDER BY "entity", "row", "register"`,
    )
    .filter(({ entity }) => core.tables.has(entity))
  return [
    ...contested.map((place) => {
      const heads = headsOf(core, place.entity, place.row, place.register)
      return report(core, { place, heads, kind: kinds[place.kind as keyof typeof kinds] }, names)
    }),
    ...[...core.tables.values()].flatMap((table) =>
      changedAfterDeletion(core, table).map(({ row, heads }) => {
        const place = { entity: table.entity.name, row, register: heads[0]?.register ?? '' }
        const late = heads.map(({ head, register }) => ({ ...head, register }))
        return report(core, { place, heads: late, kind: 'changedAfterDeletion' }, names)
      }),
    ),
  ]
}

interface Found {
  readonly place: Place
  /** The register of each head, where they are of several. */
  readonly heads: readonly (LocalHead & { readonly register?: string })[]
  readonly kind: MergeReport['kind']
}

function report(core: Core, { place, heads, kind }: Found, names: Names): MergeReport {
  const { entity, row, register } = place
  const table = core.tables.get(entity)
  const element = elementOf(register)
  const field = element?.field ?? table?.entity.registers.get(register)?.[0] ?? register
  const described = heads.map((head) => {
    const own = head.register ?? register
    const isFlag = own === deletedRegister || elementOf(own) !== undefined
    return isFlag
      ? describedFlag(core, own, head)
      : describedHead(core, entity, table?.entity.registers.get(own)?.[0] ?? own, head, names)
  })
  return {
    id: `${kind}/${entity}/${row}/${register}/${heads.map(headId).join(',')}`,
    kind,
    entity,
    row,
    title: titlesOf(core, entity, [row], names, { deleted: true }).get(row) ?? '',
    field,
    register,
    message: messageOf(kind, described, {
      field: table?.fields.get(field)?.label ?? field,
      element: element === undefined ? '' : elementText(table, element, names),
    }),
    heads: described,
  }
}

/** A head of an element or of a row's flag, as people read it. */
function describedFlag(core: Core, register: string, head: LocalHead): ConflictHead {
  const [yes, no] = register === deletedRegister ? ['gelöscht', 'vorhanden'] : ['gesetzt', 'entfernt']
  return {
    id: headId(head),
    value: head.value,
    text: head.value === true ? yes : no,
    user: userOf(core, head.stamp),
    device: head.device,
    at: head.ms,
  }
}

function elementText(
  table: Table | undefined,
  { field, element }: { readonly field: string; readonly element: string },
  names: Names,
): string {
  const declared = table?.fields.get(field)
  // Of an own field that took another kind, or of a field that a newer program knows, it is shown as it stands.
  return declared?.kind.isSet === true ? formatValue(declared, [element], names) : element
}

function people(heads: MergeReport['heads']): string {
  return [...new Set(heads.map(({ user }) => (user === '' ? 'jemand' : user)))].join(' und ')
}

function messageOf(
  kind: MergeReport['kind'],
  heads: MergeReport['heads'],
  { field, element }: { readonly field: string; readonly element: string },
): string {
  const saying = (value: boolean): string => people(heads.filter((head) => head.value === value))
  switch (kind) {
    case 'mergedText':
      return `„${field}“ haben ${people(heads)} gleichzeitig geändert; die Änderungen wurden zusammengeführt.`
    case 'keptElement':
      return `${saying(false)} hat „${element}“ aus „${field}“ entfernt, ${saying(true)} hat es gleichzeitig gesetzt; es bleibt.`
    case 'keptRow':
      return `${saying(true)} hat diesen Eintrag gelöscht, ${saying(false)} hat ihn gleichzeitig wiederhergestellt; er bleibt.`
    case 'changedAfterDeletion':
      return `Nach der Löschung geändert von ${people(heads)}: Der Eintrag liegt im Papierkorb. Bitte stellen Sie ihn wieder her oder löschen Sie ihn noch einmal.`
  }
}

/** Deleted rows with heads that no delete had seen (rule M6). */
function changedAfterDeletion(core: Core, table: Table): readonly UnseenWork[] {
  const rows = core.db.all<RawRow>(`SELECT * FROM ${quoted(table.entity.name)} WHERE "_deleted" = 1`)
  const saw = seenOnce(core)
  return unseenWork(core, {
    table,
    rows,
    unseenIn(raw, sparse) {
      const flags = sparse.filter(({ register }) => register === deletedRegister).map(({ stamp }) => stamp)
      const deletes = flags.length > 0 ? flags : [raw._stamp]
      return (stamp) => !deletes.some((flag) => saw(flag, stamp))
    },
    isMeant: (register) => register !== deletedRegister,
  })
}

/** Whether deleting or restoring a row again would end a report: then it is a decision, though the row looks so already. */
export function isUnsettledDeletion(core: Core, entity: string, row: string): boolean {
  const flag = headsOf(core, entity, row, deletedRegister)
  const saw = seenOnce(core)
  if (flag.some((head) => head.value !== flag[0]?.value)) return true
  if (flag[0]?.value !== true) return false
  return [...allHeads(core, entity, row)].some(
    ([register, heads]) =>
      register !== deletedRegister && heads.some((head) => !flag.some((own) => saw(own.stamp, head.stamp))),
  )
}
