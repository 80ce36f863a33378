/**
 * What the exchange brought to minutes while they were approved elsewhere: neither knew of the other, so nobody approved it. A step that has
 * seen both ends it: a decision, or a new version of the minutes.
 */
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { deletedRegister } from '../../../shared/sync/change-set.ts'
import { formatDay, timeOfDay } from '../../../shared/text/dates.ts'
import { userOf } from '../store/conflicts.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import { headsOf } from '../store/heads.ts'
import { localDay } from '../store/names.ts'
import type { RawRow, Table } from '../store/table.ts'
import { seenOnce, unseenWork, type UnseenWork } from '../store/unseen-heads.ts'
import { textIn } from './facts.ts'
import { reportedRegisters } from './reported-registers.ts'

/** One line for each row that changed: "Tagesordnungspunkt „Leitbild“: Ja, Nein (Ben, 11.03.2027, 17:02 Uhr)". */
export function changedBesideApproval(core: Core, meeting: Row, names: Names): readonly string[] {
  if (textIn(meeting, 'minutesState') !== 'approved') return []
  const approvals = headsOf(core, 'meeting', meeting.id, 'minutesState')
    .filter(({ value }) => value === 'approved')
    .map(({ stamp }) => stamp)
  const saw = seenOnce(core)
  const isBeside = (stamp: number): boolean => !approvals.some((own) => saw(own, stamp) || saw(stamp, own))
  return (['meeting', 'agendaItem', 'attendance'] as const).flatMap((entity) => {
    const table = tableOf(core, entity)
    const rows = rowsOfMeeting(core, entity, meeting.id)
    const registers = reportedRegisters[entity]
    const found = unseenWork(core, {
      table,
      rows,
      unseenIn: () => isBeside,
      isMeant: (register) => registers?.has(register) === true && register !== 'minutesState',
    })
    return found.map((work) => {
      const raw = rows.find(({ id }) => id === work.row)
      return `${table.entity.label}${raw === undefined ? '' : titled(table, raw, names)}: ${described(core, table, work)}`
    })
  })
}

/** Within its meeting an item is known by its title, and whoever took part by name. */
function titled(table: Table, raw: RawRow, names: Names): string {
  const row = table.toRow(raw)
  if (table.entity.name === 'attendance') return ` „${names.titleOfRow('person', textIn(row, 'person') ?? '')}“`
  return table.entity.name === 'agendaItem' ? ` „${textIn(row, 'title') ?? ''}“` : ''
}

/** Those in the paper bin too: an item may have been deleted meanwhile. */
function rowsOfMeeting(
  core: Core,
  entity: 'meeting' | 'agendaItem' | 'attendance',
  meeting: string,
): readonly RawRow[] {
  const column = entity === 'meeting' ? 'id' : 'meeting'
  return core.db.all<RawRow>(`SELECT * FROM "${entity}" WHERE "${column}" = ?`, meeting)
}

function described(core: Core, table: Table, { heads }: UnseenWork): string {
  const flag = heads.findLast(({ register }) => register === deletedRegister)
  const labels = heads.map(({ register }) => {
    const field = table.entity.registers.get(register)?.[0] ?? register
    return table.fields.get(field)?.label ?? field
  })
  const what = flag === undefined ? [...new Set(labels)].join(', ') : flag.head.value === true ? 'gelöscht' : 'neu'
  const last = heads.at(-1)?.head
  if (last === undefined) return what
  return `${what} (${userOf(core, last.stamp) || 'jemand'}, ${formatDay(localDay(last.ms))}, ${timeOfDay(new Date(last.ms))} Uhr)`
}
