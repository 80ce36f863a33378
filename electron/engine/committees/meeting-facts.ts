/** What follows from a meeting and its committee: number, notice, replies, quorum, and when minutes are due. */
import { formatNumber, nextRunningNumber, runningNumberIn } from '../../../shared/committees/numbering.ts'
import { noticeOf, type Notice } from '../../../shared/committees/notice.ts'
import { publicityOf, type Publicity } from '../../../shared/committees/publicity.ts'
import { quorumOf } from '../../../shared/committees/quorum.ts'
import { votesAt } from '../../../shared/committees/seats.ts'
import type { MinutesInfo, QuorumInfo, Replies } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { addDays, formatDay } from '../../../shared/text/dates.ts'
import type { Core } from '../store/core.ts'
import {
  dayOf,
  meetingsOf,
  membersOf,
  noticeRule,
  numberIn,
  patternOf,
  referred,
  textIn,
  today,
  yesNoIn,
  type PresenceRow,
} from './facts.ts'

/** § 58 KVG LSA: the minutes are due within 30 days, or by the next meeting. */
const minutesDays = 30

export function noticeOfMeeting(core: Core, meeting: Row, committee: Row | undefined): Notice | null {
  const day = dayOf(meeting)
  const state = textIn(meeting, 'state')
  if (day === '' || state === 'cancelled') return null
  // Of a meeting that took place without a day of invitation nobody can say whether it kept the period.
  if (state === 'held' && textIn(meeting, 'invitedOn') === null) return null
  return noticeOf(noticeRule(committee), { day, invitedOn: textIn(meeting, 'invitedOn'), today: today(core) }) ?? null
}

export function repliesOf(presences: readonly PresenceRow[]): Replies {
  const count = (code: string): number => presences.filter(({ row }) => textIn(row, 'reply') === code).length
  const [accepted, declined, tentative, representative] = [
    count('accepted'),
    count('declined'),
    count('tentative'),
    count('representative'),
  ]
  const invited = presences.length
  return {
    invited,
    accepted,
    declined,
    tentative,
    representative,
    open: invited - accepted - declined - tentative - representative,
  }
}

/** What the public may know of a committee's meetings; `undefined` for those that belong to none. */
export function publicityOfCommittee(committee: Row | undefined): Publicity {
  return publicityOf(
    committee === undefined
      ? undefined
      : {
          name: textIn(committee, 'name') ?? '',
          isPublic: yesNoIn(committee, 'isPublic'),
          publishesItems: yesNoIn(committee, 'publishesItems'),
        },
  )
}

export function quorumInfo(core: Core, meeting: Row, committee: Row | undefined): QuorumInfo {
  const rule = textIn(committee, 'quorumRule')
  const { entitled } = votesAt(membersOf(core, committee?.id ?? null), [], { day: dayOf(meeting), moment: null })
  const { needed } = quorumOf(rule, { entitled, present: 0, isInvited: true })
  return { rule, majorityRule: textIn(committee, 'majorityRule'), entitled, needed }
}

export function minutesInfo(core: Core, meeting: Row, committee: Row | undefined): MinutesInfo {
  const state = textIn(meeting, 'minutesState')
  const day = dayOf(meeting)
  const isDue = committee !== undefined && textIn(meeting, 'state') === 'held' && day !== ''
  const isApproved = state === 'approved'
  const isWritten = isApproved || state === 'checked'
  const dueOn = isDue ? addDays(day, numberIn(committee, 'minutesDays') ?? minutesDays) : null
  const item = referred(core, 'agendaItem', textIn(meeting, 'minutesApprovedBy'))
  const by = referred(core, 'meeting', textIn(item, 'meeting'))
  return {
    state,
    dueOn,
    isOverdue: dueOn !== null && !isWritten && dueOn < today(core),
    approvedBy:
      isApproved && by !== undefined
        ? [
            textIn(item, 'frozenNumber') === null ? '' : `TOP ${textIn(item, 'frozenNumber')}`,
            `Sitzung am ${formatDay(dayOf(by))}`,
          ]
            .filter((part) => part !== '')
            .join(', ')
        : null,
    version: numberIn(meeting, 'minutesVersion') ?? 1,
    corrections: textIn(meeting, 'minutesCorrections')?.split('\n') ?? [],
  }
}

/** The facts that go into the numbers of a committee. */
export function numberFacts(committee: Row | undefined, day: string): { short: string; term: string; year: string } {
  return {
    short: textIn(committee, 'shortName') ?? textIn(committee, 'name') ?? '',
    term: textIn(committee, 'electoralTerm') ?? '',
    year: day.slice(0, 4),
  }
}

/** The running number that a meeting has by its committee's pattern; undefined where it bears none. */
export function runningNumber(meeting: Row, committee: Row | undefined): number | undefined {
  const number = textIn(meeting, 'number')
  if (number === null) return undefined
  const pattern = patternOf(committee)
  return (
    runningNumberIn(number, pattern, numberFacts(committee, dayOf(meeting))) ??
    // A number of an earlier term: the first figures behind the short name still tell the running number.
    Number(/(\d+)/.exec(number.replace(textIn(committee, 'shortName') ?? '', ''))?.[1] ?? Number.NaN)
  )
}

/** The number that a meeting has, or the one it gets with the invitation: those planned before it come first. */
export function meetingNumber(
  core: Core,
  meeting: Row,
  committee: Row | undefined,
): { number: string | null; n: number | null } {
  const given = textIn(meeting, 'number')
  if (given !== null) return { number: given, n: runningNumber(meeting, committee) ?? null }
  if (committee === undefined || (textIn(meeting, 'kind') ?? 'meeting') !== 'meeting') return { number: null, n: null }
  const pattern = patternOf(committee)
  const facts = numberFacts(committee, dayOf(meeting))
  const meetings = meetingsOf(core, committee.id)
  const numbers = meetings.flatMap((row) => textIn(row, 'number') ?? [])
  const before = meetings.filter(
    (row) =>
      textIn(row, 'number') === null &&
      textIn(row, 'state') !== 'cancelled' &&
      (textIn(row, 'startsAt') ?? '') < (textIn(meeting, 'startsAt') ?? '') &&
      (!pattern.includes('{j') || dayOf(row).slice(0, 4) === facts.year),
  ).length
  const n = nextRunningNumber(numbers, pattern, facts) + before
  return { number: formatNumber(pattern, { ...facts, n }), n }
}

/** Whether anybody's presence was noted: before that, nothing can be said about quorum and votes. */
export function isAttendanceKnown(presences: readonly PresenceRow[]): boolean {
  return presences.some(({ state }) => state !== null)
}
