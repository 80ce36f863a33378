import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { rowIdOf, urlOf } from '../../../../electron/engine/committees/oparl/ids.ts'
import { dayOf, instantOf, wallClockOf } from '../../../../electron/engine/committees/oparl/instants.ts'
import { planOparlImport, type OparlPlan } from '../../../../electron/engine/committees/oparl/import.ts'
import { collectObjects, readObjects } from '../../../../electron/engine/committees/oparl/objects.ts'
import { oparlExport, oparlFiles } from '../../../../electron/engine/oparl.ts'
import { readAgenda } from '../../../../electron/engine/committees/agenda.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openMeetingBench } from '../../../support/meeting-bench.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'

const samples = join(import.meta.dirname, '../../../../../shared/samples')
const sampleMeeting = join(samples, 'oparl_meeting.json')

const ajv = new Ajv2020({ strict: true, allErrors: true })
formats(ajv)
const isValid = ajv.compile(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../fixtures/oparl-1.1.schema.json'), 'utf8')) as object,
)

function imported({ store: { core }, write }: Bench, roots: readonly unknown[]): OparlPlan['answer'] {
  const { changes, answer } = planOparlImport(core, collectObjects(roots), openNames(core))
  write('import', () => changes)
  return answer
}

const type = (name: string): string => `https://schema.oparl.org/1.1/${name}`
const url = (rest: string): string => `https://ris.example.org/oparl/${rest}`

const meetingObject = (items: readonly object[], more: object = {}) => ({
  id: url('meeting/1'),
  type: type('Meeting'),
  name: 'Bildungsausschuss',
  start: '2026-03-10T17:00:00+01:00',
  organization: [url('organization/1')],
  agendaItem: items,
  ...more,
})

const item = (id: number, more: object = {}) => ({
  id: url(`item/${id}`),
  type: type('AgendaItem'),
  name: `Punkt ${id}`,
  order: id,
  ...more,
})

describe('ids', () => {
  it('lead from URL to row and back, and from our own URLs to the rows they name', () => {
    const long = url('x'.repeat(400))
    expect(urlOf('meeting', rowIdOf(url('meeting/1?a=b&c=ö')))).toBe(url('meeting/1?a=b&c=ö'))
    expect(rowIdOf(urlOf('meeting', 'anna0001'))).toBe('anna0001')
    expect(rowIdOf(long).length).toBeLessThan(400)
    expect(rowIdOf(long)).toBe(rowIdOf(long))
  })
})

describe('instants', () => {
  it('become the clock on the wall in Germany, in summer and winter, and back', () => {
    const pairs = [
      ['2025-02-26T16:30:00+01:00', '2025-02-26T16:30'],
      ['2025-07-01T14:30:00Z', '2025-07-01T16:30'],
    ] as const
    expect(pairs.map(([instant]) => wallClockOf(instant))).toEqual(pairs.map(([, clock]) => clock))
    expect([instantOf('2025-02-26T16:30'), instantOf('2025-07-01T16:30')]).toEqual([
      '2025-02-26T16:30:00+01:00',
      '2025-07-01T16:30:00+02:00',
    ])
    expect([dayOf('2025-02-26'), dayOf('2025-02-26T23:30:00Z'), dayOf('bald'), wallClockOf(17)]).toEqual([
      '2025-02-26',
      '2025-02-27',
      undefined,
      undefined,
    ])
  })
})

describe('the export of a committee', () => {
  it('validates against OParl 1.1, object for object', () => {
    const open = openMeetingBench()
    open.bench.create('paper', {
      title: 'Konzept',
      reference: 'DS0526/26',
      kind: 'resolution',
      agendaItem: open.items.concept,
      isPublic: true,
      date: '2026-11-20',
    })
    const files = oparlFiles(open.bench.store.core, open.committee)
    expect(files.map(({ name }) => name)).toEqual(
      [
        'Body.json',
        'Organization-0001.json',
        'Organization-0002.json',
        'Person-0001.json',
        'Person-0002.json',
        'Meeting-0001.json',
        'Paper-0001.json',
      ].filter((name) => name !== 'Organization-0002.json'),
    )
    expect(
      files.filter(({ content }) => !isValid(content)).map(({ name }) => ({ name, errors: isValid.errors })),
    ).toEqual([])
    // The schema can refuse: without its order an item is none of OParl 1.1.
    expect(isValid({ id: url('item/1'), type: type('AgendaItem'), name: 'x' })).toBe(false)
    expect(isValid({ id: url('item/1'), type: type('AgendaItem'), order: 0, unknown: 1 })).toBe(false)
  })

  it('tells nothing that the public may not know', () => {
    const open = openMeetingBench()
    open.bench.create('paper', { title: 'Geheimer Vertrag', agendaItem: open.items.concept, isPublic: false })
    const text = JSON.stringify(oparlFiles(open.bench.store.core, open.committee))
    expect(text).not.toMatch(/Meier|Vertraulich|Geheimer|Gesperrt|@example\.org|geheimer-raum|540-3920/)
    // A draft of the minutes is nobody's word yet.
    expect(text).not.toContain('Der Entwurf wird beraten')
    open.bench.edit({ entity: 'meeting', id: open.meeting, field: 'minutesState', value: 'approved' })
    expect(JSON.stringify(oparlFiles(open.bench.store.core, open.committee))).toContain('Der Entwurf wird beraten')
  })

  it('tells of a committee that is not public only that it exists and when it meets', () => {
    const open = openMeetingBench()
    open.bench.create('paper', { title: 'Konzept', agendaItem: open.items.concept, isPublic: true })
    open.bench.edit({ entity: 'committee', id: open.committee, field: 'isPublic', value: false })
    const files = oparlFiles(open.bench.store.core, open.committee)
    expect(files.map(({ name }) => name)).toEqual(['Body.json', 'Organization-0001.json', 'Meeting-0001.json'])
    expect(files[1]?.content).toMatchObject({ name: 'Steuerungsgruppe Bildung' })
    expect(files[2]?.content).toMatchObject({ name: 'Steuerungsgruppe Bildung', start: '2026-12-10T16:30:00+01:00' })
    expect(JSON.stringify(files)).not.toMatch(
      /Vorsitzende|Rathaus|Eröffnung|Konzept|membership|4\. Sitzung|participant/,
    )
    expect(oparlExport(open.bench.store.core, open.committee).notice).toMatch(/tagt nicht öffentlich/)
    // Taken in again where it came from, the reduced meeting replaces nothing.
    const before = open.bench.store.core.replicas.revision()
    imported(
      open.bench,
      files.map(({ content }) => content),
    )
    expect(open.bench.store.core.replicas.revision()).toBe(before)
    expect(files.filter(({ content }) => !isValid(content))).toEqual([])
  })

  it('names the public items of such a committee where it gives them out, and nobody', () => {
    const open = openMeetingBench()
    const committee = { entity: 'committee', id: open.committee }
    open.bench.create('paper', { title: 'Konzeptpapier', agendaItem: open.items.concept, isPublic: true })
    open.bench.edit(
      { ...committee, field: 'isPublic', value: false },
      { ...committee, field: 'publishesItems', value: true },
    )
    const files = oparlFiles(open.bench.store.core, open.committee)
    expect(JSON.stringify(files)).toMatch(/Handlungskonzept.*Konzeptpapier/)
    expect(JSON.stringify(files)).not.toMatch(/Vorsitzende|Müßig|Meier|membership|participant/)
    expect(files.filter(({ content }) => !isValid(content))).toEqual([])
  })

  it('keeps order from 0, numbers, result, wording and votes', () => {
    const open = openMeetingBench()
    const meeting = oparlFiles(open.bench.store.core, open.committee).find(({ name }) =>
      name.startsWith('Meeting'),
    )?.content
    expect(meeting).toMatchObject({
      start: '2026-12-10T16:30:00+01:00',
      meetingState: 'durchgeführt',
      location: { description: 'Rathaus, Alter Markt 6' },
      agendaItem: [
        { order: 0, number: 'Ö 1', name: 'Eröffnung', public: true },
        {
          order: 1,
          number: 'Ö 2',
          result: 'geändert beschlossen',
          resolutionText: 'Die Gruppe beschließt den geänderten Entwurf.',
          'Bildungswerkbank:votes': { yes: 4, no: 0, abstained: 1 },
        },
        { order: 2, number: 'Ö 2.1' },
        { order: 3, number: 'N 3', name: 'Nicht öffentlicher Tagesordnungspunkt', public: false },
      ],
    })
  })

  it('changes nothing when it is taken in again where it came from', () => {
    const open = openMeetingBench()
    const { core } = open.bench.store
    // Positions count among siblings: a sub-item's may come before that of the item above it.
    open.bench.edit({ entity: 'agendaItem', id: open.items.part, field: 'position', value: 'A' })
    const before = core.replicas.revision()
    const answer = imported(
      open.bench,
      oparlFiles(core, open.committee).map(({ content }) => content),
    )
    expect({ created: answer.created, updated: answer.updated, problems: answer.problems }).toEqual({
      created: 0,
      updated: 0,
      problems: [],
    })
    expect(core.replicas.revision()).toBe(before)
  })

  it('makes the same committee elsewhere: export, import, export gives the same objects', () => {
    const open = openMeetingBench()
    const files = oparlFiles(open.bench.store.core, open.committee)
    const other = openBench({ user: 'Ben', seeds: genesisChanges(resourcesPath) })
    expect(
      imported(
        other,
        files.map(({ content }) => content),
      ).problems,
    ).toEqual([])
    const plain = (all: typeof files) => all.map(({ content }) => content)
    expect(plain(oparlFiles(other.store.core, open.committee))).toEqual(plain(files))
  })
})

describe('the import', () => {
  const bench = (): Bench => openBench({ seeds: genesisChanges(resourcesPath) })

  it('takes bodies, organizations, persons, memberships, meetings, items and papers', () => {
    const open = bench()
    const answer = imported(open, [
      { id: url('body/1'), type: type('Body'), name: 'Stadt Beispiel' },
      {
        id: url('organization/1'),
        type: type('Organization'),
        name: 'Bildungsausschuss',
        organizationType: 'Gremium',
        classification: 'Ausschuss',
      },
      { id: url('organization/2'), type: type('Organization'), name: 'Fraktion A', organizationType: 'Fraktion' },
      {
        id: url('person/1'),
        type: type('Person'),
        name: 'Dr. Petra Beispiel',
        familyName: 'Beispiel',
        givenName: 'Petra',
        title: ['Dr.'],
        membership: [
          {
            id: url('membership/1'),
            type: type('Membership'),
            organization: url('organization/1'),
            onBehalfOf: url('organization/2'),
            role: 'Vorsitzende',
            votingRight: true,
            startDate: '2024-07-01',
          },
        ],
      },
      { data: [meetingObject([item(1, { number: '1', consultation: url('consultation/1') })])], pagination: {} },
      {
        id: url('paper/1'),
        type: type('Paper'),
        name: 'Schulentwicklungsplan',
        reference: 'DS0526/26',
        date: '2026-02-01',
        consultation: [{ id: url('consultation/1'), type: type('Consultation') }],
      },
    ])
    expect(answer).toMatchObject({ created: 8, updated: 0, problems: [] })
    expect(open.row('membership', rowIdOf(url('membership/1')))).toMatchObject({
      committee: rowIdOf(url('organization/1')),
      person: rowIdOf(url('person/1')),
      actor: rowIdOf(url('organization/2')),
      role: 'chair',
      votingRight: true,
      startsOn: '2024-07-01',
    })
    expect(open.row('agendaItem', rowIdOf(url('item/1')))).toMatchObject({
      paperReference: 'DS0526/26',
      meeting: rowIdOf(url('meeting/1')),
    })
    expect(open.row('paper', rowIdOf(url('paper/1')))).toMatchObject({
      agendaItem: rowIdOf(url('item/1')),
      date: '2026-02-01',
    })
  })

  it('orders items by what the file says, from 0 or from 1, and puts sub-items below theirs', () => {
    for (const first of [0, 1]) {
      const open = bench()
      imported(open, [
        meetingObject([
          item(3, { number: '3', order: first + 3 }),
          item(1, { number: '1', order: first }),
          item(22, { number: '2.1', order: first + 2 }),
          item(2, { number: '2', order: first + 1 }),
        ]),
      ])
      const { core } = open.store
      const { items } = readAgenda(core, rowIdOf(url('meeting/1')), openNames(core))
      expect(items.map(({ number, title, depth }) => ({ number, title, depth }))).toEqual([
        { number: '1', title: 'Punkt 1', depth: 0 },
        { number: '2', title: 'Punkt 2', depth: 0 },
        { number: '2.1', title: 'Punkt 22', depth: 1 },
        { number: '3', title: 'Punkt 3', depth: 0 },
      ])
    }
  })

  it('updates what it knows, keeps what people added, follows a new order, and deletes what is gone', () => {
    const open = bench()
    const first = meetingObject([item(1), item(2)])
    imported(open, [first])
    const [one, two] = [1, 2].map((id) => rowIdOf(url(`item/${id}`)))
    open.edit({ entity: 'agendaItem', id: one ?? '', field: 'minutes', value: 'Besprochen.' })
    expect(imported(open, [first])).toMatchObject({ created: 0, updated: 0 })
    const next = meetingObject([item(1, { order: 9, name: 'Neuer Titel' }), item(2), item(3, { deleted: true })])
    expect(imported(open, [next])).toMatchObject({ created: 0, deleted: 0 })
    expect(open.row('agendaItem', one ?? '')).toMatchObject({ title: 'Neuer Titel', minutes: 'Besprochen.' })
    const { core } = open.store
    expect(readAgenda(core, rowIdOf(url('meeting/1')), openNames(core)).items.map(({ id }) => id)).toEqual([two, one])
    expect(imported(open, [meetingObject([item(2, { deleted: true })])])).toMatchObject({ deleted: 1 })
    expect(readAgenda(core, rowIdOf(url('meeting/1')), openNames(core)).items.map(({ id }) => id)).toEqual([one])
  })

  it('lets a committee stand in for an organization that no file describes, until its own object comes', () => {
    const open = bench()
    imported(open, [meetingObject([])])
    const committee = rowIdOf(url('organization/1'))
    expect(open.row('committee', committee)['name']).toBe('Bildungsausschuss')
    open.edit({ entity: 'committee', id: committee, field: 'name', value: 'Ausschuss für Bildung' })
    imported(open, [meetingObject([])])
    expect(open.row('committee', committee)['name']).toBe('Ausschuss für Bildung')
    imported(open, [
      { id: url('organization/1'), type: type('Organization'), name: 'Ausschuss für Bildung, Schule und Sport' },
    ])
    expect(open.row('committee', committee)['name']).toBe('Ausschuss für Bildung, Schule und Sport')
  })

  it('tells what cannot become a row, and takes the rest', () => {
    const open = bench()
    const answer = imported(open, [
      { id: url('meeting/2'), type: type('Meeting'), name: 'Ohne Beginn' },
      { id: url('item/9'), type: type('AgendaItem'), name: 'Ohne Sitzung', order: 0 },
      { id: url('body/1'), type: type('Body'), name: 'Stadt' },
    ])
    expect(answer).toMatchObject({ created: 1 })
    expect(answer.problems).toEqual([
      { id: url('item/9'), message: 'Der Punkt nennt keine Sitzung.' },
      { id: url('meeting/2'), message: '„Beginn“ darf nicht leer sein.' },
    ])
  })

  it('refuses files that are none of OParl in a sentence', () => {
    const folder = scratchFolder()
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    expect(() => readObjects([file('a.json', '{')])).toThrow('„a.json“ ist keine JSON-Datei.')
    expect(() => readObjects([file('b.json', '[{"type":"Anderes"}]')])).toThrow(
      'In diesen Dateien steht nichts nach OParl',
    )
    expect(() => readObjects([join(folder, 'fehlt.json')])).toThrow('„fehlt.json“ lässt sich nicht öffnen.')
  })

  it('survives a file that nests deeper than any OParl server', () => {
    let nested: unknown = meetingObject([])
    for (let depth = 0; depth < 5000; depth += 1) nested = [{ data: nested }]
    expect(collectObjects([nested]).size).toBe(0)
  })

  it.skipIf(!existsSync(sampleMeeting))(
    'takes the sample meeting with its items in order (runs where the sample files are)',
    () => {
      const open = bench()
      const { core } = open.store
      const objects = readObjects([sampleMeeting])
      const first = planOparlImport(core, objects, openNames(core))
      open.write('import', () => first.changes)
      expect(first.answer).toMatchObject({ created: 7, updated: 0, problems: [] })
      const meeting = rowIdOf('https://web1.karlsruhe.de/oparl/bodies/0001/meetings/10117')
      const agenda = readAgenda(core, meeting, openNames(core))
      expect(agenda.meeting).toMatchObject({
        startsAt: '2025-02-26T16:30',
        endsAt: '2025-02-26T18:30',
        location: 'Großer Sitzungssaal, Rathaus am Marktplatz',
        state: 'held',
      })
      expect(agenda.items.map(({ number, title }) => `${number} ${title.slice(0, 20)}`)).toEqual([
        '1 Wahl zum Integration',
        '2 Beschulung von neuzu',
        '3 Finanzielle Förderun',
        '4 Weiterentwicklung eh',
        '5 Mitteilungen des Bür',
      ])
      const again = planOparlImport(core, objects, openNames(core))
      expect(again.changes).toEqual([])
      expect(again.answer).toMatchObject({ created: 0, updated: 0 })
    },
  )
})
