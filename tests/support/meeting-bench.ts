/** A workbench with one committee and one meeting that has everything a document can show. */
import { genesisChanges } from '../../electron/engine/store/genesis.ts'
import { openNames } from '../../electron/engine/store/names.ts'
import type { Source } from '../../electron/engine/committees/rows.ts'
import { openBench, resourcesPath, type Bench } from './workbench.ts'

export interface MeetingBench {
  readonly bench: Bench
  readonly committee: string
  readonly meeting: string
  readonly chair: string
  readonly secretary: string
  /** A member whose data may only be kept. */
  readonly restricted: string
  /** Opening, concept (with a motion and a resolution), its part, and a non-public item with a part. */
  readonly items: { readonly [name in 'opening' | 'concept' | 'part' | 'closed' | 'closedPart']: string }
  source(): Source
}

export function openMeetingBench(): MeetingBench {
  const bench = openBench({ seeds: genesisChanges(resourcesPath) })
  const { create } = bench
  const actor = create('actor', {
    name: 'Volkshochschule',
    street: 'Leibnizstraße 23',
    postcode: '39104',
    city: 'Magdeburg',
  })
  const person = (values: Parameters<typeof create>[1]): string => create('person', { actor, ...values })
  const chair = person({
    title: 'Dr.',
    givenName: 'Petra',
    familyName: 'Vorsitzende',
    salutation: 'ms',
    email: 'petra@example.org',
  })
  const secretary = person({
    givenName: 'Jörg',
    familyName: 'Müßig',
    salutation: 'mr',
    email: 'joerg@example.org',
    phone: '0391 540-3920',
  })
  const restricted = person({ givenName: 'Rita', familyName: 'Gesperrt', email: 'rita@example.org', restricted: true })
  const committee = create('committee', {
    name: 'Steuerungsgruppe Bildung',
    shortName: 'SGB',
    kind: 'steering',
    secretary,
    isPublic: true,
  })
  const member = (id: string, role: string): string =>
    create('membership', { committee, person: id, role, votingRight: true })
  member(secretary, 'minutes')
  member(chair, 'chair')
  member(restricted, 'member')
  const meeting = create('meeting', {
    committee,
    number: 'SGB/004/26',
    title: '4. Sitzung der Steuerungsgruppe Bildung',
    kind: 'meeting',
    startsAt: '2026-12-10T16:30',
    endsAt: '2026-12-10T18:00',
    location: 'Rathaus, Alter Markt 6',
    onlineUrl: 'https://example.org/geheimer-raum',
    state: 'held',
    invitedOn: '2026-11-26',
    replyUntil: '2026-12-05',
    minutesState: 'draft',
    chair,
    minutesTaker: secretary,
  })
  create('attendance', { meeting, person: chair, state: 'present', from: '16:30', until: '18:00', reply: 'accepted' })
  create('attendance', { meeting, person: secretary, state: 'represented', representedBy: chair })
  const item = (values: Parameters<typeof create>[1]): string => create('agendaItem', { meeting, ...values })
  const opening = item({
    title: 'Eröffnung',
    kind: 'formality',
    isPublic: true,
    position: 'a0',
    minutes: 'Die Vorsitzende eröffnet.',
  })
  const concept = item({
    title: 'Handlungskonzept',
    kind: 'decision',
    isPublic: true,
    position: 'a1',
    paperReference: 'DS0526/26',
    motion: 'Die Gruppe beschließt den Entwurf.',
    minutes: 'Der Entwurf wird beraten.\n\nEs gibt Nachfragen.',
    result: 'adopted-amended',
    resolution: 'Die Gruppe beschließt den geänderten Entwurf.',
    votesYes: 4,
    votesNo: 0,
    votesAbstained: 1,
  })
  const part = item({ title: 'Zeitplan', isPublic: true, parent: concept, position: 'a2' })
  const closed = item({ title: 'Personalfragen Meier', isPublic: false, position: 'a3', minutes: 'Vertrauliches.' })
  const closedPart = item({ title: 'Vertrag Meier', isPublic: true, parent: closed, position: 'a4' })
  create('task', {
    title: 'Zeitplan versenden',
    agendaItem: concept,
    responsible: secretary,
    dueOn: '2026-12-20',
    state: 'open',
    committee,
  })
  return {
    bench,
    committee,
    meeting,
    chair,
    secretary,
    restricted,
    items: { opening, concept, part, closed, closedPart },
    source: () => ({ core: bench.store.core, names: openNames(bench.store.core) }),
  }
}
