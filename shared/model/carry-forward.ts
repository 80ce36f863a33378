/** What may be carried forward to the next school year, and what a copy does not take along. */
import type { Json } from './json.ts'

export interface Carried {
  /** The field with which a record begins in time. */
  readonly start: string
  /** The fields by which a copy that is there already is recognised, the beginning among them. */
  readonly identity: readonly string[]
  /** Takes place on weekdays: a year on it stays on the same one. */
  readonly keepsWeekday: boolean
  /** What begins anew: field -> its value in the copy. */
  readonly resets: Readonly<Record<string, Json>>
}

export const carriedEntities: Readonly<Record<string, Carried>> = {
  offer: {
    start: 'startsOn',
    identity: ['title', 'provider', 'startsOn'],
    keepsWeekday: true,
    resets: { participants: null, checkedOn: null, portalState: 'draft' },
  },
  measure: {
    start: 'startsOn',
    identity: ['title', 'goal', 'startsOn'],
    keepsWeekday: false,
    resets: { progress: null, state: 'planned' },
  },
  meeting: {
    start: 'startsAt',
    identity: ['committee', 'title', 'startsAt'],
    keepsWeekday: true,
    resets: { number: null, invitedOn: null, replyUntil: null, state: 'planned', minutesState: 'open' },
  },
}
