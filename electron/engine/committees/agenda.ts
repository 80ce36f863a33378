/** The agenda of a meeting: items as a tree with numbers, a running clock, and what is wrong with a vote. */
import { numberItems, runningClock } from '../../../shared/committees/agenda-numbers.ts'
import { isCarried, voteLine, voteProblems, type VoteProblem } from '../../../shared/committees/majority.ts'
import { quorumOf } from '../../../shared/committees/quorum.ts'
import { votesAt, type SeatMember } from '../../../shared/committees/seats.ts'
import type { AgendaAnswer, AgendaItemView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { rawOf, tableOf } from '../store/edit.ts'
import { titleOf } from '../store/names.ts'
import { orderedRows, type OrderedRow } from '../store/ordered-rows.ts'
import { changedBesideApproval } from './after-approval.ts'
import {
  dayOf,
  meetingRow,
  membersOf,
  numberIn,
  presencesOf,
  referred,
  rowsOf,
  setIn,
  textIn,
  yesNoIn,
  type PresenceRow,
} from './facts.ts'
import {
  isAttendanceKnown,
  meetingNumber,
  minutesInfo,
  noticeOfMeeting,
  quorumInfo,
  repliesOf,
} from './meeting-facts.ts'

/** The living items of a meeting in the order in which they are shown. */
export function agendaTree(core: Core, meeting: string): readonly OrderedRow[] {
  return orderedRows(core, 'agendaItem', rowsOf(core, 'agendaItem', [{ field: 'meeting', op: 'eq', value: meeting }]))
}

/** Whether the numbers of an agenda stand as they were invited. */
function isFrozenAgenda(tree: readonly OrderedRow[]): boolean {
  return tree.some(({ item }) => textIn(item.row, 'frozenNumber') !== null)
}

export function numbersOf(tree: readonly OrderedRow[]): ReturnType<typeof numberItems> {
  const items = tree.map(({ item, parent }) => ({
    id: item.id,
    parent,
    isPublic: yesNoIn(item.row, 'isPublic'),
    frozenNumber: textIn(item.row, 'frozenNumber'),
    isLate: yesNoIn(item.row, 'isLate'),
  }))
  return numberItems(items, isFrozenAgenda(tree))
}

/** Who could vote on the items of a meeting, and by which rules. */
export interface Chamber {
  readonly day: string
  readonly members: readonly SeatMember[]
  readonly presences: readonly PresenceRow[]
  readonly quorumRule: string | null
  readonly majorityRule: string | null
  readonly isInvited: boolean
}

export function chamberOf(core: Core, meeting: Row): Chamber {
  const committee = referred(core, 'committee', textIn(meeting, 'committee'))
  const notice = noticeOfMeeting(core, meeting, committee)
  return {
    day: dayOf(meeting),
    members: membersOf(core, committee?.id ?? null),
    presences: presencesOf(core, meeting.id),
    quorumRule: textIn(committee, 'quorumRule'),
    majorityRule: textIn(committee, 'majorityRule'),
    isInvited: notice === null ? textIn(meeting, 'invitedOn') !== null : notice.state === 'kept',
  }
}

export interface ItemCheck {
  readonly voters: number | null
  readonly isQuorate: boolean | null
  readonly problems: readonly VoteProblem[]
}

const unchecked: ItemCheck = { voters: null, isQuorate: null, problems: [] }

/** Quorum, votes and result of an item. `planned`: when it was to begin, where nobody noted when it was called. */
export function checkItem(chamber: Chamber, row: Row, planned: string | null): ItemCheck {
  if (chamber.members.length === 0 || !isAttendanceKnown(chamber.presences)) return unchecked
  const moment = textIn(row, 'votedAt') ?? textIn(row, 'calledAt') ?? planned
  const { entitled, voters } = votesAt(chamber.members, chamber.presences, {
    day: chamber.day,
    moment,
    recused: setIn(row, 'recused'),
  })
  const quorum = quorumOf(chamber.quorumRule, { entitled, present: voters.length, isInvited: chamber.isInvited })
  const count = {
    yes: numberIn(row, 'votesYes'),
    no: numberIn(row, 'votesNo'),
    abstained: numberIn(row, 'votesAbstained'),
  }
  const result = textIn(row, 'result')
  const isDecided = isCarried(result) || count.yes !== null
  const problems = [
    ...(isDecided && quorum.isQuorate === false && quorum.problem !== null
      ? [{ severity: 'error', message: quorum.problem } as const]
      : []),
    ...voteProblems(count, { result, rule: chamber.majorityRule, voters: voters.length, entitled }),
  ]
  return { voters: voters.length, isQuorate: quorum.isQuorate, problems }
}

/** Item id -> how many living tasks came of it. */
function taskCounts(core: Core, items: readonly string[]): ReadonlyMap<string, number> {
  const rows = core.db.all<{ item: string; n: number }>(
    'SELECT "agendaItem" AS "item", count(*) AS "n" FROM "task" WHERE "_deleted" = 0 AND "agendaItem" IN (SELECT value FROM json_each(?)) GROUP BY 1',
    JSON.stringify(items),
  )
  return new Map(rows.map(({ item, n }) => [item, n]))
}

export function readAgenda(core: Core, meeting: string, names: Names): AgendaAnswer {
  const row = meetingRow(core, meeting)
  const table = tableOf(core, 'meeting')
  const raw = rawOf(core, table, meeting)
  const committee = referred(core, 'committee', textIn(row, 'committee'))
  const tree = agendaTree(core, meeting)
  const chamber = chamberOf(core, row)
  const begin = textIn(row, 'startsAt')?.slice(11, 16) ?? null
  const clock = clockOf(tree, begin)
  const committeeId = textIn(row, 'committee')
  return {
    meeting: row,
    title: titleOf(table.entity, (field) => raw[field] ?? null, names),
    committee: committeeId === null ? null : names.titleOfRow('committee', committeeId),
    items: itemViews(core, tree, chamber, clock.times),
    totalMinutes: clock.totalMinutes,
    endsAt: clock.end,
    revision: core.replicas.revision(),
    number: meetingNumber(core, row, committee).number,
    isFrozen: isFrozenAgenda(tree),
    notice: noticeOfMeeting(core, row, committee),
    replies: repliesOf(chamber.presences),
    quorum: quorumInfo(core, row, committee),
    minutes: minutesInfo(core, row, committee),
    besideApproval: changedBesideApproval(core, row, names),
  }
}

export function clockOf(tree: readonly OrderedRow[], begin: string | null): ReturnType<typeof runningClock> {
  return runningClock(
    begin,
    tree.map(({ item }) => ({
      durationMinutes: numberIn(item.row, 'durationMinutes'),
      beginsAt: textIn(item.row, 'beginsAt'),
    })),
  )
}

function itemViews(
  core: Core,
  tree: readonly OrderedRow[],
  chamber: Chamber,
  times: readonly (string | null)[],
): readonly AgendaItemView[] {
  const numbers = numbersOf(tree)
  const tasks = taskCounts(
    core,
    tree.map(({ item }) => item.id),
  )
  return tree.map(({ item: { id, row }, depth, parent }, index): AgendaItemView => {
    const { number, isPublic, isLate } = numbers.get(id) ?? { number: '', isPublic: true, isLate: false }
    const startsAt = times[index] ?? null
    return {
      id,
      number,
      isFrozen: textIn(row, 'frozenNumber') !== null,
      isLate,
      depth,
      parent,
      title: textIn(row, 'title') ?? '',
      kind: textIn(row, 'kind'),
      isPublic,
      durationMinutes: numberIn(row, 'durationMinutes'),
      beginsAt: textIn(row, 'beginsAt'),
      startsAt,
      presenter: textIn(row, 'presenter'),
      room: textIn(row, 'room'),
      paperReference: textIn(row, 'paperReference'),
      carriedFrom: textIn(row, 'carriedFrom'),
      approves: textIn(row, 'approves'),
      calledAt: textIn(row, 'calledAt'),
      result: textIn(row, 'result'),
      resolutionNumber: textIn(row, 'resolutionNumber'),
      hasMinutes: textIn(row, 'minutes') !== null,
      tasks: tasks.get(id) ?? 0,
      voteLine: voteLine({
        yes: numberIn(row, 'votesYes'),
        no: numberIn(row, 'votesNo'),
        abstained: numberIn(row, 'votesAbstained'),
      }),
      ...checkItem(chamber, row, startsAt),
    }
  })
}
