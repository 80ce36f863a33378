/** Tasks across meetings: what was given, what became of it, what is late. */
import type { TaskView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { daysBetween, formatDay } from '../../../shared/text/dates.ts'
import type { Core } from '../store/core.ts'
import { agendaTree, numbersOf } from './agenda.ts'
import { compare, dayOf, meetingsOf, referred, rowsOf, textIn, today } from './facts.ts'

export interface TaskQuery {
  readonly committee?: string | undefined
  readonly meeting?: string | undefined
  readonly item?: string | undefined
  /** Also those that are done. */
  readonly all?: boolean | undefined
}

const finished = new Set(['done', 'dropped'])
const soonDays = 14

export function isOpenTask(row: Row): boolean {
  return !finished.has(textIn(row, 'state') ?? 'open')
}

function urgencyOf(row: Row, now: string): Pick<TaskView, 'urgency' | 'label'> {
  const dueOn = textIn(row, 'dueOn')
  if (!isOpenTask(row)) {
    const doneOn = textIn(row, 'doneOn')
    return { urgency: 'none', label: doneOn === null ? '' : `erledigt am ${formatDay(doneOn)}` }
  }
  if (dueOn === null) return { urgency: 'none', label: 'ohne Frist' }
  const left = daysBetween(now, dueOn)
  const days = `${Math.abs(left)} ${Math.abs(left) === 1 ? 'Tag' : 'Tagen'}`
  if (left < 0) return { urgency: 'overdue', label: `überfällig seit ${days}` }
  if (left === 0) return { urgency: 'soon', label: 'heute fällig' }
  return { urgency: left <= soonDays ? 'soon' : 'later', label: `fällig in ${days}` }
}

const order = { overdue: 0, soon: 1, later: 2, none: 3 } as const

/** Tasks, most urgent first, done ones last. */
export function readTasks(core: Core, query: TaskQuery, names: Names): readonly TaskView[] {
  const now = today(core)
  const sources = new Map<string, { readonly meeting: Row | undefined; readonly number: string | null }>()
  const numbers = new Map<string, ReturnType<typeof numbersOf>>()
  const held = new Map<string, readonly string[]>()

  function sourceOf(item: string | null): { readonly meeting: Row | undefined; readonly number: string | null } {
    if (item === null) return { meeting: undefined, number: null }
    const found = sources.get(item)
    if (found !== undefined) return found
    const row = referred(core, 'agendaItem', item)
    const meeting = referred(core, 'meeting', textIn(row, 'meeting'))
    let number: string | null = null
    if (meeting !== undefined) {
      if (!numbers.has(meeting.id)) numbers.set(meeting.id, numbersOf(agendaTree(core, meeting.id)))
      number = numbers.get(meeting.id)?.get(item)?.number ?? null
    }
    const source = { meeting, number }
    sources.set(item, source)
    return source
  }

  function heldSince(committee: string | null, day: string): number {
    if (committee === null || day === '') return 0
    const days =
      held.get(committee) ??
      meetingsOf(core, committee)
        .filter((row) => textIn(row, 'state') === 'held')
        .map(dayOf)
    held.set(committee, days)
    return days.filter((other) => other > day).length
  }

  const rows = rowsOf(
    core,
    'task',
    query.item === undefined ? [] : [{ field: 'agendaItem', op: 'eq', value: query.item }],
  )
  const views = rows.flatMap((row): readonly TaskView[] => {
    if (query.all !== true && !isOpenTask(row)) return []
    const item = textIn(row, 'agendaItem')
    const { meeting, number } = sourceOf(item)
    const committee = textIn(row, 'committee') ?? textIn(meeting, 'committee')
    if (query.meeting !== undefined && meeting?.id !== query.meeting) return []
    if (query.committee !== undefined && committee !== query.committee) return []
    const responsible = textIn(row, 'responsible')
    const day = dayOf(meeting)
    return [
      {
        id: row.id,
        title: textIn(row, 'title') ?? '',
        committee,
        committeeName: committee === null ? null : names.titleOfRow('committee', committee),
        responsible,
        responsibleName: responsible === null ? null : names.titleOfRow('person', responsible),
        dueOn: textIn(row, 'dueOn'),
        state: textIn(row, 'state'),
        doneOn: textIn(row, 'doneOn'),
        notes: textIn(row, 'notes'),
        item,
        itemNumber: number,
        meeting: meeting?.id ?? null,
        meetingDay: day === '' ? null : day,
        meetingsSince: heldSince(committee, day),
        ...urgencyOf(row, now),
      },
    ]
  })
  const isDone = ({ state }: TaskView): number => (finished.has(state ?? 'open') ? 1 : 0)
  return views.toSorted(
    (left, right) =>
      isDone(left) - isDone(right) ||
      order[left.urgency] - order[right.urgency] ||
      compare(left.dueOn ?? '9999', right.dueOn ?? '9999') ||
      compare(left.title, right.title),
  )
}
