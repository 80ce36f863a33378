import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

async function workbench() {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect((await runCliInProcess(['create', '--file', file])).status).toBe(0)
  const cli = async (...words: readonly string[]) => {
    const answer = await runCliInProcess([...words, '--file', file, '--json'])
    return answer.status === 0 ? answer.json : { refused: answer.stderr }
  }
  const make = async (entity: string, ...values: readonly string[]): Promise<string> =>
    String((await cli('set', entity, 'new', ...values))['id'])
  return { cli, make }
}

describe('committees on the command line', () => {
  it('are planned, invited, held, minuted and approved', async () => {
    const { cli, make } = await workbench()
    const committee = await make(
      'committee',
      'name=Steuerungsgruppe',
      'shortName=SGB',
      'quorumRule=Mehrheit anwesend',
      'majorityRule=einfache Mehrheit',
    )
    const person = await make('person', 'familyName=Meyer', 'givenName=Anna')
    await make('membership', `committee=${committee}`, `person=${person}`, 'role=Vorsitz')
    const series = ['--from', '2099-01-01', '--until', '2099-12-31', '--every', '6', '--weekday', '2', '--ordinal', '2']
    expect(await cli('committee', 'plan', 'SGB', ...series, '--time', '14:00', '--dry-run')).toMatchObject({ total: 2 })
    const planned = await cli('committee', 'plan', 'SGB', ...series, '--time', '14:00', '--location', 'Rathaus')
    const [first = '', second = ''] = planned['created'] as readonly string[]

    const item = ((await cli('meeting', 'add', first, 'Leitbild'))['created'] as readonly string[])[0] ?? ''
    await cli('set', 'agendaItem', item, 'kind=Beschluss', 'motion=Es wird beschlossen.')
    await cli('meeting', 'paper', item, 'Leitbild', '--kind', 'Beschlussvorlage')
    await cli('meeting', 'take-over', first)
    const under = ((await cli('meeting', 'add', first, 'Anhang'))['created'] as readonly string[])[0] ?? ''
    await cli('meeting', 'move', under, '--under', item)
    await cli('meeting', 'invite', first, '--on', '01.12.2098')
    expect(await cli('meeting', 'invite', first)).toEqual({ refused: expect.stringContaining('schon eingeladen') })
    expect(
      await cli('meeting', 'attend', first, person, 'reply=zugesagt', 'state=anwesend', 'from=14:00'),
    ).toMatchObject({
      notice: null,
    })
    await cli('meeting', 'open', first, '--at', '14:00')
    expect(
      await cli('meeting', 'decide', item, '--result', 'beschlossen', '--yes', '2', '--no', '0', '--abstained', '0'),
    ).toMatchObject({ notice: expect.stringContaining('Gezählt sind 2 Stimmen, stimmberechtigt anwesend ist 1.') })
    await cli('meeting', 'decide', item, '--yes', '1')
    expect(await cli('meeting', 'open', first, '--at', '14:30')).toEqual({
      refused: expect.stringContaining('schon um 14:00'),
    })
    await cli('meeting', 'go', first, person, '--at', '15:00')
    expect(await cli('meeting', 'go', first, person, '--at', '15:01')).toEqual({
      refused: expect.stringContaining('nicht da'),
    })
    await cli('meeting', 'come', first, 'Anna Meyer', '--at', '15:20')
    await cli('meeting', 'go', first, 'Meyer, Anna', '--at', '15:50')
    await cli('meeting', 'come', first, person, '--at', '15:55')
    expect(await cli('meeting', 'attendance', first)).toMatchObject({
      rows: [{ from: '14:00', until: null, absences: '15:00-15:20, 15:50-15:55' }],
    })
    await cli('meeting', 'close', first, '--at', '16:00')
    await make('task', 'title=Versenden', `agendaItem=${item}`, 'state=offen')
    expect(await cli('meeting', 'agenda', first)).toMatchObject({
      number: 'SGB/001/99',
      items: [
        { number: '1' },
        { number: '2' },
        { number: '3' },
        { number: '4', title: 'Leitbild', voteLine: 'Ja: 1, Nein: 0, Enthaltungen: 0', problems: [], tasks: 1 },
        { number: '4.1', title: 'Anhang' },
        { number: '5' },
      ],
    })
    expect(await cli('meeting', 'attendance', first)).toMatchObject({ voters: 1, entitled: 1, isQuorate: true })
    expect(await cli('meeting', 'tasks', first)).toMatchObject({ total: 1 })

    await cli('meeting', 'minutes', first, 'geprüft')
    expect(await cli('committee', 'resolutions', 'SGB', '--year', '2099')).toMatchObject({
      rows: [{ number: '001-001/99', isFrozen: true, text: 'Es wird beschlossen.' }],
    })
    await cli('meeting', 'minutes', first, 'approved')
    expect(await cli('set', 'agendaItem', item, 'minutes=Anders.')).toEqual({
      refused: expect.stringContaining('steht damit fest'),
    })
    expect(await cli('meeting', 'correct', first, '--reason', 'Zahlendreher')).toMatchObject({ notice: null })
    expect(await cli('meeting', 'agenda', first)).toMatchObject({ minutes: { state: 'draft', version: 2 } })
    expect(await cli('committee', 'year', 'SGB', '--year', '2099')).toMatchObject({ meetings: { held: 1, planned: 1 } })
    expect(await cli('committee', 'show', committee)).toMatchObject({ entitled: 1, resolutions: 1 })
    expect(await cli('committee', 'members', 'SGB')).toMatchObject({ total: 1 })
    expect(await cli('committee', 'tasks', 'SGB')).toMatchObject({ total: 1 })
    expect(await cli('meeting', 'supplement', second)).toEqual({
      refused: expect.stringContaining('erst nach der Einladung'),
    })
    expect(await cli('meeting', 'cancel', second, '--reason', 'Umzug')).toMatchObject({ changeSet: expect.any(String) })
  })
})

describe('two secretaries and one meeting', () => {
  it('reorder and minute it apart, through a real folder, and both end with the same: frozen numbers stay', async () => {
    const folder = join(scratchFolder(), 'gemeinsam')
    mkdirSync(folder)
    const [anna, ben] = [await workbench(), await workbench()]
    const sync = async (...benches: readonly (typeof anna)[]): Promise<void> => {
      for (const { cli } of benches) await cli('sync', '--folder', folder)
    }
    const committee = await anna.make('committee', 'name=Gruppe', 'shortName=G', 'quorumRule=none')
    const person = await anna.make('person', 'familyName=Meyer')
    await anna.make('membership', `committee=${committee}`, `person=${person}`)
    const meeting = await anna.make(
      'meeting',
      `committee=${committee}`,
      'title=Sitzung',
      'startsAt=10.06.2099 14:00',
      'state=geplant',
    )
    const ids: string[] = []
    for (const title of ['Eins', 'Zwei', 'Drei', 'Vier'])
      ids.push(String(((await anna.cli('meeting', 'add', meeting, title))['created'] as readonly string[])[0]))
    const [first = '', second = '', third = '', fourth = ''] = ids
    await anna.cli('set', 'agendaItem', second, 'minutes=Es wird beraten. Die Sache ist offen.')
    await sync(anna, ben, anna)

    // Apart: both reorder, both take over the standing items, both invite people to speak of the same item.
    await anna.cli('meeting', 'move', fourth)
    await ben.cli('meeting', 'move', first, '--after', third)
    await anna.cli('meeting', 'take-over', meeting)
    await ben.cli('meeting', 'take-over', meeting)
    await anna.cli('set', 'agendaItem', second, 'minutes=Es wird lange beraten. Die Sache ist offen.')
    await ben.cli('set', 'agendaItem', second, 'minutes=Es wird beraten. Die Sache ist entschieden.')
    await anna.cli('meeting', 'attend', meeting, person, 'reply=zugesagt')
    await ben.cli('meeting', 'attend', meeting, person, 'state=anwesend')
    await sync(anna, ben, anna)

    const agendaOf = async ({ cli }: typeof anna) =>
      (
        (await cli('meeting', 'agenda', meeting))['items'] as readonly {
          number: string
          title: string
          isLate: boolean
        }[]
      ).map(({ number, title, isLate }) => `${number} ${title}${isLate ? ' +' : ''}`)
    const merged = await agendaOf(anna)
    expect(merged).toEqual(await agendaOf(ben))
    expect(merged.filter((line) => / (Eins|Zwei|Drei|Vier)$/.test(line)).map((line) => line.split(' ')[1])).toEqual([
      'Vier',
      'Zwei',
      'Drei',
      'Eins',
    ])
    // The standing items stand once, whoever took them over.
    expect(new Set(merged.map((line) => line.replace(/^\S+ /, ''))).size).toBe(merged.length)
    expect(await anna.cli('get', 'agendaItem', second)).toMatchObject({
      minutes: 'Es wird lange beraten. Die Sache ist entschieden.',
      conflicts: [],
    })
    expect(await ben.cli('meeting', 'attendance', meeting)).toMatchObject({
      rows: [{ reply: 'accepted', state: 'present' }],
    })

    // Anna invites while Ben, apart, adds an item and moves another: numbers that were invited stay.
    await anna.cli('meeting', 'invite', meeting)
    const invited = await agendaOf(anna)
    await ben.cli('meeting', 'add', meeting, 'Später', '--after', second)
    await ben.cli('meeting', 'move', third)
    await sync(anna, ben, anna)
    const after = await agendaOf(anna)
    expect(after).toEqual(await agendaOf(ben))
    expect(after.filter((line) => !line.endsWith('+')).toSorted()).toEqual(invited.toSorted())
    expect(after.filter((line) => line.endsWith('+'))).toEqual([expect.stringMatching(/^\d+a Später \+$/)])

    // The same vote noted twice is no conflict; different votes are one, to be decided.
    await anna.cli('meeting', 'decide', third, '--yes', '1', '--no', '0', '--abstained', '0')
    await ben.cli('meeting', 'decide', third, '--yes', '1', '--no', '0', '--abstained', '0')
    await anna.cli('meeting', 'decide', fourth, '--yes', '1')
    await ben.cli('meeting', 'decide', fourth, '--yes', '0')
    await sync(anna, ben, anna)
    expect(await ben.cli('conflicts')).toMatchObject({ total: 1, rows: [{ row: fourth, field: 'votesYes' }] })
    expect(await anna.cli('hash')).toEqual(await ben.cli('hash'))
  })

  it('are told what one wrote while the other had the minutes approved, until a new version is begun', async () => {
    const folder = join(scratchFolder(), 'gemeinsam')
    mkdirSync(folder)
    const [anna, ben] = [await workbench(), await workbench()]
    const sync = async (...benches: readonly (typeof anna)[]): Promise<void> => {
      for (const { cli } of benches) await cli('sync', '--folder', folder)
    }
    const committee = await anna.make('committee', 'name=Gruppe', 'shortName=G', 'quorumRule=none')
    const [meyer, schulz] = [
      await anna.make('person', 'familyName=Meyer'),
      await anna.make('person', 'familyName=Schulz'),
    ]
    for (const person of [meyer, schulz]) await anna.make('membership', `committee=${committee}`, `person=${person}`)
    const meeting = await anna.make('meeting', `committee=${committee}`, 'title=Sitzung', 'startsAt=10.06.2026 14:00')
    const make = async (title: string) =>
      String(((await anna.cli('meeting', 'add', meeting, title))['created'] as readonly string[])[0])
    const [first, second] = [await make('Eins'), await make('Zwei')]
    await anna.cli('meeting', 'open', meeting, '--at', '14:00')
    await anna.cli('meeting', 'attend', meeting, meyer, 'state=anwesend')
    await anna.cli('meeting', 'decide', first, '--yes', '1', '--no', '0', '--abstained', '0')
    await anna.cli('meeting', 'close', meeting, '--at', '15:00')
    await anna.cli('meeting', 'minutes', meeting, 'checked')
    await sync(anna, ben)

    // Apart: Anna approves what she knows; Ben goes on writing.
    await anna.cli('meeting', 'minutes', meeting, 'approved')
    await ben.cli('set', 'agendaItem', first, 'minutes=Es wird gestritten.', 'votesNo=1')
    await ben.cli('meeting', 'attend', meeting, schulz, 'state=anwesend')
    await ben.cli('delete', 'agendaItem', second)
    await ben.cli('set', 'agendaItem', second, 'room=Saal 2')
    expect(await anna.cli('meeting', 'agenda', meeting)).toMatchObject({ besideApproval: [] })
    await sync(ben, anna, ben)

    const told = (await anna.cli('meeting', 'agenda', meeting))['besideApproval'] as readonly string[]
    expect(told).toEqual((await ben.cli('meeting', 'agenda', meeting))['besideApproval'])
    expect(told.map((line) => line.replace(/ \(.*, \d{2}\.\d{2}\.\d{4}, \d{2}:\d{2} Uhr\)$/, '')).toSorted()).toEqual([
      'Tagesordnungspunkt „Eins“: Niederschrift, Nein',
      'Tagesordnungspunkt „Zwei“: gelöscht',
      'Teilnahme „Schulz“: Anwesenheit',
    ])
    expect(await anna.cli('committee', 'reminders')).toMatchObject({
      rows: [{ kind: 'minutes', id: meeting, isLate: true }],
    })
    await anna.cli('meeting', 'correct', meeting, '--reason', 'Nachtrag')
    expect(await anna.cli('meeting', 'agenda', meeting)).toMatchObject({ besideApproval: [] })
    await anna.cli('meeting', 'minutes', meeting, 'approved')
    expect(await anna.cli('meeting', 'agenda', meeting)).toMatchObject({ besideApproval: [] })
  })
})
