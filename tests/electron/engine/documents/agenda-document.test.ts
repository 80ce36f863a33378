import { describe, expect, it } from 'vitest'
import { agendaDocument, type AgendaDocument } from '../../../../electron/engine/documents/agenda.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import type { Json } from '../../../../shared/model/json.ts'
import { openBench, resourcesPath, type Bench } from '../../../support/workbench.ts'

type Values = Readonly<Record<string, Json>>

const bench = (): Bench => openBench({ seeds: genesisChanges(resourcesPath) })

const documentOf = ({ store: { core } }: Bench, meeting: string): AgendaDocument =>
  agendaDocument(core, meeting, openNames(core))

/** Items 1, 2, 2.1, 2.1.1 and 3, each with the values of its place in the list. */
function addItems(to: Bench, meeting: string, values: readonly Values[] = []): void {
  const ids: string[] = []
  for (const [index, parent] of [null, null, 1, 2, null].entries()) {
    const place = { parent: parent === null ? null : (ids[parent] ?? null), position: `a${index}` }
    ids.push(to.create('agendaItem', { meeting, title: `Punkt ${index}`, isPublic: true, ...place, ...values[index] }))
  }
}

describe('what the agenda says', () => {
  it('numbers three levels, and marks the parts only where one is not public', () => {
    const open = bench()
    const meeting = open.create('meeting', { title: 'Sitzung', startsAt: '2026-12-10T16:30' })
    const closed = open.create('meeting', { title: 'Sitzung', startsAt: '2026-12-10T16:30' })
    addItems(open, meeting)
    addItems(open, closed, [{}, {}, {}, {}, { isPublic: false }])
    const [plain, marked] = [meeting, closed].map((id) => documentOf(open, id))
    expect(plain?.items.map(({ number, depth }) => [number, depth])).toEqual([
      ['1', 0],
      ['2', 0],
      ['2.1', 1],
      ['2.1.1', 2],
      ['3', 0],
    ])
    expect(marked?.items.map(({ number }) => number)).toEqual(
      ['Ö 1', 'Ö 2', 'Ö 2.1', 'Ö 2.1.1', 'N 3'].map((number) => number.replace(' ', '\u00a0')),
    )
    expect([plain?.legend, marked?.legend]).toEqual(['', 'Ö = öffentlicher Teil, N = nicht öffentlicher Teil'])
  })

  it('names chair and contact in full, with telephone and e-mail of the office', () => {
    const open = bench()
    const person = {
      title: 'Dr.',
      givenName: 'Petra',
      familyName: 'Beispiel',
      phone: '0391 540-3920',
      email: 'p@example.org',
    }
    const secretary = open.create('person', person)
    const committee = open.create('committee', { name: 'Steuerungsgruppe Bildung', secretary })
    const meeting = open.create('meeting', {
      committee,
      number: 'SGB/004/26',
      startsAt: '2026-12-10T16:30',
      chair: secretary,
    })
    const name = 'Dr.\u00a0Petra\u00a0Beispiel'
    const { facts, recipients } = documentOf(open, meeting)
    expect({ facts, recipients }).toEqual({
      facts: [
        { label: 'Nummer', value: 'SGB/004/26' },
        { label: 'Vorsitz', value: name },
        { label: 'Auskunft', value: name },
        { label: 'Telefon', value: '0391\u00a0540-3920' },
        { label: 'E-Mail', value: 'p@example.org' },
      ],
      recipients: ['An die Mitglieder', 'Steuerungsgruppe Bildung'],
    })
  })

  it('gives no contact whose data are restricted, and is made where references point to nobody', () => {
    const open = bench()
    const restricted = open.create('person', { familyName: 'Beispiel', phone: '0391 1', restricted: true })
    const committee = open.create('committee', { name: 'AG', secretary: restricted })
    const meeting = open.create('meeting', { committee, startsAt: '2026-12-10T16:30' })
    const dangling = open.create('meeting', { committee: 'nobody', chair: 'nobody', startsAt: '2026-12-10T16:30' })
    expect([documentOf(open, meeting).facts, documentOf(open, dangling).facts]).toEqual([
      [{ label: 'Nummer', value: 'AG/001/26' }],
      [],
    ])
  })

  it('shows no times where no item says how long it takes', () => {
    const open = bench()
    const meeting = open.create('meeting', { startsAt: '2026-12-10T16:30' })
    addItems(open, meeting)
    const { items, closing } = documentOf(open, meeting)
    expect({ times: items.map(({ time }) => time), closing }).toEqual({ times: ['', '', '', '', ''], closing: '' })
  })

  it('says until when a meeting goes, and then names no other end', () => {
    const open = bench()
    const ends = ['2026-12-10T18:00', '2026-12-11T12:00', null, '2026-12-10T16:00']
    const shown = ends.map((endsAt) => {
      const meeting = open.create('meeting', { startsAt: '2026-12-10T16:30', endsAt })
      addItems(open, meeting, [{ durationMinutes: 20 }])
      const { subheading, closing } = documentOf(open, meeting)
      return [subheading, closing].map((line) => line.replaceAll('\u00a0', ' '))
    })
    expect(shown).toEqual([
      ['Donnerstag, 10. Dezember 2026, 16:30 bis 18:00 Uhr', ''],
      ['Donnerstag, 10. Dezember 2026, 16:30 Uhr bis Freitag, 11. Dezember 2026, 12:00 Uhr', ''],
      ['Donnerstag, 10. Dezember 2026, 16:30 Uhr', 'Voraussichtliches Ende gegen 16:50 Uhr.'],
      ['Donnerstag, 10. Dezember 2026, 16:30 Uhr', 'Voraussichtliches Ende gegen 16:50 Uhr.'],
    ])
  })
})
