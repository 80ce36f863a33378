/** A series of meetings while it is typed. */
import type { MeetingView } from '../../shared/contract/committee-answers.ts'
import { parseDay, parseTime, weekdayOf } from '../../shared/text/dates.ts'

export const weekdays = ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'] as const

/** What people type; days and times as they are read on paper. */
export interface Draft {
  readonly from: string
  readonly until: string
  readonly rhythm: string
  readonly weekday: number
  readonly ordinal: number
  readonly time: string
  readonly minutes: string
  readonly location: string
}

export function firstDraft(today: string, previous: MeetingView | undefined): Draft {
  const year = Number(today.slice(0, 4)) + 1
  const day = previous?.startsAt.slice(0, 10) ?? ''
  const isKnown = day !== ''
  return {
    from: `01.01.${year}`,
    until: `31.12.${year}`,
    rhythm: 'months/3',
    weekday: isKnown ? (weekdays as readonly string[]).indexOf(weekdayOf(day)) + 1 : 2,
    ordinal: isKnown ? Math.ceil(Number(day.slice(8)) / 7) : 2,
    time: previous?.startsAt.slice(11) || '16:00',
    minutes: '120',
    location: previous?.location ?? '',
  }
}

export type TypedField = 'from' | 'until' | 'time' | 'minutes'

export interface ReadDraft {
  readonly from: string | undefined
  readonly until: string | undefined
  readonly time: string | undefined
  /** Undefined where nothing is said. */
  readonly minutes: number | undefined
  /** The first field that cannot be read. */
  readonly wrong: { readonly field: TypedField; readonly message: string } | undefined
}

export function readDraft(draft: Draft, today: string): ReadDraft {
  const [from, until, time] = [parseDay(draft.from, today), parseDay(draft.until, today), parseTime(draft.time)]
  const minutes = draft.minutes.trim() === '' ? undefined : Number(draft.minutes)
  const wrong = (
    [
      ['from', from === undefined, `Von: „${draft.from}“ ist kein Tag. Möglich ist zum Beispiel 01.01.2027.`],
      ['until', until === undefined, `Bis: „${draft.until}“ ist kein Tag. Möglich ist zum Beispiel 31.12.2027.`],
      ['time', time === undefined, `Beginn: „${draft.time}“ ist keine Uhrzeit. Möglich ist zum Beispiel 16:30.`],
      [
        'minutes',
        minutes !== undefined && !(Number.isInteger(minutes) && minutes > 0 && minutes < 24 * 60),
        `Dauer: „${draft.minutes}“ ist keine Zahl von Minuten. Möglich ist zum Beispiel 120.`,
      ],
    ] as const
  ).find(([, isWrong]) => isWrong)
  return {
    from,
    until,
    time,
    minutes,
    wrong: wrong === undefined ? undefined : { field: wrong[0], message: wrong[2] },
  }
}
