import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ICAL from 'ical.js'
import { PDFDocument } from '@cantoo/pdf-lib'
import { describe, expect, it } from 'vitest'
import { makeReport, type ReportInput } from '../../../../electron/engine/documents/report.ts'
import { reductionNotice } from '../../../../electron/engine/documents/describe.ts'
import { storeContent } from '../../../../electron/engine/store/contents.ts'
import { reportKindNames, reportKinds, type ReportKind } from '../../../../shared/contract/report-kinds.ts'
import { openMeetingBench, type MeetingBench } from '../../../support/meeting-bench.ts'
import { hasWriter, writerHtml } from '../../../support/libreoffice.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'
import { zipText } from '../../../support/zip-text.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined
const hasVeraPdf = spawnSync('verapdf', ['--version']).error === undefined

async function made(open: MeetingBench, kind: ReportKind, more: Partial<ReportInput> = {}): Promise<string> {
  const { format = 'pdf' } = more
  const target = join(scratchFolder(), `Dokument.${format}`)
  const id = reportKinds[kind].of.some((of) => of === 'meeting') ? open.meeting : open.committee
  await makeReport({ workbench: open.bench.path, kind, id, format, resourcesPath, target, ...more }, () => {})
  return target
}

const poppler = (...args: readonly string[]): string =>
  execFileSync('pdfinfo', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

const typeset = reportKindNames.filter((kind) => kind !== 'calendar' && kind !== 'bundle' && kind !== 'bundle-public')

async function attachPdf(open: MeetingBench, of: string, name: string, pages: number): Promise<void> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage([200, 200])
  const file = join(scratchFolder(), name)
  writeFileSync(file, await document.save())
  const sha256 = await storeContent(open.bench.path, file)
  open.bench.create('attachment', { name, of, mediaType: 'application/pdf', size: 1, sha256 })
}

describe.skipIf(!hasPoppler)('every document as PDF (runs where poppler-utils are installed)', () => {
  it('is tagged, titled, in German, and marked as PDF/UA-1', async () => {
    const open = openMeetingBench()
    for (const kind of typeset) {
      const file = await made(open, kind)
      const info = poppler(file)
      const facts = {
        isTagged: /Tagged:\s+yes/.test(info),
        isTitled: /Title:\s+\S/.test(info),
        isMarked: /pdfuaid:part>1</.test(poppler('-meta', file)),
        isGerman: /\/Lang\s*\(de/.test(readFileSync(file, 'latin1')),
        hasHeading: kind === 'badges' || poppler('-struct-text', file).includes('H1'),
      }
      expect({ kind, ...facts }).toEqual({
        kind,
        isTagged: true,
        isTitled: true,
        isMarked: true,
        isGerman: true,
        hasHeading: true,
      })
    }
  })

  it('is tagged and marked as PDF/A-2a where it is to be filed', async () => {
    const open = openMeetingBench()
    for (const kind of typeset) {
      const file = await made(open, kind, { standard: 'a-2a' })
      const mark = /pdfaid:part>(\d)<\/pdfaid:part><pdfaid:conformance>(\w)</.exec(poppler('-meta', file))
      expect({ kind, mark: mark?.slice(1), isTagged: /Tagged:\s+yes/.test(poppler(file)) }).toEqual({
        kind,
        mark: ['2', 'A'],
        isTagged: true,
      })
    }
  })

  it('numbers the pages of each letter of its own', async () => {
    const open = openMeetingBench()
    for (let index = 0; index < 40; index += 1)
      open.bench.create('agendaItem', {
        meeting: open.meeting,
        title: `Punkt ${index}`,
        isPublic: true,
        position: `b${String(index).padStart(2, '0')}`,
      })
    const pages = execFileSync('pdftotext', ['-layout', await made(open, 'invitation'), '-'], { encoding: 'utf8' })
      .split('\f')
      .slice(0, -1)
    const numbers = pages.map((page) => /Seite\s(\d+)\svon\s(\d+)/.exec(page)?.slice(1).join('/'))
    const each = numbers.length / 2
    expect(each).toBeGreaterThan(1)
    expect(numbers).toEqual([1, 2].flatMap(() => Array.from({ length: each }, (_, index) => `${index + 1}/${each}`)))
  })

  it('puts the address where the window of an envelope is (DIN 5008, form B)', async () => {
    const boxes = execFileSync('pdftotext', ['-bbox', '-l', '1', await made(openMeetingBench(), 'invitation'), '-'], {
      encoding: 'utf8',
    })
    const placeOf = (word: string) => {
      const [, x, y] = new RegExp(`xMin="([\\d.]+)" yMin="([\\d.]+)"[^>]*>${word}<`).exec(boxes) ?? []
      return { x: (Number(x) / 72) * 25.4, y: (Number(y) / 72) * 25.4 }
    }
    const [first, last, subject] = [placeOf('Volkshochschule'), placeOf('Magdeburg'), placeOf('Einladung:')]
    expect(first.x).toBeCloseTo(25, 0)
    expect(first.y).toBeGreaterThan(60.7)
    expect(last.y).toBeLessThan(86)
    expect(subject.y).toBeGreaterThan(95)
    expect(subject.y).toBeLessThan(102)
  })
})

describe.skipIf(!hasVeraPdf)('the marks of the PDF files, checked by veraPDF (runs where verapdf is installed)', () => {
  it.each([
    ['ua-1', 'ua1'],
    ['a-2a', '2a'],
  ] as const)('hold for %s', async (standard, flavour) => {
    const open = openMeetingBench()
    for (const kind of ['invitation', 'minutes', 'attendance'] as const) {
      const file = await made(open, kind, { standard })
      const report = spawnSync('verapdf', ['--format', 'text', '--flavour', flavour, file], { encoding: 'utf8' }).stdout
      expect({ kind, report }).toEqual({ kind, report: expect.stringMatching(/^PASS/) as string })
    }
  })
})

describe('the calendar file', () => {
  const read = async (open: MeetingBench) => {
    const calendar = new ICAL.Component(
      ICAL.parse(readFileSync(await made(open, 'calendar', { format: 'ics' }), 'utf8')) as unknown[],
    )
    for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
    const [event] = calendar.getAllSubcomponents('vevent')
    return { calendar, component: event, event: new ICAL.Event(event) }
  }

  it('is read by another library, with stable identity, zone, place and person to ask', async () => {
    const open = openMeetingBench()
    const { calendar, component, event } = await read(open)
    expect({
      method: calendar.getFirstPropertyValue('method'),
      uid: event.uid,
      zone: event.startDate.zone.tzid,
      start: event.startDate.toString(),
      utc: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toString(),
      summary: event.summary,
      location: event.location,
      status: component?.getFirstPropertyValue('status'),
      organizer: event.organizer,
    }).toEqual({
      method: 'PUBLISH',
      uid: `${open.meeting}@bildungswerkbank`,
      zone: 'Europe/Berlin',
      start: '2026-12-10T16:30:00',
      utc: '2026-12-10T15:30:00.000Z',
      end: '2026-12-10T18:00:00',
      summary: '4. Sitzung der Steuerungsgruppe Bildung',
      location: 'Rathaus, Alter Markt 6',
      status: 'CONFIRMED',
      organizer: 'mailto:joerg@example.org',
    })
  })

  it('counts what the appointment shows as a new version, and says when it is cancelled', async () => {
    const open = openMeetingBench()
    const first = (await read(open)).event.sequence
    open.bench.clock.now += 2000
    open.bench.edit({ entity: 'meeting', id: open.meeting, field: 'notes', value: 'Kaffee bestellen' })
    expect((await read(open)).event.sequence).toBe(first)
    open.bench.clock.now += 2000
    open.bench.edit({ entity: 'meeting', id: open.meeting, field: 'state', value: 'cancelled' })
    const { component, event } = await read(open)
    expect(event.sequence).toBeGreaterThan(first)
    expect({ uid: event.uid, status: component?.getFirstPropertyValue('status') }).toEqual({
      uid: `${open.meeting}@bildungswerkbank`,
      status: 'CANCELLED',
    })
  })
})

describe('what goes out of a committee that is not public', () => {
  it('hides the appointment from others who look into the calendar, and names nobody in the public mail', async () => {
    const open = openMeetingBench()
    const calendar = async () => readFileSync(await made(open, 'calendar', { format: 'ics' }), 'utf8')
    expect(await calendar()).not.toContain('CLASS:')
    open.bench.edit({ entity: 'committee', id: open.committee, field: 'isPublic', value: false })
    expect(await calendar()).toContain('CLASS:CONFIDENTIAL')
    const mail = readFileSync(await made(open, 'minutes-public', { format: 'eml' }), 'utf8')
    const text = mail
      .slice(mail.indexOf('\r\n\r\n'), mail.indexOf('Content-Type: application/pdf'))
      .replaceAll('=\r\n', '')
    expect(text).toContain('Niederschrift Steuerungsgruppe Bildung am 10.12.2026')
    expect(text).not.toMatch(/Vorsitzende|4\. Sitzung/)
  })
})

describe('the e-mail draft', () => {
  it('opens for writing, hides the recipients from each other, and carries letter and appointment', async () => {
    const mail = readFileSync(await made(openMeetingBench(), 'invitation', { format: 'eml' }), 'utf8')
    const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replaceAll(/\r\n[ \t]+/g, ' ')
    expect(head).toMatch(/^X-Unsent: 1$/m)
    expect(head).toMatch(/^Bcc: .*petra@example\.org.*joerg@example\.org/m)
    expect(head).not.toMatch(/rita@example\.org|^To:|^Cc:/m)
    // RFC 2047: nothing but ASCII in the head.
    expect(/^[\x20-\x7e\r\n\t]*$/.test(head)).toBe(true)
    expect(head).toContain('=?UTF-8?')
    expect(mail.match(/Content-Disposition: attachment/g)?.length).toBe(2)
    expect(mail).toMatch(/Content-Type: application\/pdf/)
    expect(mail).toMatch(/Content-Type: text\/calendar/)
  })

  it('is refused in a sentence where nobody has an address', async () => {
    const open = openMeetingBench()
    const list = open.bench.create('distributionList', { name: 'Leer', persons: [] })
    await expect(made(open, 'agenda', { format: 'eml', list })).rejects.toThrow(
      'Im Verteiler steht keine E-Mail-Adresse.',
    )
  })
})

describe('the bundle', () => {
  it('binds agenda and files in the order of the agenda, with bookmarks; the public one leaves out what is closed', async () => {
    const open = openMeetingBench()
    const paper = open.bench.create('paper', {
      title: 'Konzept',
      reference: 'DS0526/26',
      agendaItem: open.items.concept,
      isPublic: true,
    })
    const secret = open.bench.create('paper', { title: 'Vertrag', agendaItem: open.items.concept, isPublic: false })
    await attachPdf(open, `paper/${paper}`, 'Konzept.pdf', 2)
    await attachPdf(open, `paper/${secret}`, 'Vertrag.pdf', 3)
    await attachPdf(open, `agendaItem/${open.items.closedPart}`, 'Personal.pdf', 5)
    await attachPdf(open, `meeting/${open.meeting}`, 'Anfahrt.pdf', 1)
    const load = async (kind: ReportKind) => PDFDocument.load(readFileSync(await made(open, kind)))
    const [agenda, bundle, open_] = [await load('agenda'), await load('bundle'), await load('bundle-public')]
    const own = agenda.getPageCount()
    expect(bundle.getPageCount() - own).toBe(11)
    expect(open_.getPageCount() - own).toBe(3)
    const widths = bundle
      .getPages()
      .slice(own)
      .map((page) => page.getWidth())
    expect(new Set(widths)).toEqual(new Set([200]))
    expect(bundle.getTitle()).toMatch(/^Unterlagen 4\. Sitzung/)
    // A committee that is not public gives out no papers, and its meeting's title stays inside.
    open.bench.edit({ entity: 'committee', id: open.committee, field: 'isPublic', value: false })
    const reduced = await load('bundle-public')
    expect(reduced.getPageCount()).toBe(1)
    expect(reduced.getTitle()).toBe('Öffentliche Unterlagen Steuerungsgruppe Bildung am 10.12.2026')
  })

  it('tells what it cannot bind in, and sends it along with the mail', async () => {
    const open = openMeetingBench()
    const file = join(scratchFolder(), 'Zahlen.txt')
    writeFileSync(file, 'eins;zwei')
    const sha256 = await storeContent(open.bench.path, file)
    const of = `agendaItem/${open.items.concept}`
    open.bench.create('attachment', { name: 'Zahlen.txt', of, mediaType: 'text/plain', size: 9, sha256 })
    const request = { kind: 'bundle', id: open.meeting } as const
    expect(reductionNotice(open.source(), request)).toMatch(/^Nicht eingebunden, weil keine PDF-Datei: Zahlen\.txt\./)
    expect(reductionNotice(open.source(), request, 'eml')).toBeNull()
    const mail = readFileSync(await made(open, 'bundle', { format: 'eml' }), 'utf8')
    expect(mail.match(/Content-Disposition: attachment/g)?.length).toBe(2)
    expect(mail).toContain('Zahlen.txt')
    expect(mail).toContain(Buffer.from('eins;zwei').toString('base64'))
  })

  it('names the file whose content is not here or cannot be read', async () => {
    const open = openMeetingBench()
    open.bench.create('attachment', {
      name: 'Fern.pdf',
      of: `meeting/${open.meeting}`,
      mediaType: 'application/pdf',
      size: 1,
      sha256: 'a'.repeat(64),
    })
    await expect(made(open, 'bundle')).rejects.toThrow('„Fern.pdf“ ist noch nicht auf diesem Rechner')
    const broken = openMeetingBench()
    const file = join(scratchFolder(), 'Kaputt.pdf')
    writeFileSync(file, 'kein PDF')
    const sha256 = await storeContent(broken.bench.path, file)
    broken.bench.create('attachment', {
      name: 'Kaputt.pdf',
      of: `meeting/${broken.meeting}`,
      mediaType: 'application/pdf',
      size: 1,
      sha256,
    })
    await expect(made(broken, 'bundle')).rejects.toThrow('„Kaputt.pdf“ lässt sich nicht einbinden')
  })
})

describe('Word files', () => {
  it('have real headings, tables with header rows, and German as their language', async () => {
    const open = openMeetingBench()
    for (const kind of typeset) {
      const file = await made(open, kind, { format: 'docx' })
      const [body, styles] = [await zipText(file, 'word/document.xml'), await zipText(file, 'word/styles.xml')]
      const count = (pattern: RegExp): number => body.match(pattern)?.length ?? 0
      expect({ kind, isGerman: styles.includes('<w:lang w:val="de-DE"') }).toEqual({ kind, isGerman: true })
      if (kind === 'badges') continue
      expect({ kind, headings: count(/<w:pStyle w:val="Heading1"\/>/g) > 0 }).toEqual({ kind, headings: true })
      expect({ kind, headers: count(/<w:tblHeader(?: w:val="true")?\/>/g) }).toEqual({
        kind,
        headers: count(/<w:tbl>/g),
      })
    }
  })
})

describe.skipIf(!hasWriter)('Word files in LibreOffice (runs where LibreOffice Writer is installed)', () => {
  it('keep their headings and tables', async () => {
    const html = writerHtml(await made(openMeetingBench(), 'minutes', { format: 'docx' }))
    const headings = [...html.matchAll(/<h([123])[^>]*>([\s\S]*?)<\/h\1>/g)].map(([, level, text = '']) => [
      Number(level),
      text
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll(/(?:&nbsp;|\s)+/g, ' ')
        .trim(),
    ])
    expect(headings).toEqual([
      [1, 'Niederschrift'],
      [2, 'Teilnehmende'],
      [2, 'Tagesordnung'],
      [2, 'Verlauf der Sitzung'],
      [3, 'TOP Ö 1 Eröffnung'],
      [3, 'TOP Ö 2 Handlungskonzept'],
      [3, 'TOP Ö 2.1 Zeitplan'],
      [3, 'TOP N 3 Personalfragen Meier'],
      [3, 'TOP N 3.1 Vertrag Meier'],
    ])
    expect(html.match(/<table/g)?.length).toBe(2)
    expect(html).toContain('lang="de-DE"')
  })
})

describe('a format in which there is no such document', () => {
  it('is refused with those that there are', async () => {
    await expect(made(openMeetingBench(), 'badges', { format: 'ics' })).rejects.toThrow(
      '„Namensschilder“ gibt es nicht als .ics, sondern als .pdf, .docx.',
    )
  })
})
