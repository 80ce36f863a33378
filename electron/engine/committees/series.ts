/** A year's meetings of a committee at once. */
import { seriesDays, type SeriesRule } from '../../../shared/committees/series.ts'
import type { SeriesDayView } from '../../../shared/contract/committee-answers.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import { addDays, daysBetween, formatDay, isWallClock } from '../../../shared/text/dates.ts'
import { addMinutes } from '../../../shared/committees/agenda-numbers.ts'
import type { Core } from '../store/core.ts'
import { createChange } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { committeeRow, compare, dayOf, meetingsOf, membersOf, textIn } from './facts.ts'

const longestDays = 3 * 366

export function planMeetings(
  core: Core,
  { committee, time, ...rule }: SeriesRule & { readonly committee: string; readonly time: string },
): readonly SeriesDayView[] {
  committeeRow(core, committee)
  if (rule.until < rule.from)
    throw new WorkbenchError('invalid', 'Die Reihe endet vor ihrem Beginn. Bitte prüfen Sie die beiden Tage.')
  if (daysBetween(rule.from, rule.until) > longestDays)
    throw new WorkbenchError('invalid', 'Eine Reihe reicht höchstens drei Jahre weit.')
  const taken = new Set(
    meetingsOf(core, committee)
      .filter((row) => textIn(row, 'state') !== 'cancelled')
      .map(dayOf),
  )
  return seriesDays(rule).map(({ day, movedFrom, reason }) => ({
    startsAt: `${day}T${time}`,
    note: movedFrom === null ? null : `statt ${formatDay(movedFrom)}, ${reason}`,
    isThere: taken.has(day),
  }))
}

export interface NewMeetings {
  readonly committee: string
  readonly startsAt: readonly string[]
  readonly durationMinutes?: number | undefined
  readonly location?: string | undefined
}

export function createMeetings({ core, write }: Workspace, input: NewMeetings): Written {
  const committee = committeeRow(core, input.committee)
  const wrong = input.startsAt.find((moment) => !isWallClock(moment))
  if (wrong !== undefined) throw new WorkbenchError('invalid', `„${wrong}“ ist kein Zeitpunkt.`)
  const members = membersOf(core, input.committee)
  const holder = (role: string): string | null => members.find((member) => member.role === role)?.person ?? null
  const created: string[] = []
  const count = input.startsAt.length
  return write(
    { kind: 'create', label: count === 1 ? 'Sitzung anlegen' : `${count} Sitzungen anlegen` },
    function* () {
      for (const startsAt of input.startsAt.toSorted(compare)) {
        const change = createChange(core, 'meeting', {
          committee: input.committee,
          title: `Sitzung ${textIn(committee, 'name') ?? ''}`.trim(),
          kind: 'meeting',
          startsAt,
          endsAt: input.durationMinutes === undefined ? null : endOf(startsAt, input.durationMinutes),
          location: input.location ?? null,
          state: 'planned',
          minutesState: 'open',
          chair: holder('chair'),
          minutesTaker: holder('minutes'),
        })
        created.push(change.row)
        yield change
      }
    },
    () => created,
  )
}

function endOf(startsAt: string, minutes: number): string {
  const time = addMinutes(startsAt.slice(11), minutes)
  const day = startsAt.slice(0, 10)
  return `${time < startsAt.slice(11) ? addDays(day, 1) : day}T${time}`
}
