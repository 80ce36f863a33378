import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { agendaDocument, describeAgenda } from '../../../../electron/engine/documents/agenda.ts'
import { printPdf } from '../../../../electron/engine/documents/print.ts'
import { genesisChanges } from '../../../../electron/engine/store/genesis.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openBench, resourcesPath, scratchFolder } from '../../../support/workbench.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined
const hostile = 'Titel #let x = 1 $ \\ < > * _ @ "Anführung" 😀'

function meetingPdf(titles: readonly (readonly [title: string, parent: number | null, isPublic?: boolean])[]): string {
  const bench = openBench({ seeds: genesisChanges(resourcesPath) })
  const committee = bench.create('committee', { name: 'Steuerungsgruppe Bildung', shortName: 'SGB' })
  const meeting = bench.create('meeting', {
    committee,
    title: '4. Sitzung der Steuerungsgruppe Bildung',
    number: 'SGB/004/26',
    startsAt: '2026-12-10T16:30',
    location: 'Rathaus',
  })
  const ids: string[] = []
  for (const [index, [title, parent, isPublic = true]] of titles.entries()) {
    const place = { parent: parent === null ? null : (ids[parent] ?? null), position: `a${index}` }
    ids.push(
      bench.create('agendaItem', {
        meeting,
        title,
        isPublic,
        durationMinutes: 5,
        motion: index === 1 ? 'Die Gruppe beschließt den Entwurf.' : null,
        ...place,
      }),
    )
  }
  const { core } = bench.store
  const document = agendaDocument(core, meeting, openNames(core))
  const path = join(scratchFolder(), 'agenda.pdf')
  writeFileSync(path, printPdf(describeAgenda(document), { resourcesPath, createdAtSeconds: 0 }))
  return path
}

const text = (path: string): string => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })

describe.skipIf(!hasPoppler)('the agenda as PDF (runs where poppler-utils are installed)', () => {
  it('is tagged, titled, in German, and declares PDF/UA-1', () => {
    const path = meetingPdf([['Eröffnung', null]])
    const info = execFileSync('pdfinfo', [path], { encoding: 'utf8' })
    expect(info).toMatch(/Tagged:\s+yes/)
    expect(info).toMatch(/Title:\s+Tagesordnung: 4\. Sitzung der Steuerungsgruppe Bildung am 10\.12\.2026/)
    expect(execFileSync('pdfinfo', ['-meta', path], { encoding: 'utf8' })).toMatch(/pdfuaid:part>1</)
    expect(execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8' })).toMatch(/H1[\s\S]*Table[\s\S]*TH/)
    expect(readFileSync(path, 'latin1')).toMatch(/\/Lang\s*\(de/)
  })

  it('numbers 1, 2, 2.1 in the order of the tree, with times and motion', () => {
    const shown = text(
      meetingPdf([
        ['Eröffnung', null],
        ['Handlungskonzept', null],
        ['Entwurf', 1],
        ['Verschiedenes', null],
      ]),
    )
    const order = [
      '1 ',
      'Eröffnung',
      '2 ',
      'Handlungskonzept',
      'Beschlussvorschlag',
      '2.1',
      'Entwurf',
      '3 ',
      'Verschiedenes',
      'Voraussichtliches Ende gegen 16:50',
    ]
    let from = shown.indexOf('Gegenstand')
    for (const part of order) {
      const at = shown.indexOf(part, from)
      expect({ part, found: at > 0 }).toEqual({ part, found: true })
      from = at
    }
    expect(shown).toContain('Donnerstag, 10. Dezember 2026, 16:30 Uhr')
  })

  it('marks public and non-public parts only where there is a non-public one', () => {
    expect(
      text(
        meetingPdf([
          ['Eröffnung', null],
          ['Personal', null, false],
        ]),
      ),
    ).toMatch(/Ö ?1[\s\S]*N ?2/)
    expect(text(meetingPdf([['Eröffnung', null]]))).not.toMatch(/Ö ?1/)
  })

  it('shows any text as it stands: nothing of it is read as markup', () => {
    expect(text(meetingPdf([[hostile, null]])).replace(/\s+/g, ' ')).toContain(
      '#let x = 1 $ \\ < > * _ @ "Anführung" \ufffd',
    )
  })

  it('fills several pages, each with the header row, and none at all with a sentence', () => {
    const long = text(
      meetingPdf(Array.from({ length: 60 }, (_, index) => [`Punkt Nummer ${index + 1}`, null] as const)),
    )
    expect(long.match(/Gegenstand/g)?.length).toBeGreaterThan(1)
    expect(long).toContain('Seite 2 von')
    expect(text(meetingPdf([]))).toContain('Die Tagesordnung wird noch festgelegt.')
  })
})
