/** A committee at a glance: members, meetings, open tasks, and what its settings lack. */
import { patternProblem } from '../../../shared/committees/numbering.ts'
import { quorumOf } from '../../../shared/committees/quorum.ts'
import { hasVote, isMemberOn, votesAt } from '../../../shared/committees/seats.ts'
import type { CommitteeAnswer, MeetingView, MemberView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { committeeRow, compare, membersOf, presencesOf, rowsOf, textIn, today } from './facts.ts'
import { meetingNumber, minutesInfo, noticeOfMeeting, repliesOf } from './meeting-facts.ts'
import { readResolutions } from './resolutions.ts'
import { readTasks } from './tasks.ts'

export function readCommittee(core: Core, id: string, names: Names): CommitteeAnswer {
  const committee = committeeRow(core, id)
  const day = today(core)
  const { entitled } = votesAt(membersOf(core, id), [], { day, moment: null })
  return {
    committee,
    title: names.titleOfRow('committee', id),
    members: memberViews(core, id, names),
    meetings: meetingViews(core, committee, names),
    tasks: readTasks(core, { committee: id }, names),
    resolutions: readResolutions(core, { committee: id }, names).length,
    entitled,
    needed: quorumOf(textIn(committee, 'quorumRule'), { entitled, present: 0, isInvited: true }).needed,
    problems: settingsProblems(core, committee, names),
    revision: core.replicas.revision(),
  }
}

const roles = ['chair', 'deputy-chair', 'member', 'advisory', 'minutes', 'guest']

function memberViews(core: Core, committee: string, names: Names): readonly MemberView[] {
  const day = today(core)
  const members = membersOf(core, committee)
  const views = members.map((member): MemberView => {
    const actor = textIn(member.row, 'actor')
    const seat = members.find(({ membership }) => membership === member.deputyOf)
    return {
      id: member.membership,
      person: member.person,
      name: member.person === '' ? '' : names.titleOfRow('person', member.person),
      actor,
      represents: actor === null ? null : names.titleOfRow('actor', actor),
      role: member.role,
      canVote: hasVote(member),
      deputyOf: member.deputyOf,
      deputyOfName: seat === undefined ? null : names.titleOfRow('person', seat.person),
      startsOn: member.startsOn,
      endsOn: member.endsOn,
      isCurrent: isMemberOn(member, day),
    }
  })
  const rank = ({ role }: MemberView): number => (roles.includes(role ?? '') ? roles.indexOf(role ?? '') : 2)
  return views.toSorted(
    (left, right) =>
      Number(right.isCurrent) - Number(left.isCurrent) ||
      rank(left) - rank(right) ||
      left.name.localeCompare(right.name, 'de'),
  )
}

/** Newest first. */
function meetingViews(core: Core, committee: Row, names: Names): readonly MeetingView[] {
  const counts = new Map(
    core.db
      .all<{ meeting: string; n: number }>(
        'SELECT "meeting", count(*) AS "n" FROM "agendaItem" WHERE "_deleted" = 0 GROUP BY "meeting"',
      )
      .map(({ meeting, n }) => [meeting, n]),
  )
  return rowsOf(core, 'meeting', [{ field: 'committee', op: 'eq', value: committee.id }])
    .toSorted((left, right) => compare(textIn(right, 'startsAt') ?? '', textIn(left, 'startsAt') ?? ''))
    .map((row) => ({
      id: row.id,
      number: meetingNumber(core, row, committee).number,
      title: textIn(row, 'title') ?? names.titleOfRow('committee', committee.id),
      startsAt: textIn(row, 'startsAt') ?? '',
      state: textIn(row, 'state'),
      location: textIn(row, 'location'),
      items: counts.get(row.id) ?? 0,
      notice: noticeOfMeeting(core, row, committee),
      replies: repliesOf(presencesOf(core, row.id)),
      minutes: minutesInfo(core, row, committee),
    }))
}

function settingsProblems(core: Core, committee: Row, names: Names): readonly string[] {
  const day = today(core)
  const members = membersOf(core, committee.id)
  const pattern = textIn(committee, 'numberPattern')
  const resolutions = textIn(committee, 'resolutionPattern')
  const chairs = members.filter((member) => member.role === 'chair' && isMemberOn(member, day))
  const isActive = (textIn(committee, 'state') ?? 'active') === 'active'
  const missing = pattern?.includes('{term}') === true && textIn(committee, 'electoralTerm') === null
  return [
    pattern === null ? undefined : patternProblem(pattern),
    resolutions === null ? undefined : patternProblem(resolutions),
    missing ? 'Das Nummernmuster nennt die Wahlperiode, und es ist keine eingetragen.' : undefined,
    isActive && members.length > 0 && chairs.length === 0 ? 'Das Gremium hat zurzeit keinen Vorsitz.' : undefined,
    chairs.length > 1
      ? `Als Vorsitz sind mehrere eingetragen: ${chairs.map(({ person }) => names.titleOfRow('person', person)).join('; ')}.`
      : undefined,
  ].filter((problem) => problem !== undefined)
}
