/** What the engine answers about committees, their meetings, resolutions and tasks. */
import type { VoteProblem } from '../committees/majority.ts'
import type { Notice } from '../committees/notice.ts'
import type { Row } from '../model/entity.ts'
import type { Written } from './record-answers.ts'

/** A vote that was noted. */
export interface DecidedItem extends Written {
  /** What cannot be right about it, in sentences; the agenda says the same of the item. */
  readonly problems: readonly string[]
}

export interface AgendaItemView {
  readonly id: string
  /** "1", "2.1"; with "Ö " or "N " where a non-public part exists. Frozen numbers stay as invited. */
  readonly number: string
  readonly isFrozen: boolean
  /** Came onto the agenda after the invitation. */
  readonly isLate: boolean
  readonly depth: number
  readonly parent: string | null
  readonly title: string
  readonly kind: string | null
  readonly isPublic: boolean
  readonly durationMinutes: number | null
  /** A beginning that does not follow from the durations before. */
  readonly beginsAt: string | null
  /** The clock time at which the item begins, "16:45"; null before the first meeting time is known. */
  readonly startsAt: string | null
  readonly presenter: string | null
  readonly room: string | null
  readonly paperReference: string | null
  /** The item of an earlier meeting that is taken up again. */
  readonly carriedFrom: string | null
  /** The meeting whose minutes this item approves. */
  readonly approves: string | null
  readonly calledAt: string | null
  readonly result: string | null
  readonly resolutionNumber: string | null
  readonly hasMinutes: boolean
  readonly tasks: number
  /** "Ja: 4, Nein: 0, Enthaltungen: 0"; empty where nobody voted. */
  readonly voteLine: string
  /** Persons present with a vote while the item was dealt with; null before attendance is known. */
  readonly voters: number | null
  readonly isQuorate: boolean | null
  /** What is wrong with quorum, votes or result, in sentences. */
  readonly problems: readonly VoteProblem[]
}

/** How many said what; `invited` counts everybody who was asked. */
export interface Replies {
  readonly invited: number
  readonly accepted: number
  readonly declined: number
  readonly tentative: number
  readonly representative: number
  readonly open: number
}

export interface MinutesInfo {
  readonly state: string | null
  /** The ISO day by which the minutes are due, where the committee has such a rule. */
  readonly dueOn: string | null
  readonly isOverdue: boolean
  /** "TOP 3, Sitzung am 10.12.2026", where the minutes were approved. */
  readonly approvedBy: string | null
  /** 1 for the first; every correction of approved minutes counts one more. */
  readonly version: number
  /** What each later version corrects, in a sentence with its day. */
  readonly corrections: readonly string[]
}

export interface QuorumInfo {
  readonly rule: string | null
  readonly majorityRule: string | null
  /** Seats with a vote on the day of the meeting. */
  readonly entitled: number
  readonly needed: number | null
}

export interface AgendaAnswer {
  readonly meeting: Row
  readonly title: string
  readonly committee: string | null
  readonly items: readonly AgendaItemView[]
  readonly totalMinutes: number
  readonly endsAt: string | null
  readonly revision: number
  /** The number that the meeting has, or that it gets with the invitation. */
  readonly number: string | null
  /** The numbers of the items stand as they were invited. */
  readonly isFrozen: boolean
  readonly notice: Notice | null
  readonly replies: Replies
  readonly quorum: QuorumInfo
  readonly minutes: MinutesInfo
  /** What came to approved minutes without having been approved: a line for each item, person or fact of the meeting. */
  readonly besideApproval: readonly string[]
}

export interface AttendanceView {
  /** The row of the attendance; null where nothing was noted yet. */
  readonly id: string | null
  readonly person: string
  readonly name: string
  /** The actor whom the member represents, or whom a guest belongs to. */
  readonly represents: string | null
  readonly role: string | null
  readonly isMember: boolean
  readonly canVote: boolean
  /** The person in whose place this one votes, by name. */
  readonly deputyOf: string | null
  /** Who may stand in for this person. */
  readonly deputies: readonly { readonly person: string; readonly name: string }[]
  readonly reply: string | null
  readonly state: string | null
  readonly from: string | null
  readonly until: string | null
  /** Out of the room in between: "18:10-18:45, 19:00-19:10". */
  readonly absences: string | null
  readonly representedBy: string | null
  readonly representedByName: string | null
  readonly registeredOn: string | null
  readonly sessions: readonly string[]
  readonly notes: string | null
}

export interface AttendanceAnswer {
  readonly rows: readonly AttendanceView[]
  readonly replies: Replies
  readonly capacity: number | null
  readonly entitled: number
  /** Present with a vote now: everybody who came and has not left. */
  readonly voters: number
  readonly needed: number | null
  readonly isQuorate: boolean | null
  readonly problem: string | null
  readonly revision: number
}

export interface ResolutionView {
  readonly item: string
  readonly meeting: string
  readonly committee: string | null
  readonly committeeName: string
  /** Given out once the minutes are checked; what it would be until then. */
  readonly number: string
  readonly isFrozen: boolean
  /** Another resolution of the committee bears the same number. */
  readonly isDouble: boolean
  readonly itemNumber: string
  readonly title: string
  readonly text: string
  readonly result: string
  readonly voteLine: string
  readonly isPublic: boolean
  readonly day: string
  readonly meetingNumber: string | null
  readonly openTasks: number
}

export interface TaskView {
  readonly id: string
  readonly title: string
  readonly committee: string | null
  readonly committeeName: string | null
  readonly responsible: string | null
  readonly responsibleName: string | null
  readonly dueOn: string | null
  readonly state: string | null
  readonly doneOn: string | null
  readonly notes: string | null
  /** The item that gave it, and its meeting's ISO day. */
  readonly item: string | null
  readonly itemNumber: string | null
  readonly meeting: string | null
  readonly meetingDay: string | null
  /** Meetings held since it was given. */
  readonly meetingsSince: number
  /** `overdue`: past its day. `soon`: due within two weeks. */
  readonly urgency: 'overdue' | 'soon' | 'later' | 'none'
  /** "überfällig seit 12 Tagen", "fällig in 3 Tagen". */
  readonly label: string
}

/** What could be taken onto the agenda of a meeting. */
export interface CarryOverAnswer {
  readonly standing: readonly { readonly key: string; readonly title: string; readonly isThere: boolean }[]
  /** Items of earlier meetings that were postponed or never reached. */
  readonly open: readonly {
    readonly item: string
    readonly title: string
    readonly number: string
    readonly day: string
    /** Why it is open: "vertagt", "nicht behandelt", "Sitzung abgesagt". */
    readonly reason: string
  }[]
  readonly openTasks: number
}

export interface MemberView {
  readonly id: string
  readonly person: string
  readonly name: string
  readonly actor: string | null
  readonly represents: string | null
  readonly role: string | null
  readonly canVote: boolean
  readonly deputyOf: string | null
  readonly deputyOfName: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly isCurrent: boolean
}

export interface MeetingView {
  readonly id: string
  readonly number: string | null
  readonly title: string
  readonly startsAt: string
  readonly state: string | null
  readonly location: string | null
  readonly items: number
  readonly notice: Notice | null
  readonly replies: Replies
  readonly minutes: MinutesInfo
}

export interface CommitteeAnswer {
  readonly committee: Row
  readonly title: string
  readonly members: readonly MemberView[]
  readonly meetings: readonly MeetingView[]
  readonly tasks: readonly TaskView[]
  readonly resolutions: number
  /** Seats with a vote today, and how many make a quorum. */
  readonly entitled: number
  readonly needed: number | null
  /** What is to be done about the settings, in sentences. */
  readonly problems: readonly string[]
  readonly revision: number
}

export interface SeriesDayView {
  /** "2026-12-10T16:30" */
  readonly startsAt: string
  /** Why the day differs from the rule: "statt 06.01.2026, Heilige Drei Könige". */
  readonly note: string | null
  /** The committee meets on that day already. */
  readonly isThere: boolean
}

export interface CommitteeYear {
  readonly year: string
  readonly meetings: { readonly held: number; readonly planned: number; readonly cancelled: number }
  readonly invitedInTime: number
  readonly invitedLate: number
  readonly items: number
  readonly resolutions: readonly { readonly result: string; readonly count: number }[]
  readonly tasks: { readonly given: number; readonly done: number; readonly open: number; readonly overdue: number }
  readonly minutesOpen: readonly { readonly meeting: string; readonly title: string; readonly dueOn: string | null }[]
  /** Of the members with a seat at the meetings held: how often they came or were represented. */
  readonly attendance: readonly {
    readonly person: string
    readonly name: string
    readonly present: number
    readonly represented: number
    readonly of: number
  }[]
}

/** Something that is due, or late. */
export interface Reminder {
  readonly kind: 'invitation' | 'minutes' | 'task'
  /** The meeting or the task. */
  readonly id: string
  readonly committee: string | null
  readonly committeeName: string | null
  readonly title: string
  readonly label: string
  /** An ISO day. */
  readonly dueOn: string
  readonly isLate: boolean
}
