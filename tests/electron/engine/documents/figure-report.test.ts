/** Reports of monitoring: accessible, complete, and without what is secret. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  makeFigureReport,
  type MakeFigureReportInput,
} from '../../../../electron/engine/documents/make-figure-report.ts'
import { hasWriter, writerHtml } from '../../../support/libreoffice.ts'
import { openBench, resourcesPath, scratchFolder, type Bench } from '../../../support/workbench.ts'
import { zipText } from '../../../support/zip-text.ts'

const hasPoppler = spawnSync('pdfinfo', ['-v']).error === undefined
const secret = 7_000_003

/** A city of three districts, pupils by sex; one value is marked as secret. */
function openFigures(): Bench {
  const bench = openBench()
  const city = bench.create('area', { code: '15003', name: 'Magdeburg', kind: 'city' })
  const districts = ['Altstadt', 'Werder', 'Reform'].map((name, at) =>
    bench.create('area', { code: `0${at}`, name, kind: 'district', parent: city }),
  )
  const pupils = bench.create('indicator', {
    code: 'D03',
    name: 'Schülerinnen und Schüler',
    unit: 'Anzahl',
    phase: 'AS',
    definition: 'Lernende am Stichtag.',
    suppressBelow: 3,
  })
  const classes = bench.create('indicator', {
    code: 'D02',
    name: 'Klassen',
    unit: 'Anzahl',
    phase: 'AS',
    suppressBelow: 0,
  })
  bench.create('indicator', {
    code: 'D04',
    name: 'Klassenfrequenz',
    source: 'Schulamt',
    unit: 'Schüler je Klasse',
    phase: 'AS',
    decimals: 2,
    numerator: pupils,
    denominator: classes,
    factor: 1,
  })
  const observe = (
    indicator: string,
    area: string,
    period: string,
    value: number,
    breakdown: string | null,
    status: string | null = null,
  ) => bench.create('observation', { indicator, area, period, value, breakdown, status })
  for (const period of ['2022', '2023']) {
    for (const [at, area] of [...districts, city].entries()) {
      const of = (value: number): number => (area === city ? 3 * value + 3 : value + at)
      const isSecret = at === 0 && period === '2023'
      observe(pupils, area, period, of(4200), 'sex=m')
      observe(pupils, area, period, isSecret ? secret : of(4100), 'sex=w', isSecret ? 'unknown' : null)
      observe(pupils, area, period, isSecret ? secret + of(4200) : of(8300), null)
      observe(classes, area, period, of(400), null)
    }
  }
  return bench
}

async function made(bench: Bench, more: Partial<MakeFigureReportInput>): Promise<string> {
  const format = more.format ?? 'pdf'
  const target = join(scratchFolder(), `Bericht.${format}`)
  const usual = { workbench: bench.path, kind: 'education', purpose: 'public', format, resourcesPath, target } as const
  await makeFigureReport({ ...usual, ...more }, () => {})
  return target
}

const poppler = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).replaceAll(
    /[\u00a0\u202f]/g,
    ' ',
  )

describe.skipIf(!hasPoppler)('reports of monitoring as PDF (runs where poppler-utils are installed)', () => {
  it.each(['indicator', 'education', 'transition', 'funding'] as const)(
    '%s is tagged, titled and marked as PDF/UA-1',
    async (kind) => {
      const bench = openFigures()
      bench.create('fundingProject', { name: 'Bildung vor Ort', funder: 'Bund', startsOn: '2023-01-01' })
      const file = await made(bench, { kind, indicators: ['D03', 'D04'] })
      expect(poppler('pdfinfo', file)).toMatch(/Title:\s+\S[^]*Tagged:\s+yes/)
      expect(poppler('pdfinfo', '-meta', file)).toContain('pdfuaid:part>1<')
    },
  )

  it('has pictures with alternative texts, tables with the same values, and an outline', async () => {
    const file = await made(openFigures(), { purpose: 'internal' })
    const structure = poppler('pdfinfo', '-struct-text', file)
    expect(structure).toMatch(/Figure/)
    expect(structure).toMatch(/Table/)
    const text = poppler('pdftotext', '-layout', file, '-')
    expect(text).toContain('Linien: D04 Klassenfrequenz (Schüler je Klasse)')
    expect(text).toMatch(/Allgemeinbildende Schule|AS/)
    expect(text).toContain('Inhalt')
  })

  it('counts its pictures and tables, says where figures come from, and speaks German', async () => {
    const bench = openFigures()
    const [pupils = ''] = bench.store.core.db
      .all<{ id: string }>(`SELECT "id" FROM "indicator" WHERE "code" = 'D03'`)
      .map(({ id }) => id)
    bench.edit({ entity: 'indicator', id: pupils, field: 'source', value: 'Schulstatistik' })
    const file = await made(bench, { purpose: 'internal', indicators: ['D03', 'D04'] })
    const text = poppler('pdftotext', '-layout', file, '-')
    expect(text).toMatch(/Abbildung 1: D03[^]*Quelle: Schulstatistik[^]*Tabelle 1: D03[^]*Quelle: Schulstatistik\./)
    expect(text).toMatch(/Abbildung 2: D04[^]*Tabelle 2: D04/)
    // The title of the document is no chapter of it.
    expect(text).not.toMatch(/^\s*Bildungsbericht\s*\.{3}/m)
    expect(readFileSync(file).toString('latin1')).toMatch(/\/Lang\s*\(de(?:-DE)?\)/i)
  })

  it('names who keeps the figures in the house alone', async () => {
    const bench = openFigures()
    const [pupils = ''] = bench.store.core.db
      .all<{ id: string }>(`SELECT "id" FROM "indicator" WHERE "code" = 'D03'`)
      .map(({ id }) => id)
    const person = bench.create('person', { familyName: 'Zuständig-Beispiel' })
    bench.edit({ entity: 'indicator', id: pupils, field: 'responsible', value: person })
    const sheet = async (purpose: 'internal' | 'public'): Promise<string> =>
      poppler('pdftotext', await made(bench, { kind: 'indicator', indicators: ['D03'], purpose }), '-')
    expect(await sheet('internal')).toContain('Zuständig-Beispiel')
    expect(await sheet('public')).not.toContain('Zuständig')
  })

  it('tells no secret to the public, and hides shares with their numerators', async () => {
    const bench = openFigures()
    const hidden = poppler('pdftotext', '-layout', await made(bench, {}), '-')
    expect(hidden).not.toContain('7 000 003')
    expect(hidden).toContain('§ 16 BStatG')
    const shown = poppler('pdftotext', '-layout', await made(bench, { purpose: 'internal' }), '-')
    expect(shown).toContain('7 004 203')
  })

  it('shows a report as its sections say, in their order, with what people wrote', async () => {
    const bench = openFigures()
    const report = bench.create('report', { title: 'Bildung in Magdeburg', edition: '2026', purpose: 'council' })
    bench.create('reportSection', { report, position: 'b', title: 'Zweitens', text: 'Nur Text.', block: null })
    const block = {
      indicators: ['D04'],
      from: '2023',
      to: '2023',
      areas: ['Werder', 'Reform'],
      picture: 'bar',
      description: 'Was wir sehen.',
    }
    const first = bench.create('reportSection', { report, position: 'a', title: 'Erstens', block })
    const textOf = async (more: Partial<MakeFigureReportInput>): Promise<string> =>
      poppler('pdftotext', '-layout', await made(bench, { id: report, ...more }), '-')
    const text = await textOf({ purpose: 'council' })
    expect(text).toMatch(/Bildung in Magdeburg 2026[^]*Erstens[^]*Was wir sehen\.[^]*Werder[^]*Zweitens[^]*Nur Text\./)
    expect(text).not.toMatch(/2022/)
    // What was written of figures for some is not told to others, also where the report is given to them later.
    expect(await textOf({ purpose: 'public' })).not.toContain('Was wir sehen.')
    bench.edit({ entity: 'reportSection', id: first, field: 'block', value: { ...block, describedFor: 'internal' } })
    expect(await textOf({ purpose: 'council' })).not.toContain('Was wir sehen.')
    expect(await textOf({ purpose: 'internal' })).toContain('Was wir sehen.')
  })
})

describe('reports of monitoring as Word file', () => {
  it('have headings, a table of contents, tables, and pictures with alternative texts; nothing secret', async () => {
    const file = await made(openFigures(), { format: 'docx' })
    const xml = await zipText(file, 'word/document.xml')
    expect(xml).toMatch(/<wp:docPr[^>]+descr="Linien: D04/)
    expect(xml).toContain('w:tblHeader')
    // What stands below a picture stays with it, line by line, to the last of them.
    const paragraphs = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/g)].map(([text]) => text)
    const derived = paragraphs.findIndex((text) => text.includes('Linien: D04') && !text.includes('<w:drawing>'))
    expect(paragraphs[derived]).toContain('<w:keepNext/>')
    expect(paragraphs[derived + 1]).toContain('Quelle: ')
    // The contents say their pages before anybody updates anything.
    const entries = [...xml.matchAll(/<w:p>(?:(?!<\/w:p>).)*w:val="TOC\d"(?:(?!<\/w:p>).)*<\/w:p>/g)].map(([entry]) =>
      [...entry.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text).join(''),
    )
    expect(entries.length).toBeGreaterThan(1)
    for (const entry of entries) expect(entry).toMatch(/\D\d+$/)
    expect(xml).not.toContain('w:dirty="true"')
    expect(xml).not.toContain(String(secret))
    expect(xml.replaceAll(/[\u00a0\u202f]/g, ' ')).not.toContain('7 000 003')
  })

  it.skipIf(!hasWriter)(
    'open in LibreOffice with headings and tables (runs where LibreOffice Writer is installed)',
    async () => {
      const html = writerHtml(await made(openFigures(), { format: 'docx' }))
      expect(html).toMatch(/<h1/i)
      expect(html).toMatch(/<h3/i)
      expect(html).toMatch(/<table/i)
      expect(html).toMatch(/<img/i)
    },
  )
})
