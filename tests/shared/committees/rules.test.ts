import { describe, expect, it } from 'vitest'
import { rangesText, readRanges, writeRanges } from '../../../shared/committees/presence.ts'
import { numberItems, runningClock, type NumberedItem } from '../../../shared/committees/agenda-numbers.ts'
import { easterSunday, holidayOn, holidaysOf, isWorkingDay } from '../../../shared/committees/holidays.ts'
import { hasMajority, voteProblems } from '../../../shared/committees/majority.ts'
import { lastInvitationDay, noticeOf } from '../../../shared/committees/notice.ts'
import {
  formatNumber,
  nextPaperReference,
  nextRunningNumber,
  patternProblem,
  runningNumberIn,
} from '../../../shared/committees/numbering.ts'
import { quorumOf } from '../../../shared/committees/quorum.ts'
import { votesAt, type Presence, type SeatMember } from '../../../shared/committees/seats.ts'
import { seriesDays } from '../../../shared/committees/series.ts'
import { readStandingItems, standingTitle } from '../../../shared/committees/standing-items.ts'
import type { Names } from '../../../shared/model/kind.ts'
import { model } from '../../../shared/model/model.ts'

describe('the holidays of Sachsen-Anhalt', () => {
  it('follow Easter, whose day is known', () => {
    expect([1818, 2000, 2008, 2011, 2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '1818-03-22',
      '2000-04-23',
      '2008-03-23',
      '2011-04-24',
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ])
  })

  it('are eleven a year, Epiphany and Reformation Day among them', () => {
    expect([...holidaysOf(2026)]).toEqual([
      ['2026-01-01', 'Neujahr'],
      ['2026-01-06', 'Heilige Drei Könige'],
      ['2026-04-03', 'Karfreitag'],
      ['2026-04-06', 'Ostermontag'],
      ['2026-05-01', 'Tag der Arbeit'],
      ['2026-05-14', 'Christi Himmelfahrt'],
      ['2026-05-25', 'Pfingstmontag'],
      ['2026-10-03', 'Tag der Deutschen Einheit'],
      ['2026-10-31', 'Reformationstag'],
      ['2026-12-25', '1. Weihnachtstag'],
      ['2026-12-26', '2. Weihnachtstag'],
    ])
    expect(holidayOn('2026-06-04')).toBeUndefined()
    expect(['2026-05-14', '2026-05-15', '2026-05-16', '2026-05-18'].map(isWorkingDay)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})

describe('the notice period', () => {
  it('counts back calendar days, or working days without weekends and holidays', () => {
    expect(lastInvitationDay('2026-12-10', { days: 14, inWorkingDays: false })).toBe('2026-11-26')
    // Back from the Tuesday after Easter: Easter Monday and Good Friday do not count.
    expect(lastInvitationDay('2026-04-07', { days: 3, inWorkingDays: true })).toBe('2026-03-31')
    expect(lastInvitationDay('2026-04-07', { days: 0, inWorkingDays: true })).toBe('2026-04-07')
    expect(lastInvitationDay('2026-04-07', { days: null, inWorkingDays: true })).toBeUndefined()
  })

  it('says how long there is time, and in a sentence what is late', () => {
    const rule = { days: 14, inWorkingDays: false }
    const on = (today: string, invitedOn: string | null = null) =>
      noticeOf(rule, { day: '2026-12-10', invitedOn, today })
    expect(on('2026-11-23')).toMatchObject({ state: 'soon', label: 'Einladung bis 26.11.2026 (noch 3 Tage)' })
    expect(on('2026-11-10')).toMatchObject({ state: 'open', daysLeft: 16 })
    expect(on('2026-11-26')).toMatchObject({ state: 'soon', label: 'Einladung bis 26.11.2026 (heute)' })
    expect(on('2026-11-28')).toMatchObject({
      state: 'missed',
      problem:
        'Für eine fristgerechte Einladung ist es 2 Tage zu spät: Ladungsfrist von 14 Tagen, also bis 26.11.2026.',
    })
    expect(on('2026-12-01', '2026-11-26')).toMatchObject({ state: 'kept', problem: null })
    expect(on('2026-12-01', '2026-11-27')).toMatchObject({
      state: 'late',
      problem: 'Eingeladen wurde am 27.11.2026, 1 Tag zu spät: Ladungsfrist von 14 Tagen, also bis 26.11.2026.',
    })
  })
})

const member = (person: string, more: Partial<SeatMember> = {}): SeatMember => ({
  membership: `m-${person}`,
  person,
  role: 'member',
  votingRight: null,
  deputyOf: null,
  startsOn: null,
  endsOn: null,
  ...more,
})
const there = (person: string, more: Partial<Presence> = {}): Presence => ({
  person,
  state: 'present',
  from: null,
  until: null,
  absences: null,
  representedBy: null,
  ...more,
})

describe('who may vote', () => {
  const day = '2026-12-10'

  it('are members who are there at that moment, not advisers, guests, or who has left', () => {
    const members = [
      member('anna', { role: 'chair' }),
      member('ben'),
      member('cem'),
      member('rat', { role: 'advisory' }),
      member('gone', { endsOn: '2026-12-09' }),
    ]
    const presences = [
      there('anna'),
      there('ben', { from: '16:40' }),
      there('cem', { until: '17:00' }),
      there('rat'),
      there('gone'),
      there('guest'),
    ]
    const at = (moment: string | null) => votesAt(members, presences, { day, moment })
    expect(at('16:35')).toMatchObject({ entitled: 3, voters: ['anna', 'cem'] })
    expect(at('16:40').voters).toEqual(['anna', 'ben', 'cem'])
    expect(at('17:00').voters).toEqual(['anna', 'ben'])
    expect(at(null).voters).toHaveLength(3)
  })

  it('are not those who are out of the room at that moment, and again those who came back', () => {
    const members = [member('anna'), member('ben'), member('vera', { deputyOf: 'm-ben' })]
    const away = there('ben', { from: '16:30', until: '19:00', absences: '17:10-17:45, 18:00-18:10' })
    const at = (moment: string, presences: readonly Presence[] = [there('anna'), away]) =>
      votesAt(members, presences, { day, moment }).voters
    expect(['17:09', '17:10', '17:44', '17:45', '18:05', '18:10', '19:00'].map((moment) => at(moment).length)).toEqual([
      2, 1, 1, 2, 1, 2, 1,
    ])
    // The deputy in the room votes for as long as the holder is out.
    expect(at('17:20', [there('anna'), away, there('vera')])).toEqual(['anna', 'vera'])
  })

  it('are deputies where the holder is not there, and nobody votes twice', () => {
    const members = [
      member('anna'),
      member('ben'),
      member('vera', { deputyOf: 'm-anna' }),
      member('cem', { role: 'deputy-chair', deputyOf: 'm-ben', votingRight: true }),
    ]
    expect(votesAt(members, [there('vera'), there('ben')], { day, moment: null })).toMatchObject({
      entitled: 3,
      voters: ['ben', 'vera'],
    })
    expect(votesAt(members, [there('anna'), there('vera')], { day, moment: null }).voters).toEqual(['anna'])
    // Cem has a seat of his own: he does not vote for Ben as well.
    expect(votesAt(members, [there('cem')], { day, moment: null }).voters).toEqual(['cem'])
    const represented = there('ben', { state: 'represented', representedBy: 'dora', from: '16:30', until: '17:00' })
    expect(votesAt(members, [represented], { day, moment: '16:45' })).toMatchObject({
      voters: ['dora'],
      present: ['dora'],
    })
    expect(votesAt(members, [represented], { day, moment: '17:30' }).voters).toEqual([])
  })

  it('does not include who is recused from the matter, and a seat held twice counts once', () => {
    const members = [member('anna'), member('anna', { membership: 'again' }), member('ben')]
    expect(votesAt(members, [there('anna'), there('ben')], { day, moment: null, recused: ['ben'] })).toEqual({
      entitled: 2,
      voters: ['anna'],
      present: ['anna', 'ben'],
    })
  })
})

describe('the quorum', () => {
  it('is more than half, half, or a third of the seats, rounded for the harder side', () => {
    const needed = (rule: string, entitled: number) => quorumOf(rule, { entitled, present: 0, isInvited: true }).needed
    expect([needed('majority', 10), needed('majority', 11), needed('half', 11), needed('third', 10)]).toEqual([
      6, 6, 6, 4,
    ])
    expect(quorumOf('majority', { entitled: 12, present: 5, isInvited: true })).toEqual({
      needed: 7,
      isQuorate: false,
      problem: 'Nicht beschlussfähig: 5 von 12 Stimmberechtigten sind anwesend, nötig sind 7.',
    })
    expect(quorumOf('majority', { entitled: 0, present: 0, isInvited: true }).isQuorate).toBe(false)
  })

  it('may ask only for an invitation in time, or for nothing', () => {
    expect(quorumOf('invited', { entitled: 9, present: 1, isInvited: true }).isQuorate).toBe(true)
    expect(quorumOf('invited', { entitled: 9, present: 9, isInvited: false }).problem).toContain('nicht ordnungsgemäß')
    expect(quorumOf('none', { entitled: 9, present: 0, isInvited: false })).toEqual({
      needed: null,
      isQuorate: null,
      problem: null,
    })
  })
})

describe('a vote', () => {
  it('carries by the rule of the committee', () => {
    const carries = (rule: string | null, yes: number, no: number) => hasMajority(rule, { yes, no }, 10)
    expect([carries('simple', 3, 2), carries('simple', 2, 2)]).toEqual([true, false])
    expect([carries('members', 6, 0), carries('members', 5, 0)]).toEqual([true, false])
    expect([carries('two-thirds', 6, 3), carries('two-thirds', 5, 3), carries('two-thirds', 0, 0)]).toEqual([
      true,
      false,
      false,
    ])
    expect([carries('consensus', 1, 0), carries('consensus', 9, 1)]).toEqual([true, false])
    expect([carries('unanimous', 4, 0), carries('unanimous', 0, 0)]).toEqual([true, false])
    expect([carries('none', 0, 9), carries(null, 0, 9)]).toEqual([undefined, undefined])
  })

  it('is told in a sentence when it cannot be', () => {
    const check = (yes: number | null, no: number | null, abstained: number | null, result: string | null = null) =>
      voteProblems({ yes, no, abstained }, { result, rule: 'simple', voters: 10, entitled: 14 })
    expect(check(9, 0, 1, 'adopted')).toEqual([])
    expect(check(null, null, null)).toEqual([])
    expect(check(9, 2, 1)).toEqual([
      {
        severity: 'error',
        message: 'Gezählt sind 12 Stimmen, stimmberechtigt anwesend sind 10. Bitte prüfen Sie Stimmen und Anwesenheit.',
      },
    ])
    expect(check(8, 0, 1)).toEqual([
      { severity: 'warning', message: 'Es fehlt 1 Stimme: 10 Stimmberechtigte sind anwesend, gezählt sind 9.' },
    ])
    expect(check(8, null, null)[0]?.message).toBe('Zur Abstimmung fehlt noch: Nein, Enthaltungen.')
    expect(check(4, 6, 0, 'adopted')[0]?.message).toBe(
      'Das Ergebnis passt nicht zu den Stimmen: Mit 4 Ja und 6 Nein ist die einfache Mehrheit nicht erreicht.',
    )
    expect(check(6, 4, 0, 'rejected')[0]?.message).toContain('die einfache Mehrheit erreicht')
    expect(check(6, 4, 0, 'postponed')).toEqual([])
  })
})

describe('numbers by a pattern', () => {
  const facts = { short: 'BSS', term: 'V', year: '2011' }

  it('read as the council system prints them', () => {
    expect(formatNumber('{short}/{n:000}({term})/{yy}', { ...facts, n: 17 })).toBe('BSS/017(V)/11')
    expect(formatNumber('{short}/{n:000}({term})/{yy}', { ...facts, term: '', n: 17 })).toBe('BSS/017/11')
    expect(formatNumber('{n:000}-{m:000}({term}){yy}', { ...facts, n: 1014, m: 38 })).toBe('1014-038(V)11')
  })

  it('go on after the highest of the term, or of the year', () => {
    const given = ['BSS/016(V)/10', 'BSS/017(V)/11', 'BSS/090(IV)/09', 'frei vergeben']
    const pattern = '{short}/{n:000}({term})/{yy}'
    expect(given.map((text) => runningNumberIn(text, pattern, facts))).toEqual([16, 17, undefined, undefined])
    expect(nextRunningNumber(given, pattern, facts)).toBe(18)
    expect(nextRunningNumber(['AG/07/10', 'AG/02/11'], '{short}/{j:00}/{yy}', { ...facts, short: 'AG' })).toBe(3)
    expect(nextRunningNumber([], pattern, facts)).toBe(1)
  })

  it('need a running number, and only known parts', () => {
    expect(patternProblem('{short}/{n:000}({term})/{yy}')).toBeUndefined()
    expect(patternProblem('{short}/{yy}')).toContain('fehlt die laufende Nummer')
    expect(patternProblem('{n}/{j}')).toContain('mehrmals')
    expect(patternProblem('{n:000}/{jahr}')).toContain('„{jahr}“ gibt es im Nummernmuster nicht')
  })

  it('name papers, motions and amendments', () => {
    const given = ['DS0526/26', 'DS0600/25', 'A0140/26', 'A0140/26/1']
    const next = (kind: string, amends?: string) => nextPaperReference(given, { kind, year: '2026', amends })
    expect([
      next('resolution'),
      next('motion'),
      next('information'),
      next('amendment', 'A0140/26'),
      next('concept'),
    ]).toEqual(['DS0527/26', 'A0141/26', 'I0001/26', 'A0140/26/2', 'V0001/26'])
  })
})

describe('the numbers of an agenda', () => {
  const item = (id: string, parent: string | null = null, more: Partial<NumberedItem> = {}): NumberedItem => ({
    id,
    parent,
    isPublic: true,
    frozenNumber: null,
    isLate: null,
    ...more,
  })
  const shown = (items: readonly NumberedItem[], isFrozen = false) =>
    items.map(({ id }) => {
      const { number, isLate } = numberItems(items, isFrozen).get(id) ?? { number: '', isLate: false }
      return isLate ? `${number} +` : number
    })

  it('count three levels, with Ö and N only where a non-public part exists', () => {
    expect(shown([item('a'), item('b'), item('b1', 'b'), item('b1a', 'b1'), item('c')])).toEqual([
      '1',
      '2',
      '2.1',
      '2.1.1',
      '3',
    ])
    expect(shown([item('a'), item('b', null, { isPublic: false }), item('b1', 'b')])).toEqual(['Ö 1', 'N 2', 'N 2.1'])
  })

  it('stay as invited; what came later takes a letter and is marked', () => {
    const frozen = (id: string, number: string, parent: string | null = null) =>
      item(id, parent, { frozenNumber: number })
    expect(
      shown(
        [
          item('first'),
          frozen('b', '2'),
          item('late'),
          item('later'),
          frozen('a', '1'),
          frozen('a1', '1.1', 'a'),
          item('a1late', 'a'),
          frozen('c', '3'),
          item('c1', 'c'),
        ],
        true,
      ),
    ).toEqual(['4 +', '2', '2a +', '2b +', '1', '1.1', '1.1a +', '3', '3.1 +'])
  })

  it('do not change when an item becomes non-public after the invitation', () => {
    const items = [item('a', null, { frozenNumber: '1' }), item('b', null, { frozenNumber: '2', isPublic: false })]
    expect(shown(items, true)).toEqual(['1', '2'])
    // A supplement was sent: its letter is taken, and the next one follows.
    const supplemented = [
      item('a', null, { frozenNumber: '1' }),
      item('s', null, { frozenNumber: '1a', isLate: true }),
      item('t'),
    ]
    expect(shown(supplemented, true)).toEqual(['1', '1a +', '1b +'])
  })

  it('run on by durations, and a fixed beginning sets the clock', () => {
    const at = (durationMinutes: number | null, beginsAt: string | null = null) => ({ durationMinutes, beginsAt })
    expect(runningClock('16:30', [at(5), at(null), at(25), at(10, '17:30'), at(10)])).toEqual({
      times: ['16:30', '16:35', '16:35', '17:30', '17:40'],
      end: '17:50',
      totalMinutes: 50,
    })
    expect(runningClock(null, [at(5)])).toEqual({ times: [null], end: null, totalMinutes: 5 })
  })
})

describe('standing items', () => {
  it('are lines that people write, around the place of the others', () => {
    const items = readStandingItems(
      'Eröffnung | 5 Min.\nGenehmigung der Niederschrift vom {letzte Sitzung} | Beschluss\n{Punkte}\nPersonalia | nicht öffentlich | 10',
    )
    expect(
      items.map(({ title, kind, durationMinutes, isPublic, isApproval, isClosing }) => [
        title,
        kind,
        durationMinutes,
        isPublic,
        isApproval,
        isClosing,
      ]),
    ).toEqual([
      ['Eröffnung', 'formality', 5, true, false, false],
      ['Genehmigung der Niederschrift vom {letzte Sitzung}', 'decision', null, true, true, false],
      ['Personalia', 'formality', 10, false, false, true],
    ])
    const [, approval] = items
    expect(approval === undefined ? '' : standingTitle(approval, '2026-09-10')).toBe(
      'Genehmigung der Niederschrift vom 10.09.2026',
    )
    expect(readStandingItems(null)).toHaveLength(5)
  })
})

describe('a series of meetings', () => {
  it('meets on the second Tuesday of every third month, a week later where that is a holiday', () => {
    const rule = { from: '2026-01-01', until: '2026-12-31', unit: 'months', weekday: 2, ordinal: 1 } as const
    expect(seriesDays({ ...rule, every: 3 }).map(({ day, movedFrom, reason }) => [day, movedFrom, reason])).toEqual([
      ['2026-01-13', '2026-01-06', 'Heilige Drei Könige'],
      ['2026-04-07', null, null],
      ['2026-07-07', null, null],
      ['2026-10-06', null, null],
    ])
    expect(seriesDays({ ...rule, every: 12, ordinal: 5 }).map(({ day }) => day)).toEqual(['2026-01-27'])
  })

  it('meets every other Thursday, not between the years', () => {
    const days = seriesDays({ from: '2026-12-01', until: '2027-01-31', every: 2, unit: 'weeks', weekday: 4 })
    expect(days.map(({ day }) => day)).toEqual(['2026-12-03', '2026-12-17', '2027-01-07', '2027-01-14', '2027-01-28'])
  })
})

describe('times out of the room', () => {
  it('are kept in their order, overlapping ones as one', () => {
    expect(writeRanges([])).toBeNull()
    expect(
      writeRanges([
        { from: '18:10', until: '18:45' },
        { from: '17:00', until: '17:10' },
        { from: '18:40', until: '19:00' },
        { from: '17:10', until: '17:20' },
      ]),
    ).toBe('17:00-17:20, 18:10-19:00')
    expect(rangesText(readRanges('17:00-17:20, Unfug, 19:00-18:00'))).toBe('17:00–17:20')
  })

  it('are read as people write them', () => {
    const absences = model['attendance']?.fields['absences']
    if (absences === undefined) throw new Error('The field is gone')
    const read = (text: string) => absences.kind.parse(text, absences, {} as Names)
    expect(read('18.10 bis 18:45 Uhr und 17 - 17:30')).toEqual({ ok: true, value: '17:00-17:30, 18:10-18:45' })
    expect(read('18:45-18:10')).toEqual({
      ok: false,
      message: expect.stringContaining('nennt keine Zeiten von bis') as string,
    })
    expect(read('18:10')).toMatchObject({ ok: false })
  })
})
