/** What a window may ask about committees, from invitation to follow-up. */
import { z } from 'zod'
import type {
  AgendaAnswer,
  AttendanceAnswer,
  CarryOverAnswer,
  CommitteeAnswer,
  CommitteeYear,
  DecidedItem,
  Reminder,
  ResolutionView,
  SeriesDayView,
  TaskView,
} from './committee-answers.ts'
import { command, query } from './operation.ts'
import type { Written } from './record-answers.ts'

const id = z.string().min(1).max(400)
const day = z.iso.date()
const time = z.string().regex(/^\d{2}:\d{2}$/)
const votes = z.number().int().min(0).max(10_000).nullable().optional()

export const committeeOperations = {
  agenda: query(z.strictObject({ meeting: id })).returns<AgendaAnswer>(),
  /** Puts an agenda item below `parent` (null: top level), after the sibling `after` (null: first). */
  moveAgendaItem: command(
    z.strictObject({ id, parent: id.nullable(), after: id.nullable(), base: z.number().int().optional() }),
  ).returns<Written>(),
  /** A new item after the item `after` (null: first), on its level. */
  addAgendaItem: command(z.strictObject({ meeting: id, after: id.nullable(), title: z.string() })).returns<Written>(),
  /** What could be taken over: standing items, and what earlier meetings left open. */
  carryOver: query(z.strictObject({ meeting: id })).returns<CarryOverAnswer>(),
  /** Takes standing items and open matters onto the agenda; what is there already is not taken twice. */
  takeOver: command(
    z.strictObject({ meeting: id, standing: z.boolean().optional(), items: z.array(id).max(500).optional() }),
  ).returns<Written>(),

  committee: query(z.strictObject({ id })).returns<CommitteeAnswer>(),
  committeeYear: query(z.strictObject({ id, year: z.string().regex(/^\d{4}$/) })).returns<CommitteeYear>(),
  /** The resolutions with their running numbers, oldest first; of a committee, a meeting or a year where named. */
  resolutions: query(
    z.strictObject({
      committee: id.optional(),
      meeting: id.optional(),
      year: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
    }),
  ).returns<readonly ResolutionView[]>(),
  /** Tasks with what became of them, most urgent first; open ones only unless `all`. */
  tasks: query(
    z.strictObject({
      committee: id.optional(),
      meeting: id.optional(),
      item: id.optional(),
      all: z.boolean().optional(),
    }),
  ).returns<readonly TaskView[]>(),

  /** Invitations, minutes and tasks of all committees that are due within days, or late. */
  reminders: query(z.strictObject({})).returns<readonly Reminder[]>(),

  /** The days of a series by its rule; nothing is written. */
  planMeetings: query(
    z.strictObject({
      committee: id,
      from: day,
      until: day,
      every: z.number().int().min(1).max(52),
      unit: z.enum(['weeks', 'months']),
      weekday: z.number().int().min(1).max(7),
      ordinal: z.number().int().min(1).max(5).optional(),
      time,
    }),
  ).returns<readonly SeriesDayView[]>(),
  createMeetings: command(
    z.strictObject({
      committee: id,
      startsAt: z.array(z.string().max(16)).min(1).max(200),
      durationMinutes: z.number().int().min(1).max(1440).optional(),
      location: z.string().max(400).optional(),
    }),
  ).returns<Written>(),

  /** Invites: number, frozen item numbers, everybody's reply still open. `on` is the day of the invitation, today where absent. */
  inviteMeeting: command(z.strictObject({ meeting: id, on: day.optional() })).returns<Written>(),
  /** Gives items that came after the invitation their lasting numbers, marked as late. */
  supplementAgenda: command(z.strictObject({ meeting: id })).returns<Written>(),
  cancelMeeting: command(z.strictObject({ meeting: id, reason: z.string().max(2000).optional() })).returns<Written>(),
  /** Opens a meeting: it is being held, from now or from `at`. */
  openMeeting: command(z.strictObject({ meeting: id, at: time.optional() })).returns<Written>(),
  closeMeeting: command(z.strictObject({ meeting: id, at: time.optional() })).returns<Written>(),

  attendances: query(z.strictObject({ meeting: id })).returns<AttendanceAnswer>(),
  /** Notes replies, registrations and who is there, for any number of persons in one step. */
  markAttendance: command(
    z.strictObject({
      meeting: id,
      persons: z
        .array(
          z.strictObject({
            person: id,
            reply: z.string().max(64).nullable().optional(),
            state: z.string().max(64).nullable().optional(),
            from: time.nullable().optional(),
            until: time.nullable().optional(),
            absences: z.string().max(400).nullable().optional(),
            representedBy: id.nullable().optional(),
            registeredOn: day.nullable().optional(),
            sessions: z.array(id).max(50).optional(),
            notes: z.string().max(2000).nullable().optional(),
          }),
        )
        .min(1)
        .max(2000),
      base: z.number().int().nonnegative().optional(),
    }),
  ).returns<Written>(),
  /** Notes the vote on an item and what came of it; an item that approves minutes approves them. `problems` say what is wrong with the vote. */
  decideItem: command(
    z.strictObject({
      item: id,
      result: z.string().max(64).nullable().optional(),
      votesYes: votes,
      votesNo: votes,
      votesAbstained: votes,
      base: z.number().int().nonnegative().optional(),
    }),
  ).returns<DecidedItem>(),
  /** Moves the minutes on: draft, checked (resolutions get their numbers), approved by an item of a later meeting. */
  setMinutesState: command(
    z.strictObject({ meeting: id, state: z.enum(['open', 'draft', 'checked', 'approved']), item: id.optional() }),
  ).returns<Written>(),
  /** Begins a new version of approved minutes, as a draft; the reason is told in it. */
  correctMinutes: command(
    z.strictObject({ meeting: id, reason: z.string().trim().min(1).max(2000) }),
  ).returns<Written>(),
  /** A paper with the next reference of its kind, laid before an item where one is named. */
  addPaper: command(
    z.strictObject({
      title: z.string().trim().min(1).max(1000),
      kind: z.string().min(1).max(64),
      item: id.optional(),
      committee: id.optional(),
      amends: id.optional(),
      isPublic: z.boolean().optional(),
    }),
  ).returns<Written>(),
} as const
