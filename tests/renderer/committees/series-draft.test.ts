import { describe, expect, it } from 'vitest'
import { firstDraft, readDraft } from '../../../renderer/committees/series-draft.ts'
import type { MeetingView } from '../../../shared/contract/committee-answers.ts'

const today = '2026-11-25'
const previous = { startsAt: '2026-10-27T14:00', location: 'Rathaus, Saal' } as MeetingView

describe('a series of meetings while it is typed', () => {
  it('goes on where and when the committee met last, over the coming year', () => {
    expect(firstDraft(today, previous)).toEqual({
      from: '01.01.2027',
      until: '31.12.2027',
      rhythm: 'months/3',
      weekday: 2,
      ordinal: 4,
      time: '14:00',
      minutes: '120',
      location: 'Rathaus, Saal',
    })
    expect(firstDraft(today, undefined)).toMatchObject({ weekday: 2, ordinal: 2, time: '16:00', location: '' })
  })

  it('names the field that cannot be read', () => {
    const draft = firstDraft(today, previous)
    expect(readDraft(draft, today)).toEqual({
      from: '2027-01-01',
      until: '2027-12-31',
      time: '14:00',
      minutes: 120,
      wrong: undefined,
    })
    expect(readDraft({ ...draft, minutes: '' }, today)).toMatchObject({ minutes: undefined, wrong: undefined })
    expect(readDraft({ ...draft, until: 'nie' }, today).wrong).toEqual({
      field: 'until',
      message: 'Bis: „nie“ ist kein Tag. Möglich ist zum Beispiel 31.12.2027.',
    })
    expect(readDraft({ ...draft, time: '16-30-00' }, today).wrong?.field).toBe('time')
    expect(readDraft({ ...draft, minutes: 'zwei Stunden' }, today).wrong?.message).toBe(
      'Dauer: „zwei Stunden“ ist keine Zahl von Minuten. Möglich ist zum Beispiel 120.',
    )
  })
})
