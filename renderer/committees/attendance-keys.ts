import { arrive, comeBack, leave, type Moment } from '../../shared/committees/presence.ts'
import type { AttendanceView } from '../../shared/contract/committee-answers.ts'

/** What a key notes of the person at hand; undefined where it means nothing here. */
export interface Marked {
  readonly reply?: string | null
  readonly state?: string | null
  readonly from?: string | null
  readonly until?: string | null
  readonly absences?: string | null
  readonly representedBy?: string | null
}

/** Nobody was there: no times, and nobody in their place. */
const away = { from: null, until: null, absences: null, representedBy: null }

/** A deputy takes the place, or comes back to it. */
function substitution(row: AttendanceView, { now }: Moment): Marked {
  if (row.state === 'represented' && row.until !== null) return { state: 'represented', ...comeBack(row, now) }
  return { state: 'represented', ...away, representedBy: row.deputies[0]?.person ?? row.representedBy }
}

export function markOfKey(key: string, row: AttendanceView, moment: Moment): Marked | undefined {
  switch (key.toLowerCase()) {
    case 'a':
      return { ...arrive(row, moment), ...(row.state === 'present' ? {} : { representedBy: null }) }
    case 'g':
      return leave(row, moment)
    case 'e':
      return { state: 'excused', ...away }
    case 'f':
      return { state: 'absent', ...away }
    case 'v':
      return substitution(row, moment)
    case 'z':
      return { reply: 'accepted' }
    case 'x':
      return { reply: 'declined' }
    default:
      return undefined
  }
}
