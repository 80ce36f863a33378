import { describe, expect, it } from 'vitest'
import { markOfKey } from '../../../renderer/committees/attendance-keys.ts'
import type { AttendanceView } from '../../../shared/contract/committee-answers.ts'

const anna: AttendanceView = {
  id: null,
  person: 'anna',
  name: 'Anna',
  represents: null,
  role: 'member',
  isMember: true,
  canVote: true,
  deputyOf: null,
  deputies: [{ person: 'vera', name: 'Vera' }],
  reply: null,
  state: null,
  from: null,
  until: null,
  absences: null,
  representedBy: null,
  representedByName: null,
  registeredOn: null,
  sessions: [],
  notes: null,
}
const before = { now: '16:25', openedAt: null }
const during = { now: '16:50', openedAt: '16:30' }

describe('a key in the list of attendance', () => {
  it('notes who comes: from the beginning before the meeting is open, else from now', () => {
    expect(markOfKey('a', anna, before)).toEqual({ state: 'present', from: null, until: null, representedBy: null })
    expect(markOfKey('A', anna, during)).toMatchObject({ state: 'present', from: '16:50' })
    // Who had gone and comes back is there again, keeps the time of arrival, and was away in between: any number of times.
    const gone = { ...anna, state: 'present', from: '16:30', until: '16:40' }
    expect(markOfKey('a', gone, during)).toEqual({ state: 'present', until: null, absences: '16:40-16:50' })
    const goneAgain = { ...gone, absences: '16:40-16:50', until: '17:10' }
    expect(markOfKey('a', goneAgain, { ...during, now: '17:25' })).toEqual({
      state: 'present',
      until: null,
      absences: '16:40-16:50, 17:10-17:25',
    })
    // Back within the same minute is a slip of the finger.
    expect(markOfKey('a', { ...gone, until: '16:50' }, during)).toEqual({ state: 'present', until: null })
    expect(markOfKey('a', { ...anna, state: 'present' }, during)).toEqual({ state: 'present' })
  })

  it('notes who leaves, only of people who are there', () => {
    expect(markOfKey('g', { ...anna, state: 'present' }, during)).toEqual({ until: '16:50' })
    expect(markOfKey('g', anna, during)).toBeUndefined()
    expect(markOfKey('g', { ...anna, state: 'present', until: '16:40' }, during)).toBeUndefined()
  })

  it('puts the deputy in the place of who is represented', () => {
    expect(markOfKey('v', anna, during)).toMatchObject({ state: 'represented', representedBy: 'vera' })
    const back = { ...anna, state: 'represented', representedBy: 'vera', until: '16:40' }
    expect(markOfKey('v', back, during)).toEqual({ state: 'represented', until: null, absences: '16:40-16:50' })
    expect(markOfKey('z', anna, before)).toEqual({ reply: 'accepted' })
    expect(markOfKey('q', anna, before)).toBeUndefined()
  })
})
