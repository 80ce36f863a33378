import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeAgenda, type AgendaDocument } from '../../../../electron/engine/documents/agenda.ts'
import { printPdf } from '../../../../electron/engine/documents/print.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined

type Item = AgendaDocument['items'][number]

const item = (title: string, more: Partial<Item> = {}): Item => ({
  number: '1',
  depth: 0,
  time: '16:30',
  title,
  details: 'Beratung',
  motion: '',
  duration: '5\u00a0Min.',
  ...more,
})

const agenda = (items: readonly Item[], more: Partial<AgendaDocument> = {}): AgendaDocument => ({
  title: 'Tagesordnung: Sitzung',
  author: 'Team',
  subject: 'Gremium',
  sender: ['Team', 'Stadt'],
  recipients: ['An die Mitglieder', 'Gremium'],
  withheld: '',
  returnLine: 'Team · Stadt',
  facts: [],
  heading: 'Sitzung',
  subheading: '',
  place: '',
  online: '',
  items,
  legend: '',
  closing: '',
  ...more,
})

function written(document: AgendaDocument): string {
  const path = join(scratchFolder(), 'agenda.pdf')
  writeFileSync(path, printPdf(describeAgenda(document), { resourcesPath, createdAtSeconds: 0 }))
  return path
}

const poppler = (tool: string, ...args: readonly string[]): string =>
  execFileSync(tool, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

const pages = (document: AgendaDocument): readonly string[] => poppler('pdftotext', written(document), '-').split('\f')

const fillers = (count: number): readonly Item[] => Array.from({ length: count }, (_, index) => item(`Punkt ${index}`))

describe('the agenda typeset', () => {
  it('answers equal bytes for equal data and date, and others for another date', () => {
    const document = agenda([item('Eröffnung')])
    const [first, second, third] = [0, 0, 86_400].map((createdAtSeconds) =>
      Buffer.from(printPdf(describeAgenda(document), { resourcesPath, createdAtSeconds })).toString('base64'),
    )
    expect({ again: second === first, later: third === first }).toEqual({ again: true, later: false })
  })
})

describe.skipIf(!hasPoppler)('the pages of the agenda (runs where poppler-utils are installed)', () => {
  it('takes no font but its own, whatever the computer has', () => {
    const fonts = poppler('pdffonts', written(agenda([item('😀 漢字 שלום', { motion: 'Ω Щ' })])))
      .split('\n')
      .slice(2)
    const names = fonts.filter((line) => line !== '').map((line) => line.replace(/^[A-Z]{6}\+(\S+).*$/, '$1'))
    expect(new Set(names)).toEqual(new Set(['NotoSans-Bold', 'NotoSans-Regular']))
  })

  it('loses nothing of a motion that is longer than a page', () => {
    const shown = pages(
      agenda([item('Punkt', { motion: `${'Die Gruppe beschließt. '.repeat(900)}Schluss.` }), item('Danach')]),
    )
    const all = shown.join(' ')
    expect([all.match(/beschließt/g)?.length, all.includes('Schluss.'), all.includes('Danach')]).toEqual([
      900,
      true,
      true,
    ])
  })

  it('never parts an item from the first line of its motion, wherever the page ends', () => {
    const motions = [
      'Anfang kurz.',
      `Anfang ${'lang und länger '.repeat(20)}`,
      `Anfang ${'lang und länger '.repeat(300)}`,
    ]
    const parted = motions.flatMap((motion, index) =>
      Array.from({ length: 10 }, (_, step) => ({ index, before: 12 + step })).filter(({ before }) => {
        const shown = pages(agenda([...fillers(before), item('Zielpunkt', { number: '99', motion })]))
        const page = shown.find((text) => text.includes('Zielpunkt')) ?? ''
        return !['99', 'Beschlussvorschlag', 'Anfang'].every((part) => page.includes(part))
      }),
    )
    expect(parted).toEqual([])
  })

  it('keeps every word on the sheet, however long it is', () => {
    const path = written(
      agenda([item('x'.repeat(300)), item('Donaudampfschifffahrtsgesellschaftskapitänsausbildungsordnung'.repeat(2))], {
        facts: [{ label: 'E-Mail', value: 'vorname.nachname-doppelname@bildung.eine-lange-stadt.example' }],
        heading: 'Übergangsgestaltungsarbeitsgemeinschaftssitzungsvorbereitungsgruppe',
        online: `https://example.org/${'a1b2'.repeat(60)}`,
      }),
    )
    const rightEdges = [...poppler('pdftotext', '-bbox', path, '-').matchAll(/xMax="([\d.]+)"/g)]
    const marginAt = ((210 - 20) / 25.4) * 72
    expect(rightEdges.length).toBeGreaterThan(10)
    expect(rightEdges.map(([, at]) => Number(at)).filter((at) => at > marginAt + 0.5)).toEqual([])
  })

  it('puts no hyphen into an address that runs over the line', () => {
    const value = 'susanne.maier@team-bildung-und-wissenschaft.beispiel.example'
    // In the order of reading, pdftotext itself joins a word at a hyphen; in the layout it leaves all as it stands.
    const path = written(agenda([], { recipients: [], facts: [{ label: 'E-Mail', value }] }))
    const shown = poppler('pdftotext', '-layout', path, '-')
    expect(shown.replaceAll(/\s/g, '')).toContain(value)
  })

  it('leaves out the columns of an agenda without times', () => {
    const [page = ''] = pages(agenda([item('Eröffnung', { time: '', duration: '' })]))
    expect([/Gegenstand/, /Uhr/, /Dauer/].map((word) => word.test(page))).toEqual([true, false, false])
  })

  it('links the web and nothing else', () => {
    const links = ['https://example.org/raum', 'javascript:alert(1)', `https://example.org/${'a'.repeat(9000)}`].map(
      (online) =>
        poppler('pdfinfo', '-url', written(agenda([], { online }))).includes('Annotation') ? 'link' : 'text',
    )
    expect(links).toEqual(['link', 'text', 'text'])
  })
})
