import type { AttendanceView } from '../../shared/contract/committee-answers.ts'

/** What a key notes of the person at hand; undefined where it means nothing here. */
export interface Marked {
  readonly reply?: string | null
  readonly state?: string | null
  readonly from?: string | null
  readonly until?: string | null
  readonly representedBy?: string | null
}

export interface Moment {
  /** The wall clock, and when the meeting was opened; null before. */
  readonly now: string
  readonly openedAt: string | null
}

/** Somebody comes: from the beginning while the meeting is not open, else from now. Who comes back has not left. */
function arrival({ from, state }: AttendanceView, { now, openedAt }: Moment): Marked {
  if (state === 'present') return { state: 'present', until: null }
  return { state: 'present', from: from ?? (openedAt === null ? null : now), until: null, representedBy: null }
}

export function markOfKey(key: string, row: AttendanceView, moment: Moment): Marked | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return arrival(row, moment)
    case 'g':
      return row.state === 'present' || row.state === 'represented' ? { until: moment.now } : undefined
    case 'e':
      return { state: 'excused', from: null, until: null, representedBy: null }
    case 'f':
      return { state: 'absent', from: null, until: null, representedBy: null }
    case 'v':
      return {
        state: 'represented',
        from: null,
        until: null,
        representedBy: row.deputies[0]?.person ?? row.representedBy,
      }
    case 'z':
      return { reply: 'accepted' }
    case 'x':
      return { reply: 'declined' }
    default:
      return undefined
  }
}
