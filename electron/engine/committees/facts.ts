/** What the rules of committees ask of the store: rows and their values, by name. */
import { meetingPattern } from '../../../shared/committees/numbering.ts'
import type { NoticeRule } from '../../../shared/committees/notice.ts'
import type { Presence, SeatMember } from '../../../shared/committees/seats.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Filter } from '../../../shared/contract/contract.ts'
import { timeOfDay } from '../../../shared/text/dates.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Core } from '../store/core.ts'
import { currentRow, rawOf, tableOf } from '../store/edit.ts'
import { localDay } from '../store/names.ts'
import { viewRows } from '../store/window.ts'

export function textIn(row: Row | undefined, field: string): string | null {
  const value = row?.[field]
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberIn(row: Row | undefined, field: string): number | null {
  const value = row?.[field]
  return typeof value === 'number' ? value : null
}

export function yesNoIn(row: Row | undefined, field: string): boolean | null {
  const value = row?.[field]
  return typeof value === 'boolean' ? value : null
}

export function setIn(row: Row | undefined, field: string): readonly string[] {
  const value = row?.[field]
  return Array.isArray(value) ? (value as readonly string[]) : []
}

/** The living rows of an entity under a filter. */
export function rowsOf(core: Core, entity: string, filter: readonly Filter[]): readonly Row[] {
  return [...viewRows(core, { entity, filter })]
}

/** The row behind a reference; undefined where it is empty or leads nowhere. */
export function referred(core: Core, entity: string, id: string | null): Row | undefined {
  if (id === null) return undefined
  const table = tableOf(core, entity)
  const raw = table.find(core.db, id)
  return raw === undefined || raw._deleted === 1 ? undefined : table.toRow(raw)
}

export function meetingRow(core: Core, id: string): Row {
  const table = tableOf(core, 'meeting')
  const raw = rawOf(core, table, id)
  if (raw._deleted === 1) {
    throw new WorkbenchError('notFound', 'Diese Sitzung liegt im Papierkorb. Bitte stellen Sie sie zuerst wieder her.')
  }
  return table.toRow(raw)
}

export function committeeRow(core: Core, id: string): Row {
  return currentRow(core, 'committee', id)
}

/** The ISO day of a meeting; empty where it has none. */
export function dayOf(meeting: Row | undefined): string {
  return textIn(meeting, 'startsAt')?.slice(0, 10) ?? ''
}

export function noticeRule(committee: Row | undefined): NoticeRule {
  return {
    days: numberIn(committee, 'invitationDays'),
    inWorkingDays: yesNoIn(committee, 'noticeInWorkingDays') === true,
  }
}

export function patternOf(committee: Row | undefined): string {
  return textIn(committee, 'numberPattern') ?? meetingPattern
}

export function membersOf(core: Core, committee: string | null): readonly (SeatMember & { readonly row: Row })[] {
  if (committee === null) return []
  return rowsOf(core, 'membership', [{ field: 'committee', op: 'eq', value: committee }]).map((row) => ({
    row,
    membership: row.id,
    person: textIn(row, 'person') ?? '',
    role: textIn(row, 'role'),
    votingRight: yesNoIn(row, 'votingRight'),
    deputyOf: textIn(row, 'deputyOf'),
    startsOn: textIn(row, 'startsOn'),
    endsOn: textIn(row, 'endsOn'),
  }))
}

export type PresenceRow = Presence & { readonly row: Row }

export function presencesOf(core: Core, meeting: string): readonly PresenceRow[] {
  return rowsOf(core, 'attendance', [{ field: 'meeting', op: 'eq', value: meeting }]).map((row) => ({
    row,
    person: textIn(row, 'person') ?? '',
    state: textIn(row, 'state'),
    from: textIn(row, 'from'),
    until: textIn(row, 'until'),
    absences: textIn(row, 'absences'),
    representedBy: textIn(row, 'representedBy'),
  }))
}

/** The meetings of a committee that are no Fachtag or conference, oldest first. */
export function meetingsOf(core: Core, committee: string): readonly Row[] {
  return rowsOf(core, 'meeting', [{ field: 'committee', op: 'eq', value: committee }])
    .filter((row) => (textIn(row, 'kind') ?? 'meeting') === 'meeting')
    .toSorted((left, right) => compare(textIn(left, 'startsAt') ?? '', textIn(right, 'startsAt') ?? ''))
}

export function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

export function today(core: Core): string {
  return localDay(core.now())
}

/** The time of day where this program runs, "16:30". */
export function clock(core: Core): string {
  return timeOfDay(new Date(core.now()))
}
