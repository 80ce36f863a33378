import { describe, expect, it } from 'vitest'
import { describeReport, reductionNotice } from '../../../../electron/engine/documents/describe.ts'
import type { Block, DocumentDescription } from '../../../../electron/engine/documents/description.ts'
import type { ReportKind } from '../../../../shared/contract/report-kinds.ts'
import { openMeetingBench, type MeetingBench } from '../../../support/meeting-bench.ts'

/** Every text of a document, in the order of reading, with plain spaces. */
function textsOf(document: DocumentDescription): readonly string[] {
  const texts: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value.replaceAll('\u00a0', ' '))
    else if (Array.isArray(value)) value.forEach(collect)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(collect)
  }
  collect(document.letters)
  return texts
}

const documentOf = (open: MeetingBench, kind: ReportKind, id = open.meeting): DocumentDescription =>
  describeReport(open.source(), { kind, id })

const blocksOf = (document: DocumentDescription): readonly Block[] => document.letters.flatMap(({ blocks }) => blocks)

describe('the minutes', () => {
  it('hold everything that § 58 KVG LSA names', () => {
    const texts = textsOf(documentOf(openMeetingBench(), 'minutes'))
    const demanded = {
      place: 'Rathaus, Alter Markt 6',
      time: 'Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr',
      participant: 'Dr. Petra Vorsitzende',
      presence: 'anwesend',
      substitute: 'vertreten durch Dr. Petra Vorsitzende',
      agenda: 'Handlungskonzept',
      motion: 'Die Gruppe beschließt den Entwurf.',
      resolution: 'Die Gruppe beschließt den geänderten Entwurf.',
      result: 'Ergebnis: geändert beschlossen (Ja: 4, Nein: 0, Enthaltungen: 1)',
      task: 'Zeitplan versenden, verantwortlich: Jörg Müßig, bis 20.12.2026',
    }
    expect(Object.entries(demanded).filter(([, text]) => !texts.includes(text))).toEqual([])
    const signatures = blocksOf(documentOf(openMeetingBench(), 'minutes')).filter(({ kind }) => kind === 'signatures')
    expect(signatures).toEqual([
      expect.objectContaining({
        signers: [
          { role: 'Vorsitz', name: 'Dr.\u00a0Petra\u00a0Vorsitzende' },
          { role: 'Protokoll', name: 'Jörg\u00a0Müßig' },
        ],
      }),
    ])
  })

  it('say when somebody came, was out of the room, and left', () => {
    const open = openMeetingBench()
    const [row] = open.bench.store.core.db.all<{ id: string }>(
      'SELECT "id" FROM "attendance" WHERE "person" = ?',
      open.chair,
    )
    const attendance = { entity: 'attendance', id: row?.id ?? '' }
    open.bench.edit(
      { ...attendance, field: 'from', value: '16:40' },
      { ...attendance, field: 'absences', value: '17:10-17:45, 17:50-17:55' },
    )
    expect(textsOf(documentOf(open, 'minutes'))).toContain(
      'anwesend, ab 16:40 Uhr, 17:10–17:45, 17:50–17:55 Uhr abwesend',
    )
  })

  it('print a motion that was adopted as it stood once', () => {
    const open = openMeetingBench()
    const cell = { entity: 'agendaItem', id: open.items.concept }
    open.bench.edit({ ...cell, field: 'result', value: 'adopted' }, { ...cell, field: 'resolution', value: null })
    const passages = blocksOf(documentOf(open, 'minutes')).filter(({ kind }) => kind === 'passage')
    expect(passages).toEqual([
      {
        kind: 'passage',
        label: 'Beschlussvorschlag und Beschluss 001-004/26',
        text: 'Die Gruppe beschließt den Entwurf.',
      },
    ])
  })
})

describe('public versions', () => {
  it.each(['agenda-public', 'minutes-public'] as const)(
    '%s keeps nothing of the non-public part but its number',
    (kind) => {
      const texts = textsOf(documentOf(openMeetingBench(), kind)).join('\n')
      expect(texts).toContain('N 3')
      expect(texts).toContain('Nicht öffentlicher Tagesordnungspunkt')
      expect(texts).not.toMatch(/Meier|Vertraulich|geheimer-raum/)
      expect(
        textsOf(documentOf(openMeetingBench(), kind === 'agenda-public' ? 'agenda' : 'minutes')).join('\n'),
      ).toContain('Meier')
    },
  )
})

describe('the letterhead', () => {
  const letterhead = {
    name: 'Bildungsbüro',
    organization: 'Stadt Beispiel',
    addition: 'Dezernat IV',
    street: 'Marktplatz 1',
    postcode: '12345',
    city: 'Beispiel',
    phone: '0123 45-67',
    email: 'bildung@example.org',
  }
  const told = (document: DocumentDescription) => ({
    author: document.author,
    sender: document.sender.map((line) => line.replaceAll('\u00a0', ' ')),
    returnLine: document.returnLine.replaceAll('\u00a0', ' '),
  })

  it("is the committee's own, else the one for all, else the one that comes with the program, in every document", () => {
    const open = openMeetingBench()
    const kinds = ['invitation', 'agenda', 'minutes', 'attendance', 'resolutions', 'tasks'] as const
    const authors = () => new Set(kinds.map((kind) => documentOf(open, kind).author))
    expect(authors()).toEqual(new Set(['Team Bildung und Wissenschaft']))
    open.bench.create('letterhead', { ...letterhead, isDefault: true })
    expect(authors()).toEqual(new Set(['Bildungsbüro']))
    expect(told(documentOf(open, 'invitation'))).toEqual({
      author: 'Bildungsbüro',
      sender: [
        'Bildungsbüro',
        'Stadt Beispiel',
        'Dezernat IV',
        'Marktplatz 1 · 12345 Beispiel',
        '0123 45-67 · bildung@example.org',
      ],
      returnLine: 'Bildungsbüro · Stadt Beispiel · Marktplatz 1 · 12345 Beispiel',
    })
    expect(textsOf(documentOf(open, 'minutes'))).toContain('Beispiel, den')
    const own = open.bench.create('letterhead', { name: 'Geschäftsstelle' })
    open.bench.edit({ entity: 'committee', id: open.committee, field: 'letterhead', value: own })
    expect(authors()).toEqual(new Set(['Geschäftsstelle']))
    expect(told(documentOf(open, 'invitation'))).toMatchObject({
      sender: ['Geschäftsstelle'],
      returnLine: 'Geschäftsstelle',
    })
    // Nobody said where it is signed.
    expect(textsOf(documentOf(open, 'minutes'))).toContain('Datum:')
  })
})

describe('public papers of a committee that is not public', () => {
  const closedBench = (publishesItems: boolean): MeetingBench => {
    const open = openMeetingBench()
    const committee = { entity: 'committee', id: open.committee }
    open.bench.edit(
      { ...committee, field: 'isPublic', value: false },
      { ...committee, field: 'publishesItems', value: publishesItems },
      { entity: 'meeting', id: open.meeting, field: 'title', value: 'Sondersitzung zur Schließung' },
      { entity: 'agendaItem', id: open.items.concept, field: 'presenter', value: 'Frau Beispiel' },
    )
    return open
  }
  const names = /Petra|Müßig|Gesperrt|Beispiel/

  it.each(['agenda-public', 'minutes-public', 'bundle-public'] as const)(
    '%s tells who meets and when, and no more',
    (kind) => {
      const open = closedBench(false)
      const document = documentOf(open, kind)
      const texts = [...textsOf(document), document.title, document.subject].join('\n')
      expect(texts).toContain('Steuerungsgruppe Bildung')
      expect(texts).toContain('10. Dezember 2026')
      expect(texts).toContain('Die Sitzung ist nicht öffentlich.')
      expect(texts).not.toMatch(/Handlungskonzept|Eröffnung|Sondersitzung|Rathaus|Ja:|TOP|beschließt/)
      expect(texts).not.toMatch(names)
      expect(reductionNotice(open.source(), { kind, id: open.meeting })).toMatch(
        /^„Steuerungsgruppe Bildung“ tagt nicht öffentlich: .*nur das Gremium und den Termin/,
      )
      // What the members get is whole, and says nothing of a reduction.
      const inside = kind === 'minutes-public' ? 'minutes' : 'agenda'
      expect(textsOf(documentOf(open, inside)).join('\n')).toContain('Handlungskonzept')
      expect(reductionNotice(open.source(), { kind: inside, id: open.meeting })).toBeNull()
    },
  )

  it.each(['agenda-public', 'minutes-public'] as const)(
    '%s names public items where the committee gives them out, and nobody',
    (kind) => {
      const open = closedBench(true)
      const texts = textsOf(documentOf(open, kind)).join('\n')
      expect(texts).toContain('Handlungskonzept')
      expect(texts).not.toMatch(/Meier|Vertraulich/)
      expect(texts).not.toMatch(names)
      expect(reductionNotice(open.source(), { kind, id: open.meeting })).toMatch(/aber keine Personen\.$/)
    },
  )

  it('are nothing new where the committee is public, but that nobody is named whose data may only be kept', () => {
    const open = openMeetingBench()
    const texts = textsOf(documentOf(open, 'minutes-public')).join('\n')
    expect(texts).toMatch(/Vorsitzende/)
    expect(texts).not.toMatch(/Gesperrt/)
    expect(reductionNotice(open.source(), { kind: 'minutes-public', id: open.meeting })).toBeNull()
  })
})

describe('the invitation', () => {
  it('is one letter for each member, addressed and greeted, chair first, and none to whose data may only be kept', () => {
    const { letters } = documentOf(openMeetingBench(), 'invitation')
    expect(letters.map(({ hasWindow, recipients }) => ({ hasWindow, recipients }))).toEqual([
      {
        hasWindow: true,
        recipients: [
          'Volkshochschule',
          'Frau\u00a0Dr.\u00a0Petra\u00a0Vorsitzende',
          'Leibnizstraße 23',
          '39104 Magdeburg',
        ],
      },
      {
        hasWindow: true,
        recipients: ['Volkshochschule', 'Herrn\u00a0Jörg\u00a0Müßig', 'Leibnizstraße 23', '39104 Magdeburg'],
      },
    ])
    expect(letters.map(({ blocks }) => blocks[1])).toEqual([
      { kind: 'paragraph', text: 'Sehr geehrte Frau\u00a0Dr.\u00a0Vorsitzende,' },
      { kind: 'paragraph', text: 'Sehr geehrter Herr\u00a0Müßig,' },
    ])
  })

  it('goes to a distribution list where one is named: its persons and the members of its committees, each once', () => {
    const open = openMeetingBench()
    const guest = open.bench.create('person', { givenName: 'Gabi', familyName: 'Gast' })
    const list = open.bench.create('distributionList', {
      name: 'Alle',
      persons: [guest, open.chair],
      committees: [open.committee],
    })
    const { letters } = describeReport(open.source(), { kind: 'invitation', id: open.meeting, list })
    expect(letters.map(({ recipients }) => recipients.find((line) => /Gast|Müßig|Vorsitzende/.test(line)))).toEqual([
      'Gabi\u00a0Gast',
      'Herrn\u00a0Jörg\u00a0Müßig',
      'Frau\u00a0Dr.\u00a0Petra\u00a0Vorsitzende',
    ])
    expect(letters[0]?.blocks[1]).toEqual({ kind: 'paragraph', text: 'Guten Tag Gabi\u00a0Gast,' })
  })

  it.each(['planned', 'cancelled'])('never ends with a closing alone on a page: %s', (state) => {
    const open = openMeetingBench()
    open.bench.edit({ entity: 'meeting', id: open.meeting, field: 'state', value: state })
    for (const { blocks } of documentOf(open, 'invitation').letters)
      expect(blocks.slice(-2)).toMatchObject([{ kind: 'paragraph', style: 'intro' }, { kind: 'closing' }])
  })
})

describe('what happened to a meeting', () => {
  it('turns its invitation into a letter that calls it off', () => {
    const open = openMeetingBench()
    open.bench.edit({ entity: 'meeting', id: open.meeting, field: 'state', value: 'cancelled' })
    const document = documentOf(open, 'invitation')
    expect(document.title).toMatch(/^Absage: 4\. Sitzung/)
    expect(textsOf(document)).toContain('leider muss die Sitzung entfallen.')
    expect(textsOf(document)).not.toContain('Tagesordnung')
  })

  it('shows a programme where people register, with rooms', () => {
    const open = openMeetingBench()
    const meeting = open.bench.create('meeting', { title: 'Fachtag', kind: 'symposium', startsAt: '2026-12-10T09:00' })
    open.bench.create('agendaItem', {
      meeting,
      title: 'Werkstatt',
      room: 'Raum 12',
      durationMinutes: 45,
      position: 'a',
    })
    const texts = textsOf(documentOf(open, 'agenda', meeting))
    expect(texts).toEqual(expect.arrayContaining(['Programm', 'Nr.', 'Werkstatt', 'Raum 12']))
    expect(texts).not.toContain('Tagesordnung')
  })

  it('marks items that came after the invitation', () => {
    const open = openMeetingBench()
    open.bench.edit({ entity: 'agendaItem', id: open.items.opening, field: 'frozenNumber', value: 'Ö 1' })
    const late = textsOf(documentOf(open, 'agenda')).filter((text) => text.endsWith('nachgereicht'))
    expect(late[0]).toBe('Beschluss · Vorlage DS0526/26 · nachgereicht')
  })

  it('names in the minutes who took no part, how many could vote, and where the minutes were approved', () => {
    const open = openMeetingBench()
    const next = open.bench.create('meeting', { committee: open.committee, startsAt: '2027-01-14T16:30' })
    const approval = open.bench.create('agendaItem', { meeting: next, title: 'Genehmigung', frozenNumber: '3' })
    open.bench.edit(
      { entity: 'agendaItem', id: open.items.concept, field: 'recused', value: [open.chair] },
      { entity: 'committee', id: open.committee, field: 'quorumRule', value: 'third' },
      { entity: 'meeting', id: open.meeting, field: 'minutesState', value: 'approved' },
      { entity: 'meeting', id: open.meeting, field: 'minutesApprovedBy', value: approval },
    )
    expect(textsOf(documentOf(open, 'minutes'))).toEqual(
      expect.arrayContaining([
        'An Beratung und Abstimmung nicht beteiligt (Mitwirkungsverbot): Dr. Petra Vorsitzende.',
        '1 von 3 Stimmberechtigten anwesend, beschlussfähig',
        'genehmigt (TOP 3, Sitzung am 14.01.2027)',
      ]),
    )
  })
})

describe('registers', () => {
  it('list resolutions of a committee with number, wording and votes, and the tasks with who and when', () => {
    const open = openMeetingBench()
    const [resolutions, tasks] = (['resolutions', 'tasks'] as const).map((kind) =>
      textsOf(documentOf(open, kind, open.committee)),
    )
    expect(resolutions).toEqual(
      expect.arrayContaining([
        '001-004/26',
        'SGB/004/26',
        '10.12.2026, TOP Ö 2',
        'Die Gruppe beschließt den geänderten Entwurf.',
        'Ja: 4, Nein: 0, Enthaltungen: 1',
      ]),
    )
    expect(tasks).toEqual(expect.arrayContaining(['Zeitplan versenden', 'Jörg Müßig', '20.12.2026', 'offen']))
  })

  it('says that a task is late from the day after it was due', () => {
    const open = openMeetingBench()
    const late = (): boolean => textsOf(documentOf(open, 'tasks')).includes('überfällig')
    open.bench.clock.now = Date.UTC(2026, 11, 20, 11)
    expect(late()).toBe(false)
    open.bench.clock.now = Date.UTC(2026, 11, 21, 11)
    expect(late()).toBe(true)
  })

  it('counts the year of a committee', () => {
    const open = openMeetingBench()
    const texts = (year: string) => textsOf(describeReport(open.source(), { kind: 'year', id: open.committee, year }))
    expect(texts('2026')).toEqual(expect.arrayContaining(['1, davon 1 durchgeführt', '1, davon 1 offen', '2 von 3']))
    expect(texts('2025')).toEqual(
      expect.arrayContaining(['0, davon 0 durchgeführt', 'Für 2025 ist keine Sitzung eingetragen.']),
    )
  })
})

describe('what cannot be made', () => {
  it('is told in a sentence', () => {
    const open = openMeetingBench()
    const bare = open.bench.create('meeting', { startsAt: '2026-12-10T16:30' })
    const refusal = (kind: ReportKind, id?: string, list?: string) => () =>
      describeReport(open.source(), { kind, id, list })
    expect(refusal('minutes')).toThrow('Zu „Niederschrift“ gehört eine Sitzung. Bitte wählen Sie eine Sitzung aus.')
    expect(refusal('resolution', bare)).toThrow('In dieser Sitzung ist kein Beschluss eingetragen.')
    expect(refusal('resolutions', 'nobody')).toThrow('Zu dieser Kennung gibt es weder ein Gremium noch eine Sitzung.')
    expect(refusal('invitation', open.meeting, 'nobody')).toThrow('Diesen Verteiler gibt es nicht oder nicht mehr.')
  })

  it('needs nothing but a meeting for every document of one', () => {
    const open = openMeetingBench()
    const bare = open.bench.create('meeting', { startsAt: '2026-12-10T16:30' })
    for (const kind of [
      'invitation',
      'agenda',
      'agenda-public',
      'attendance',
      'minutes',
      'resolutions',
      'tasks',
      'participants',
      'badges',
    ] as const)
      expect(describeReport(open.source(), { kind, id: bare }).letters.length).toBe(1)
  })
})
