/** What is due: for each kind of duty how much, and the most urgent. */
import type { DueGroup, DueKind, OverviewLine } from '../../../shared/contract/overview.ts'
import type { Filter, Sort } from '../../../shared/contract/view-query.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { addDays, formatDay, formatWallClock } from '../../../shared/text/dates.ts'
import { textIn } from '../committees/facts.ts'
import { readReminders } from '../committees/reminders.ts'
import type { Source } from '../committees/rows.ts'
import { dueIndicators } from '../monitoring/due.ts'
import { titlesOf } from '../store/names.ts'
import { readWindow, type TotalCache } from '../store/window.ts'

const mostLines = 5

export function dueGroups(source: Source, totals: TotalCache): readonly DueGroup[] {
  const { today } = source.names
  return [
    ...committeeDuties(source),
    indicators(source),
    table(source, totals, {
      kind: 'offers',
      title: 'Angebote, seit zwölf Monaten nicht geprüft',
      entity: 'offer',
      filter: [{ field: 'checkedOn', op: 'lt', value: addDays(today, -365) }],
      sort: [{ field: 'checkedOn' }],
      detail: (row) => `geprüft am ${formatDay(textIn(row, 'checkedOn') ?? '')}`,
      isLate: true,
    }),
    table(source, totals, {
      kind: 'uncheckedOffers',
      title: 'Angebote, noch nie geprüft',
      entity: 'offer',
      filter: [{ field: 'checkedOn', op: 'empty' }],
      sort: [{ field: 'title' }],
      detail: () => 'ohne Prüfdatum',
    }),
    table(source, totals, {
      kind: 'persons',
      title: 'Personen, zur Prüfung fällig',
      entity: 'person',
      filter: [{ field: 'reviewOn', op: 'lte', value: today }],
      sort: [{ field: 'reviewOn' }],
      detail: (row) => `fällig am ${formatDay(textIn(row, 'reviewOn') ?? '')}`,
      isLate: true,
    }),
    table(source, totals, {
      kind: 'meetings',
      title: 'Nächste Sitzungen',
      entity: 'meeting',
      filter: [
        { field: 'startsAt', op: 'gte', value: `${today}T00:00` },
        { field: 'state', op: 'notIn', value: ['cancelled'] },
      ],
      sort: [{ field: 'startsAt' }],
      detail: (row) => formatWallClock(textIn(row, 'startsAt') ?? ''),
      titleField: 'title',
    }),
  ]
}

interface TableDue {
  readonly kind: DueKind
  readonly title: string
  readonly entity: string
  readonly filter: readonly Filter[]
  readonly sort: readonly Sort[]
  readonly detail: (row: Row) => string
  readonly isLate?: boolean
  /** Names a row alone; the title of the entity where absent. */
  readonly titleField?: string
}

/** Duties that are a filter of a table. */
function table({ core, names }: Source, totals: TotalCache, due: TableDue): DueGroup {
  const { kind, title, entity, filter, sort, detail, isLate = false, titleField } = due
  const { rows, total } = readWindow(core, { entity, filter, sort, offset: 0, limit: mostLines }, names, totals)
  const ids = rows.map(({ id }) => id)
  const titles = titlesOf(core, entity, ids, names)
  const lines = rows.map((row): OverviewLine => {
    const named = titleField === undefined ? null : textIn(row, titleField)
    return { entity, id: row.id, title: named ?? titles.get(row.id) ?? '', detail: detail(row), isLate }
  })
  return { kind, title, total, lines, all: { entity, filter, sort } }
}

/** What committees are reminded of, one group for each kind of duty. */
function committeeDuties({ core, names }: Source): readonly DueGroup[] {
  const reminders = readReminders(core, names)
  return ruled.map(({ kind, reminder, title, entity }) => {
    const own = reminders.filter((one) => one.kind === reminder)
    const lines = own.map(({ id, title: name, label, isLate }) => ({ entity, id, title: name, detail: label, isLate }))
    const all = { entity, filter: [{ field: 'id', op: 'in', value: own.map(({ id }) => id) } as const], sort: [] }
    return { kind, title, total: own.length, lines: lines.slice(0, mostLines), all }
  })
}

const ruled = [
  { kind: 'invitations', reminder: 'invitation', title: 'Einladungen zu versenden', entity: 'meeting' },
  { kind: 'minutes', reminder: 'minutes', title: 'Niederschriften zu schreiben', entity: 'meeting' },
  { kind: 'tasks', reminder: 'task', title: 'Aufträge, überfällig oder bald fällig', entity: 'task' },
] as const

/** Indicators whose next values are there by the end of the quarter. */
function indicators({ core, names }: Source): DueGroup {
  const due = dueIndicators(core, names)
  const lines = due.slice(0, mostLines).map(({ id, code, name, label, source, responsible, isOverdue }) => ({
    entity: 'indicator',
    id,
    title: `${code} ${name}`,
    detail: [label, source, responsible].filter((part) => part !== null && part !== '').join(' · '),
    isLate: isOverdue,
  }))
  const all = {
    entity: 'indicator',
    filter: [{ field: 'id', op: 'in', value: due.map(({ id }) => id) } as const],
    sort: [{ field: 'code' }],
  }
  return { kind: 'indicators', title: 'Werte, die in diesem Quartal fällig sind', total: due.length, lines, all }
}
