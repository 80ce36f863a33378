/** The notice period: by when a meeting must be invited to. */
import { addDays, daysBetween, formatDay } from '../text/dates.ts'
import { isWorkingDay } from './holidays.ts'

export interface NoticeRule {
  /** Days of the notice period; null where the committee has none. */
  readonly days: number | null
  readonly inWorkingDays: boolean
}

/** The last day on which an invitation keeps the period. The day of the meeting itself does not count. */
export function lastInvitationDay(meetingDay: string, { days, inWorkingDays }: NoticeRule): string | undefined {
  if (days === null) return undefined
  if (!inWorkingDays) return addDays(meetingDay, -days)
  let day = meetingDay
  for (let left = days; left > 0;) {
    day = addDays(day, -1)
    if (isWorkingDay(day)) left -= 1
  }
  return day
}

export interface Notice {
  readonly lastDay: string
  /** Days from today to the last day; negative once it has passed. */
  readonly daysLeft: number
  /** `open`: there is time. `soon`: within three days. `missed`: not invited, too late. `kept`, `late`: invited. */
  readonly state: 'open' | 'soon' | 'missed' | 'kept' | 'late'
  /** A few words for a label, and a sentence where something is wrong. */
  readonly label: string
  readonly problem: string | null
}

const soon = 3

function countDays(days: number): string {
  return `${days} ${days === 1 ? 'Tag' : 'Tage'}`
}

function periodText({ days, inWorkingDays }: NoticeRule): string {
  if (days === null) return 'keine Ladungsfrist'
  const unit = inWorkingDays ? (days === 1 ? 'Arbeitstag' : 'Arbeitstage') : days === 1 ? 'Tag' : 'Tage'
  return `${days} ${unit}`
}

/** How the invitation to a meeting stands to the period; undefined where there is none. All days are ISO days. */
export function noticeOf(
  rule: NoticeRule,
  meeting: { readonly day: string; readonly invitedOn: string | null; readonly today: string },
): Notice | undefined {
  const lastDay = lastInvitationDay(meeting.day, rule)
  if (lastDay === undefined) return undefined
  const { invitedOn, today } = meeting
  const daysLeft = daysBetween(today, lastDay)
  const until = `Ladungsfrist von ${periodText(rule).replace('Tage', 'Tagen').replace('tage', 'tagen')}, also bis ${formatDay(lastDay)}`
  if (invitedOn !== null) {
    const over = daysBetween(lastDay, invitedOn)
    return over <= 0
      ? { lastDay, daysLeft, state: 'kept', label: `Eingeladen am ${formatDay(invitedOn)}`, problem: null }
      : {
          lastDay,
          daysLeft,
          state: 'late',
          label: `Verspätet eingeladen (${countDays(over)})`,
          problem: `Eingeladen wurde am ${formatDay(invitedOn)}, ${countDays(over)} zu spät: ${until}.`,
        }
  }
  if (daysLeft < 0) {
    return {
      lastDay,
      daysLeft,
      state: 'missed',
      label: `Einladung war bis ${formatDay(lastDay)} fällig`,
      problem: `Für eine fristgerechte Einladung ist es ${countDays(-daysLeft)} zu spät: ${until}.`,
    }
  }
  const left = daysLeft === 0 ? 'heute' : daysLeft === 1 ? 'noch 1 Tag' : `noch ${daysLeft} Tage`
  return {
    lastDay,
    daysLeft,
    state: daysLeft <= soon ? 'soon' : 'open',
    label: `Einladung bis ${formatDay(lastDay)} (${left})`,
    problem: null,
  }
}
