/** Approved minutes are fixed; they are approved as long as an item approves them; a correction is a new version. */
import { describe, expect, it } from 'vitest'
import { mergeRecords } from '../../../../electron/engine/duplicates/merge.ts'
import { describeReport, reportName } from '../../../../electron/engine/documents/describe.ts'
import { setDeleted } from '../../../../electron/engine/records.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openCommitteeBench, steeringGroup } from '../../../support/committee-bench.ts'

const call = { signal: new AbortController().signal, onProgress: () => {} }

/** Two meetings held one after the other; the second has an item that approves the minutes of the first. */
async function twoMeetings() {
  const bench = openCommitteeBench()
  const scene = steeringGroup(bench)
  const hold = async (day: string): Promise<string> => {
    const meeting = bench.create('meeting', {
      committee: scene.committee,
      title: 'Sitzung',
      startsAt: `${day}T16:30`,
      location: 'Rathaus',
      state: 'planned',
      chair: scene.persons['Anna'] ?? '',
      minutesTaker: scene.persons['Petra'] ?? '',
    })
    bench.setClock(`${day}T16:30`)
    return meeting
  }
  const first = await hold('2026-12-10')
  const [topic = ''] = (await bench.ask.addAgendaItem({ meeting: first, after: null, title: 'Leitbild' }, call)).created
  bench.edit('agendaItem', topic, { kind: 'decision', motion: 'Es wird beschlossen.', minutes: 'Es wird beraten.' })
  await bench.ask.openMeeting({ meeting: first }, call)
  const anna = scene.persons['Anna'] ?? ''
  const ben = scene.persons['Ben'] ?? ''
  const cem = scene.persons['Cem'] ?? ''
  const come = (meeting: string) =>
    bench.ask.markAttendance(
      { meeting, persons: [anna, ben, cem].map((person) => ({ person, state: 'present' })) },
      call,
    )
  await come(first)
  await bench.ask.decideItem({ item: topic, result: 'adopted', votesYes: 3, votesNo: 0, votesAbstained: 0 }, call)
  await bench.ask.setMinutesState({ meeting: first, state: 'checked' }, call)

  const second = await hold('2027-03-11')
  await bench.ask.takeOver({ meeting: second, standing: true }, call)
  await bench.ask.openMeeting({ meeting: second }, call)
  await come(second)
  const { items } = await bench.ask.agenda({ meeting: second }, call)
  const approval = items.find(({ approves }) => approves === first)?.id ?? ''
  const approve = (result: string | null) => bench.ask.decideItem({ item: approval, result }, call)
  const minutes = async (meeting = first) => (await bench.ask.agenda({ meeting }, call)).minutes
  return { bench, scene, first, second, topic, approval, approve, minutes, anna, ben }
}

describe('minutes that an item approved', () => {
  it('are checked ones again when the item is not carried after all, whichever way that is noted', async () => {
    const { bench, first, approval, approve, minutes } = await twoMeetings()
    await approve('adopted')
    expect(await minutes()).toMatchObject({ state: 'approved', approvedBy: 'TOP 3, Sitzung am 11.03.2027' })
    expect((await approve('postponed')).notice).toBe(
      'Die Niederschrift der Sitzung vom 10.12.2026 ist damit nicht mehr genehmigt, sondern geprüft.',
    )
    expect(bench.row('meeting', first)).toMatchObject({ minutesState: 'checked', minutesApprovedBy: null })
    // Typed into a table, emptied, sent to the paper bin and taken out again: the same.
    bench.edit('agendaItem', approval, { result: 'adopted' })
    expect((await minutes()).state).toBe('approved')
    bench.edit('agendaItem', approval, { result: null })
    expect((await minutes()).state).toBe('checked')
    await approve('adopted')
    setDeleted(bench.workspace, { entity: 'agendaItem', ids: [approval] }, true)
    expect((await minutes()).state).toBe('checked')
    setDeleted(bench.workspace, { entity: 'agendaItem', ids: [approval] }, false)
    expect((await minutes()).state).toBe('approved')
    bench.edit('agendaItem', approval, { approves: null })
    expect((await minutes()).state).toBe('checked')
    // One step, so that undo takes back both.
    bench.workspace.undo()
    expect(bench.row('agendaItem', approval)['approves']).toBe(first)
    expect(await minutes()).toMatchObject({ state: 'approved', approvedBy: 'TOP 3, Sitzung am 11.03.2027' })
  })

  it('cannot be set back but where they were approved, and keep the numbers of their resolutions', async () => {
    const { bench, scene, first, approve, minutes } = await twoMeetings()
    await approve('adopted')
    for (const state of ['open', 'draft', 'checked'] as const)
      expect(() => bench.ask.setMinutesState({ meeting: first, state }, call)).toThrow(
        'Die Niederschrift ist genehmigt (TOP 3, Sitzung am 11.03.2027) und steht damit fest.',
      )
    expect(() => bench.edit('meeting', first, { minutesState: 'checked' })).toThrow('steht damit fest')
    await approve('rejected')
    expect((await minutes()).state).toBe('checked')
    expect(await bench.ask.resolutions({ committee: scene.committee }, call)).toMatchObject([{ isFrozen: true }])
  })

  it('by nobody are a slip that can be taken back', async () => {
    const { bench, second, minutes } = await twoMeetings()
    await bench.ask.setMinutesState({ meeting: second, state: 'approved' }, call)
    expect(() => bench.ask.setMinutesState({ meeting: second, state: 'draft' }, call)).toThrow('zuerst die Genehmigung')
    await bench.ask.setMinutesState({ meeting: second, state: 'checked' }, call)
    expect((await minutes(second)).state).toBe('checked')
  })
})

describe('what approved minutes report', () => {
  it('stays as it is: items, votes, wording, who was there, time and place', async () => {
    const { bench, first, topic, approve, anna } = await twoMeetings()
    await approve('adopted')
    const before = bench.workspace.core.replicas.revision()
    const fixed = 'Die Niederschrift der Sitzung vom 10.12.2026 ist genehmigt und steht damit fest.'
    const attempts = [
      () => bench.edit('agendaItem', topic, { minutes: 'Anders.' }),
      () => bench.edit('agendaItem', topic, { recused: [anna] }),
      () => bench.ask.decideItem({ item: topic, votesYes: 2 }, call),
      () => bench.ask.addAgendaItem({ meeting: first, after: null, title: 'Nachgeschoben' }, call),
      () => bench.remove('agendaItem', topic),
      () => bench.ask.markAttendance({ meeting: first, persons: [{ person: anna, until: '17:00' }] }, call),
      () => bench.edit('meeting', first, { location: 'Anderswo' }),
      () => bench.ask.closeMeeting({ meeting: first, at: '19:00' }, call),
    ]
    for (const attempt of attempts) expect(attempt).toThrow(fixed)
    expect(bench.workspace.core.replicas.revision()).toBe(before)
    // What is no part of them goes on: tasks, notes, who may read an item.
    bench.create('task', { title: 'Versenden', agendaItem: topic, state: 'open' })
    bench.edit('meeting', first, { notes: 'Abgelegt.' })
    bench.edit('agendaItem', topic, { isPublic: true })
  })

  it('may name a person by another id, when two records of one person become one', async () => {
    const { bench, first, approve, ben } = await twoMeetings()
    await approve('adopted')
    const other = bench.create('person', { familyName: 'Ben' })
    mergeRecords(bench.workspace, { entity: 'person', keep: other, other: ben })
    const { rows } = await bench.ask.attendances({ meeting: first }, call)
    expect(rows.find(({ person }) => person === other)).toMatchObject({ state: 'present' })
  })
})

describe('a correction', () => {
  it('is a new version that says so, names its reason and what was approved before, and is approved anew', async () => {
    const { bench, first, second, topic, approval, approve, minutes } = await twoMeetings()
    expect(() => bench.ask.correctMinutes({ meeting: first, reason: 'x' }, call)).toThrow('noch nicht genehmigt')
    await approve('adopted')
    bench.setClock('2027-04-02T10:00')
    await bench.ask.correctMinutes({ meeting: first, reason: 'Stimmen falsch gezählt' }, call)
    expect(await minutes()).toMatchObject({
      state: 'draft',
      version: 2,
      approvedBy: null,
      corrections: [
        '2. Fassung vom 02.04.2027: Stimmen falsch gezählt (1. Fassung genehmigt: TOP 3, Sitzung am 11.03.2027)',
      ],
    })
    await bench.ask.decideItem({ item: topic, votesYes: 2, votesAbstained: 1 }, call)

    const { core } = bench.workspace
    const source = { core, names: openNames(core) }
    expect(reportName(source, { kind: 'minutes', id: first }).replaceAll('\u00a0', ' ')).toMatch(
      /^Niederschrift, 2\. Fassung Sitzung/,
    )
    const printed = JSON.stringify(describeReport(source, { kind: 'minutes', id: first })).replaceAll('\u00a0', ' ')
    expect(printed).toContain('Niederschrift, 2. Fassung')
    expect(printed).toContain('Stimmen falsch gezählt (1. Fassung genehmigt: TOP 3, Sitzung am 11.03.2027)')

    // The item that approved the first version does not speak of the second; one of a later meeting does.
    await bench.ask.setMinutesState({ meeting: first, state: 'checked' }, call)
    bench.edit('agendaItem', approval, { result: 'adopted-amended' })
    expect((await minutes()).state).toBe('checked')
    expect((await bench.ask.setMinutesState({ meeting: first, state: 'approved' }, call)).notice).toContain(
      'Es gibt keinen Punkt einer späteren Sitzung',
    )
    await bench.ask.setMinutesState({ meeting: first, state: 'checked' }, call)
    const third = bench.create('meeting', {
      committee: bench.row('meeting', second)['committee'] ?? null,
      startsAt: '2027-06-10T16:30',
    })
    const again = bench.create('agendaItem', { meeting: third, title: 'Genehmigung', approves: first })
    await bench.ask.decideItem({ item: again, result: 'adopted' }, call)
    expect(await minutes()).toMatchObject({ state: 'approved', version: 2, approvedBy: 'Sitzung am 10.06.2027' })
    expect(() => bench.edit('agendaItem', topic, { minutes: 'Anders.' })).toThrow('steht damit fest')
  })
})
