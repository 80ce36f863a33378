/** A meeting from its plan to its approved minutes, through the contract's handlers on a real file. */
import { describe, expect, it } from 'vitest'
import { openCommitteeBench, steeringGroup, type CommitteeBench, type Scene } from '../../../support/committee-bench.ts'

function planned(
  bench: CommitteeBench,
  { committee, persons }: Scene,
  startsAt = '2026-12-10T16:30',
  more = {},
): string {
  const [chair, minutesTaker] = [persons['Anna'] ?? '', persons['Petra'] ?? '']
  const title = 'Sitzung Steuerungsgruppe Bildung'
  return bench.create('meeting', {
    committee,
    title,
    startsAt,
    state: 'planned',
    location: 'Rathaus',
    chair,
    minutesTaker,
    ...more,
  })
}

async function add(bench: CommitteeBench, meeting: string, title: string, values = {}): Promise<string> {
  const { items } = await bench.ask.agenda({ meeting }, call)
  const last = items.findLast(({ parent }) => parent === null)
  const { created } = await bench.ask.addAgendaItem({ meeting, after: last?.id ?? null, title }, call)
  const id = created[0] ?? ''
  if (Object.keys(values).length > 0) bench.edit('agendaItem', id, values)
  return id
}

const call = { signal: new AbortController().signal, onProgress: () => {} }

function start() {
  const bench = openCommitteeBench()
  const scene = steeringGroup(bench)
  const person = (name: string): string => scene.persons[name] ?? ''
  const attend = (meeting: string, marks: Readonly<Record<string, object>>) =>
    bench.ask.markAttendance(
      { meeting, persons: Object.entries(marks).map(([name, mark]) => ({ person: person(name), ...mark })) },
      call,
    )
  const agenda = async (meeting: string) => (await bench.ask.agenda({ meeting }, call)).items
  const numbers = async (meeting: string) => (await agenda(meeting)).map(({ number, title }) => `${number} ${title}`)
  return { bench, scene, person, attend, agenda, numbers }
}

describe('the invitation', () => {
  it('gives the meeting its number, freezes the items, and asks everybody but mere deputies', async () => {
    const { bench, scene, person, numbers } = start()
    const [first, second] = [planned(bench, scene), planned(bench, scene, '2027-03-11T16:30')]
    await add(bench, first, 'Eröffnung')
    const matter = await add(bench, first, 'Leitbild')
    expect(await bench.ask.agenda({ meeting: second }, call)).toMatchObject({
      number: 'SGB/002(VIII)/27',
      isFrozen: false,
    })

    const written = await bench.ask.inviteMeeting({ meeting: first }, call)
    expect(written.notice).toBeNull()
    expect(bench.row('meeting', first)).toMatchObject({
      state: 'invited',
      invitedOn: '2026-11-24',
      number: 'SGB/001(VIII)/26',
      title: '1. Sitzung Steuerungsgruppe Bildung',
      minutesState: 'open',
    })
    expect((await bench.ask.agenda({ meeting: first }, call)).replies).toMatchObject({ invited: 6, open: 6 })
    const asked = (await bench.ask.attendances({ meeting: first }, call)).rows
    expect(asked.find((row) => row.person === person('Vera'))).toMatchObject({ reply: null, deputyOf: 'Ben' })

    // Moved after the invitation: the order changes, the numbers do not.
    await bench.ask.moveAgendaItem({ id: matter, parent: null, after: null }, call)
    await add(bench, first, 'Nachgereicht')
    expect(await numbers(first)).toEqual(['2 Leitbild', '1 Eröffnung', '1a Nachgereicht'])
    await bench.ask.supplementAgenda({ meeting: first }, call)
    expect((await bench.ask.agenda({ meeting: first }, call)).items.at(-1)).toMatchObject({
      number: '1a',
      isLate: true,
      isFrozen: true,
    })
    // A supplement is one step, like the invitation.
    bench.workspace.undo()
    expect((await bench.ask.agenda({ meeting: first }, call)).items.at(-1)).toMatchObject({
      isFrozen: false,
      isLate: true,
    })
  })

  it('says in a sentence when it goes out late, and refuses a second time', async () => {
    const { bench, scene } = start()
    const meeting = planned(bench, scene, '2026-11-30T16:30')
    expect((await bench.ask.agenda({ meeting }, call)).notice).toMatchObject({ state: 'missed', lastDay: '2026-11-16' })
    const { notice } = await bench.ask.inviteMeeting({ meeting }, call)
    expect(notice).toBe(
      'Eingeladen wurde am 24.11.2026, 8 Tage zu spät: Ladungsfrist von 14 Tagen, also bis 16.11.2026.',
    )
    expect(() => bench.ask.inviteMeeting({ meeting }, call)).toThrow('schon eingeladen')
    await bench.ask.cancelMeeting({ meeting, reason: 'Krankheit' }, call)
    expect(bench.row('meeting', meeting)).toMatchObject({ state: 'cancelled', notes: 'Abgesagt: Krankheit' })
  })
})

describe('replies and registrations', () => {
  it('are counted, and both secretaries would write the same row', async () => {
    const { bench, scene, person, attend } = start()
    const meeting = planned(bench, scene)
    await bench.ask.inviteMeeting({ meeting }, call)
    await attend(meeting, { Anna: { reply: 'accepted' }, Ben: { reply: 'declined' }, Cem: { reply: 'accepted' } })
    const answer = await bench.ask.attendances({ meeting }, call)
    expect(answer.replies).toEqual({ invited: 6, accepted: 2, declined: 1, tentative: 0, representative: 0, open: 3 })
    expect(answer.rows.map(({ name, canVote }) => [name, canVote])).toEqual([
      ['Anna', true],
      ['Ben', true],
      ['Cem', true],
      ['Dora', true],
      ['Vera', false],
      ['Rat', false],
      ['Petra', false],
    ])
    expect(answer.rows[0]?.id).toBe(`${meeting}|${person('Anna')}`)
    expect(() =>
      bench.ask.markAttendance({ meeting, persons: [{ person: person('Anna'), representedBy: person('Anna') }] }, call),
    ).toThrow('sich selbst vertreten')
    expect(() =>
      bench.ask.markAttendance({ meeting, persons: [{ person: person('Anna'), from: '17:00', until: '16:00' }] }, call),
    ).toThrow('liegt vor gekommen')
  })

  it('of a conference name sessions, day and places', async () => {
    const { bench, person } = start()
    const conference = bench.create('meeting', {
      title: 'Fachtag',
      kind: 'symposium',
      startsAt: '2027-02-10T09:00',
      capacity: 1,
    })
    const [forum] = (await bench.ask.addAgendaItem({ meeting: conference, after: null, title: 'Forum' }, call)).created
    bench.edit('agendaItem', forum ?? '', { beginsAt: '10:30', room: 'Saal 2', durationMinutes: 90 })
    const registration = {
      registeredOn: '2026-11-24',
      sessions: [forum ?? ''],
      reply: 'accepted',
      notes: 'vegetarisch',
    }
    await bench.ask.markAttendance({ meeting: conference, persons: [{ person: person('Cem'), ...registration }] }, call)
    expect(await bench.ask.attendances({ meeting: conference }, call)).toMatchObject({
      capacity: 1,
      rows: [{ name: 'Cem', isMember: false, ...registration }],
    })
    const { items, number } = await bench.ask.agenda({ meeting: conference }, call)
    expect({ number, items }).toMatchObject({ number: null, items: [{ startsAt: '10:30', room: 'Saal 2' }] })
  })
})

describe('in the meeting', () => {
  it('counts the quorum of each item from who had come and who had left', async () => {
    const { bench, scene, attend, agenda } = start()
    const meeting = planned(bench, scene)
    await add(bench, meeting, 'Eins', { calledAt: '16:30' })
    await add(bench, meeting, 'Zwei', { calledAt: '17:00' })
    await add(bench, meeting, 'Drei', { calledAt: '17:30' })
    expect((await agenda(meeting)).map(({ voters, isQuorate }) => [voters, isQuorate])).toEqual(
      Array.from({ length: 3 }, () => [null, null]),
    )
    await attend(meeting, {
      Anna: { state: 'present' },
      Cem: { state: 'present', from: '16:50' },
      Dora: { state: 'present', from: '16:30', until: '17:20' },
      Rat: { state: 'present' },
      Vera: { state: 'present', from: '16:30', until: '17:10' },
    })
    expect((await agenda(meeting)).map(({ voters, isQuorate }) => [voters, isQuorate])).toEqual([
      [3, true],
      [4, true],
      [2, false],
    ])
  })

  it('tells wrong votes and a missing quorum, and keeps the motion as the wording of what was carried', async () => {
    const { bench, scene, attend, agenda } = start()
    const meeting = planned(bench, scene)
    const item = await add(bench, meeting, 'Leitbild', { kind: 'decision', motion: 'Das Leitbild wird beschlossen.' })
    bench.setClock('2026-12-10T16:25')
    expect((await bench.ask.openMeeting({ meeting, at: '16:30' }, call)).notice).toBe(
      'Zu dieser Sitzung wurde nicht eingeladen.',
    )
    expect(bench.row('meeting', meeting)).toMatchObject({ state: 'held', openedAt: '16:30', minutesState: 'draft' })
    await attend(meeting, {
      Anna: { state: 'present' },
      Ben: { state: 'present' },
      Cem: { state: 'present', from: '16:40' },
    })
    bench.setClock('2026-12-10T16:45')
    const wrong = await bench.ask.decideItem(
      { item, result: 'adopted', votesYes: 4, votesNo: 0, votesAbstained: 0 },
      call,
    )
    expect(wrong).toMatchObject({
      problems: ['Gezählt sind 4 Stimmen, stimmberechtigt anwesend sind 3. Bitte prüfen Sie Stimmen und Anwesenheit.'],
      notice: null,
    })
    expect(bench.row('agendaItem', item)).toMatchObject({
      resolution: 'Das Leitbild wird beschlossen.',
      votedAt: '16:45',
    })
    expect((await bench.ask.decideItem({ item, votesYes: 2, votesNo: 1 }, call)).problems).toEqual([])
    expect((await agenda(meeting))[0]).toMatchObject({ voteLine: 'Ja: 2, Nein: 1, Enthaltungen: 0', problems: [] })

    await attend(meeting, { Cem: { state: 'present', until: '16:42' } })
    expect((await agenda(meeting))[0]?.problems.map(({ message }) => message)).toEqual([
      'Nicht beschlussfähig: 2 von 4 Stimmberechtigten sind anwesend, nötig sind 3.',
      'Gezählt sind 3 Stimmen, stimmberechtigt anwesend sind 2. Bitte prüfen Sie Stimmen und Anwesenheit.',
    ])
    await bench.ask.closeMeeting({ meeting, at: '18:00' }, call)
    expect(() => bench.ask.closeMeeting({ meeting, at: '16:00' }, call)).toThrow('liegt vor eröffnet')
  })

  it('keeps several absences of one person, and counts the quorum of each vote from them', async () => {
    const { bench, scene, person, attend, agenda } = start()
    const meeting = planned(bench, scene)
    for (const votedAt of ['16:45', '17:15', '17:45', '18:05'])
      await add(bench, meeting, `Um ${votedAt}`, { votedAt, kind: 'decision' })
    await attend(meeting, {
      Anna: { state: 'present' },
      Cem: { state: 'present' },
      Dora: { state: 'present', from: '16:30', until: '18:30', absences: '17:00-17:30, 18:00-18:10' },
    })
    expect((await agenda(meeting)).map(({ voters, isQuorate }) => [voters, isQuorate])).toEqual([
      [3, true],
      [2, false],
      [3, true],
      [2, false],
    ])
    const { rows } = await bench.ask.attendances({ meeting }, call)
    expect(rows.find(({ name }) => name === 'Dora')).toMatchObject({ absences: '17:00-17:30, 18:00-18:10' })
    const mark = (absences: string) => () =>
      bench.ask.markAttendance({ meeting, persons: [{ person: person('Dora'), absences }] }, call)
    expect(mark('18:20-18:40')).toThrow(
      'Abwesend von 18:20 bis 18:40 liegt nicht zwischen gekommen um 16:30 und gegangen um 18:30.',
    )
    expect(mark('morgens')).toThrow('Hier werden Zeiten von bis erwartet')
  })

  it('is opened once and closed once: the first time stays', async () => {
    const { bench, scene } = start()
    const meeting = planned(bench, scene)
    await bench.ask.openMeeting({ meeting, at: '16:30' }, call)
    expect(() => bench.ask.openMeeting({ meeting, at: '17:00' }, call)).toThrow(
      'schon um 16:30\u00a0Uhr eröffnet worden, und dabei bleibt es.',
    )
    await bench.ask.closeMeeting({ meeting, at: '18:00' }, call)
    expect(() => bench.ask.closeMeeting({ meeting, at: '18:30' }, call)).toThrow('schon um 18:00\u00a0Uhr geschlossen')
    expect(bench.row('meeting', meeting)).toMatchObject({ openedAt: '16:30', closedAt: '18:00' })
  })

  it('lets nobody vote on what concerns them', async () => {
    const { bench, scene, attend, agenda, person } = start()
    const meeting = planned(bench, scene)
    await add(bench, meeting, 'Zuwendung', { recused: [person('Ben')] })
    await attend(meeting, { Anna: { state: 'present' }, Ben: { state: 'present' }, Cem: { state: 'present' } })
    expect((await agenda(meeting))[0]).toMatchObject({ voters: 2, isQuorate: false })
  })
})

describe('afterwards', () => {
  async function heldMeeting() {
    const all = start()
    const { bench, scene, attend } = all
    const meeting = planned(bench, scene)
    const item = await add(bench, meeting, 'Leitbild', { kind: 'decision', motion: 'Das Leitbild wird beschlossen.' })
    const postponed = await add(bench, meeting, 'Kosten', { kind: 'discussion', durationMinutes: 15 })
    const unreached = await add(bench, meeting, 'Ausblick', { kind: 'information', isPublic: false })
    await bench.ask.inviteMeeting({ meeting }, call)
    bench.setClock('2026-12-10T16:30')
    await bench.ask.openMeeting({ meeting }, call)
    await attend(meeting, { Anna: { state: 'present' }, Ben: { state: 'present' }, Cem: { state: 'present' } })
    await bench.ask.decideItem({ item, result: 'adopted', votesYes: 3, votesNo: 0, votesAbstained: 0 }, call)
    await bench.ask.decideItem({ item: postponed, result: 'postponed' }, call)
    bench.create('task', { title: 'Versenden', agendaItem: item, dueOn: '2026-12-20', state: 'open' })
    return { ...all, meeting, item, postponed, unreached }
  }

  it('the next meeting takes over standing items and what was left open, each once', async () => {
    const { bench, scene, meeting, postponed, numbers } = await heldMeeting()
    const next = planned(bench, scene, '2027-03-11T16:30')
    await add(bench, next, 'Eigener Punkt')
    const offered = await bench.ask.carryOver({ meeting: next }, call)
    expect(offered.open.map(({ title, reason, number }) => [number, title, reason])).toEqual([
      ['Ö 2', 'Kosten', 'vertagt'],
      ['N 3', 'Ausblick', 'nicht behandelt'],
    ])
    expect(offered.openTasks).toBe(1)
    await bench.ask.takeOver({ meeting: next, standing: true }, call)
    await bench.ask.takeOver({ meeting: next, items: offered.open.map(({ item }) => item) }, call)
    await bench.ask.takeOver({ meeting: next, standing: true, items: [postponed] }, call)
    expect(await numbers(next)).toEqual([
      'Ö 1 Eröffnung, Feststellung der ordnungsgemäßen Ladung und der Beschlussfähigkeit',
      'Ö 2 Bestätigung der Tagesordnung',
      'Ö 3 Genehmigung der Niederschrift vom 10.12.2026',
      'Ö 4 Stand der offenen Aufträge',
      'Ö 5 Eigener Punkt',
      'Ö 6 Kosten',
      'N 7 Ausblick',
      'Ö 8 Verschiedenes',
    ])
    const again = await bench.ask.carryOver({ meeting: next }, call)
    expect({ open: again.open, missing: again.standing.filter(({ isThere }) => !isThere) }).toEqual({
      open: [],
      missing: [],
    })
    expect((await bench.ask.agenda({ meeting: next }, call)).items[2]?.approves).toBe(meeting)
  })

  it('what turns out not to be carried loses the wording that came from its motion, and keeps one that people wrote', async () => {
    const { bench, item } = await heldMeeting()
    expect(bench.row('agendaItem', item)['resolution']).toBe('Das Leitbild wird beschlossen.')
    await bench.ask.decideItem({ item, result: 'rejected' }, call)
    expect(bench.row('agendaItem', item)).toMatchObject({ result: 'rejected', resolution: null })
    bench.edit('agendaItem', item, { resolution: 'Die Gruppe vertagt sich.' })
    await bench.ask.decideItem({ item, result: 'postponed' }, call)
    expect(bench.row('agendaItem', item)['resolution']).toBe('Die Gruppe vertagt sich.')
  })

  it('minutes are checked, resolutions numbered, and an item of the next meeting approves them', async () => {
    const { bench, scene, meeting, item, attend } = await heldMeeting()
    const number = async () =>
      (await bench.ask.resolutions({ committee: scene.committee }, call)).map((row) => [row.number, row.isFrozen])
    expect(await number()).toEqual([['001-001(VIII)/26', false]])
    expect((await bench.ask.setMinutesState({ meeting, state: 'checked' }, call)).notice).toBeNull()
    expect(await number()).toEqual([['001-001(VIII)/26', true]])
    expect(bench.row('agendaItem', item)['resolutionNumber']).toBe('001-001(VIII)/26')

    const next = planned(bench, scene, '2027-03-11T16:30')
    await bench.ask.takeOver({ meeting: next, standing: true }, call)
    const approval = (await bench.ask.agenda({ meeting: next }, call)).items.find(
      ({ approves }) => approves === meeting,
    )
    await bench.ask.inviteMeeting({ meeting: next }, call)
    bench.setClock('2027-03-11T16:30')
    await bench.ask.openMeeting({ meeting: next }, call)
    await attend(next, { Anna: { state: 'present' }, Ben: { state: 'present' }, Cem: { state: 'present' } })
    const decision = { item: approval?.id ?? '', result: 'adopted', votesYes: 3, votesNo: 0, votesAbstained: 0 }
    expect(await bench.ask.decideItem(decision, call)).toMatchObject({ problems: [], notice: null })
    expect(bench.row('meeting', meeting)).toMatchObject({ minutesState: 'approved', minutesApprovedBy: approval?.id })
    expect((await bench.ask.agenda({ meeting }, call)).minutes).toMatchObject({
      dueOn: '2027-01-09',
      isOverdue: false,
      approvedBy: 'TOP 3, Sitzung am 11.03.2027',
    })
    // Approving minutes is no resolution of its own.
    expect(await number()).toHaveLength(1)
  })

  it('minutes that lack what § 58 KVG LSA names are told so', async () => {
    const { bench, scene } = start()
    const meeting = planned(bench, scene, '2026-11-20T16:30', { chair: null, location: null, state: 'held' })
    await add(bench, meeting, 'Leitbild', { kind: 'decision' })
    const { notice } = await bench.ask.setMinutesState({ meeting, state: 'checked' }, call)
    expect(notice).toBe(
      'In der Niederschrift fehlt noch: Vorsitz, Ort. Wer teilgenommen hat, ist nicht vermerkt. TOP 1: Das Ergebnis fehlt.',
    )
    expect((await bench.ask.setMinutesState({ meeting, state: 'approved' }, call)).notice).toContain('keinen Punkt')
    const coming = planned(bench, scene)
    expect(() => bench.ask.setMinutesState({ meeting: coming, state: 'draft' }, call)).toThrow('durchgeführt')
  })

  it('tasks are followed over meetings, and the year is told', async () => {
    const { bench, scene, meeting } = await heldMeeting()
    bench.setClock('2026-12-19T12:00')
    expect(await bench.ask.tasks({ committee: scene.committee }, call)).toMatchObject([
      {
        title: 'Versenden',
        itemNumber: 'Ö 1',
        meetingDay: '2026-12-10',
        meetingsSince: 0,
        urgency: 'soon',
        label: 'fällig in 1 Tag',
      },
    ])
    bench.setClock('2027-03-12T12:00')
    planned(bench, scene, '2027-03-11T16:30', { state: 'held' })
    const [task] = await bench.ask.tasks({ meeting }, call)
    expect(task).toMatchObject({ meetingsSince: 1, urgency: 'overdue', label: 'überfällig seit 82 Tagen' })
    const year = await bench.ask.committeeYear({ id: scene.committee, year: '2026' }, call)
    expect(year).toMatchObject({
      meetings: { held: 1, planned: 0, cancelled: 0 },
      invitedInTime: 1,
      resolutions: [{ result: 'adopted', count: 1 }],
      tasks: { given: 1, done: 0, open: 1, overdue: 1 },
      minutesOpen: [{ meeting }],
    })
    expect(year.attendance.map(({ name, present, of }) => [name, present, of])).toEqual([
      ['Anna', 1, 1],
      ['Ben', 1, 1],
      ['Cem', 1, 1],
      ['Dora', 0, 1],
    ])
    bench.edit('task', task?.id ?? '', { state: 'done', doneOn: '2027-03-12' })
    expect(await bench.ask.tasks({ meeting }, call)).toEqual([])
    expect(await bench.ask.tasks({ meeting, all: true }, call)).toMatchObject([{ label: 'erledigt am 12.03.2027' }])
  })
})

describe('reminders', () => {
  it('tell of invitations, minutes and tasks that are due or late, and of nothing else', async () => {
    const { bench, scene } = start()
    planned(bench, scene, '2026-12-05T16:30', { title: 'Bald' })
    planned(bench, scene, '2026-12-12T16:30', { title: 'Einladen' })
    planned(bench, scene, '2027-03-11T16:30', { title: 'Später' })
    planned(bench, scene, '2026-12-06T16:30', { title: 'Abgesagt', state: 'cancelled' })
    planned(bench, scene, '2026-10-20T16:30', { title: 'Gewesen', state: 'held', minutesState: 'draft' })
    planned(bench, scene, '2026-10-21T16:30', { title: 'Fertig', state: 'held', minutesState: 'checked' })
    const { committee } = scene
    bench.create('task', { title: 'Spät', committee, dueOn: '2026-11-23', state: 'open' })
    bench.create('task', { title: 'Erledigt', committee, dueOn: '2026-11-22', state: 'done' })
    bench.create('task', { title: 'Fern', committee, dueOn: '2027-05-01', state: 'open' })
    expect((await bench.ask.reminders({}, call)).map(({ title, label, isLate }) => [isLate, title, label])).toEqual([
      [true, 'Gewesen, 20.10.2026', 'Niederschrift war bis 19.11.2026 fällig'],
      [true, 'Bald, 05.12.2026', 'Einladung war bis 21.11.2026 fällig'],
      [true, 'Spät', 'überfällig seit 1 Tag'],
      [false, 'Einladen, 12.12.2026', 'Einladung bis 28.11.2026 (noch 4 Tage)'],
    ])
  })
})

describe('a year of meetings', () => {
  it('is planned by a rule, and days that are taken are not made twice', async () => {
    const { bench, scene } = start()
    planned(bench, scene, '2027-06-08T16:00')
    const rule = {
      committee: scene.committee,
      from: '2027-01-01',
      until: '2027-12-31',
      every: 3,
      unit: 'months',
      weekday: 2,
      ordinal: 2,
      time: '16:00',
    } as const
    const days = await bench.ask.planMeetings({ ...rule, from: '2027-03-01' }, call)
    expect(days).toEqual([
      { startsAt: '2027-03-09T16:00', note: null, isThere: false },
      { startsAt: '2027-06-08T16:00', note: null, isThere: true },
      { startsAt: '2027-09-14T16:00', note: null, isThere: false },
      { startsAt: '2027-12-14T16:00', note: null, isThere: false },
    ])
    const wanted = days.filter(({ isThere }) => !isThere).map(({ startsAt }) => startsAt)
    const { created } = await bench.ask.createMeetings(
      { committee: scene.committee, startsAt: wanted, durationMinutes: 120 },
      call,
    )
    expect(created.map((id) => bench.row('meeting', id)['endsAt'])).toEqual([
      '2027-03-09T18:00',
      '2027-09-14T18:00',
      '2027-12-14T18:00',
    ])
    const { meetings } = await bench.ask.committee({ id: scene.committee }, call)
    expect(meetings.map(({ number }) => number)).toEqual([
      'SGB/004(VIII)/27',
      'SGB/003(VIII)/27',
      'SGB/002(VIII)/27',
      'SGB/001(VIII)/27',
    ])
    expect(() => bench.ask.planMeetings({ ...rule, until: '2026-01-01' }, call)).toThrow('endet vor ihrem Beginn')
  })
})

describe('a committee', () => {
  it('shows its members, its seats, and what its settings lack', async () => {
    const { bench, scene } = start()
    bench.edit('committee', scene.committee, { electoralTerm: null, resolutionPattern: '{yy}' })
    bench.edit('membership', scene.memberships['Anna'] ?? '', { endsOn: '2026-10-31' })
    const answer = await bench.ask.committee({ id: scene.committee }, call)
    expect(answer).toMatchObject({ entitled: 3, needed: 2 })
    expect(answer.members.map(({ name, isCurrent, deputyOfName }) => [name, isCurrent, deputyOfName])).toEqual([
      ['Ben', true, null],
      ['Cem', true, null],
      ['Dora', true, null],
      ['Vera', true, 'Ben'],
      ['Rat', true, null],
      ['Petra', true, null],
      ['Anna', false, null],
    ])
    expect(answer.problems).toEqual([
      'Im Nummernmuster fehlt die laufende Nummer: {n:000}, oder {j:00} für jedes Jahr neu.',
      'Das Nummernmuster nennt die Wahlperiode, und es ist keine eingetragen.',
      'Das Gremium hat zurzeit keinen Vorsitz.',
    ])
  })

  it('lays papers before its items, with the next number of their kind', async () => {
    const { bench, scene } = start()
    const meeting = planned(bench, scene)
    const item = await add(bench, meeting, 'Leitbild')
    bench.create('paper', { reference: 'DS0526/26', title: 'Alt' })
    const [paper] = (await bench.ask.addPaper({ title: 'Leitbild', kind: 'resolution', item }, call)).created
    expect(bench.row('paper', paper ?? '')).toMatchObject({
      reference: 'DS0527/26',
      agendaItem: item,
      committee: scene.committee,
    })
    expect((await bench.ask.agenda({ meeting }, call)).items[0]?.paperReference).toBe('DS0527/26')
    const [change] = (await bench.ask.addPaper({ title: 'Anders', kind: 'amendment', item, amends: paper ?? '' }, call))
      .created
    expect(bench.row('paper', change ?? '')['reference']).toBe('DS0527/26/1')
  })
})
