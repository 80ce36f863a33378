/** Reports that people write, on the command line: begun, put in order, filled, fixed, compared, given out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { ReportAnswer, ReportChanges } from '../../../shared/contract/report-answers.ts'
import { runCliInProcess, type CliAnswer } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'
import { zipText } from '../../support/zip-text.ts'

interface Bench {
  readonly folder: string
  cli(...args: readonly string[]): Promise<CliAnswer>
  /** The id that a command answers; it must have been carried out. */
  made(...args: readonly string[]): Promise<string>
  outline(report: string): Promise<readonly string[]>
}

/** Pupils of a city and two districts; 2 in one of them is a secret, and with it what it would follow from. */
async function openFile(): Promise<Bench> {
  const folder = scratchFolder()
  const file = join(folder, 'Test.werkbank')
  const cli = (...args: readonly string[]) => runCliInProcess([...args, '--file', file, '--json'])
  const done = async (...args: readonly string[]): Promise<CliAnswer> => {
    const answer = await cli(...args)
    expect([answer.status, answer.stderr]).toEqual([0, ''])
    return answer
  }
  await done('create')
  const values = [
    '15003;2022=600',
    '01;2022=200',
    '02;2022=198',
    '04;2022=202',
    '15003;2023=606',
    '01;2023=2',
    '02;2023=203',
    '04;2023=401',
  ]
  await done('indicator', 'D03', ...values.flatMap((value) => ['--value', value]))
  return {
    folder,
    cli,
    async made(...args) {
      return String((await done(...args)).json['id'])
    },
    async outline(report) {
      const { sections } = (await done('report', 'outline', '--id', report)).json as unknown as ReportAnswer
      return sections.map(({ depth, number, title, figure }) => `${'  '.repeat(depth)}${number}|${title}|${figure}`)
    },
  }
}

describe('a report on the command line', () => {
  it('tells of a theme what is offered, missing and done, without anybody having written a line', async () => {
    const { made, cli, folder } = await openFile()
    const provider = await made('set', 'actor', 'new', 'name=Ökozentrum', 'themes=BNE')
    await made('set', 'offer', 'new', 'title=Waldtag', `provider=${provider}`, 'themes=BNE')
    await made('set', 'offer', 'new', 'title=Robotik', 'themes=MINT')
    const measure = await made('set', 'measure', 'new', 'title=Schulgärten anlegen')
    await made('set', 'need', 'new', 'title=Orte im Norden', 'themes=BNE', `measures=${measure}`)
    const out = join(folder, 'Thema.docx')
    expect((await cli('report', 'theme', '--theme', 'BNE', '--indicator', 'D03', '--out', out)).status).toBe(0)
    const text = await zipText(out, 'word/document.xml')
    for (const words of ['Waldtag', 'Ökozentrum', '1 von 1 Anbietern', 'Orte im Norden', 'Schulgärten anlegen', 'D03'])
      expect(text).toContain(words)
    expect(text).not.toContain('Robotik')
  })

  it('gives out in a workbook what it holds, and no figures that it does not name', async () => {
    const { made, cli, folder } = await openFile()
    const provider = await made('set', 'actor', 'new', 'name=Ökozentrum', 'themes=BNE')
    await made('set', 'offer', 'new', 'title=Waldtag', `provider=${provider}`, 'themes=BNE', 'participants=1200')
    await made('set', 'offer', 'new', 'title=Robotik', 'themes=MINT', 'startsOn=01.03.2023')
    await made('set', 'need', 'new', 'title=Orte im Norden', 'description=Es fehlen Räume.', 'themes=BNE')
    await made('set', 'fundingProject', 'new', 'name=Bildungs/kommunen', 'funder=Bund')
    const sheets = async (kind: string, ...args: readonly string[]): Promise<Readonly<Record<string, unknown[][]>>> => {
      const out = join(folder, `${kind}.xlsx`)
      const answer = await cli('report', kind, ...args, '--out', out)
      expect([answer.status, answer.stderr]).toEqual([0, ''])
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.readFile(out)
      return Object.fromEntries(
        workbook.worksheets.map((sheet) => [
          sheet.name,
          sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : [])),
        ]),
      )
    }
    const theme = await sheets('theme', '--theme', 'BNE')
    const [chapter = '', ...others] = Object.keys(theme)
    expect(others).toEqual(['Hinweise'])
    expect(theme[chapter]).toContainEqual(['Waldtag', 'Ökozentrum'])
    expect(theme[chapter]).toContainEqual(['Angebote', '1 von 1 Anbietern'])
    expect(theme[chapter]).toContainEqual(['Bedarf', 'Dringlichkeit', 'Stand', 'Erläuterung'])
    expect(theme[chapter]).toContainEqual(['Orte im Norden', '', '', 'Es fehlen Räume.'])
    expect(JSON.stringify(theme)).not.toContain('Robotik')
    expect(Object.keys(await sheets('theme', '--theme', 'BNE', '--indicator', 'D03'))).toEqual([
      chapter,
      'D03',
      'Hinweise',
    ])
    expect(Object.keys(await sheets('theme'))).toHaveLength(3)

    const funding = await sheets('funding', '--period', '2023..2024')
    expect(Object.keys(funding)).toEqual(['Bericht', 'Umsetzung in Zahlen', 'Hinweise'])
    expect(funding['Bericht']).toContainEqual(['Bildungs/kommunen'])
    expect(funding['Umsetzung in Zahlen']).toContainEqual(['Angebote', 1])
    await made('set', 'fundingProject', 'new', 'name=Zweites Projekt')
    expect(Object.keys(await sheets('funding'))).toEqual(['Bildungs kommunen', 'Zweites Projekt', 'Hinweise'])

    const written = await made('report', 'draft', '--kind', 'theme', '--theme', 'BNE')
    expect(Object.keys(await sheets('education', '--id', written))).toEqual([expect.stringMatching(/^2 /), 'Hinweise'])
    const refused = await cli('report', 'theme', '--theme', 'KULTUR', '--out', join(folder, 'leer.xlsx'))
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('keine Abbildungen und Tabellen')])
  })

  it('begins from a skeleton of its kind', async () => {
    const { made, outline, cli } = await openFile()
    const indicator = await made('report', 'draft', '--kind', 'indicator', '--indicator', 'D03')
    expect(await outline(indicator)).toEqual([
      '1|Definition und Quelle|',
      expect.stringMatching(/^2\|Entwicklung\|D03 /),
      '3|Einordnung|',
    ])
    const theme = await made('report', 'draft', '--kind', 'theme', '--theme', 'BNE', '--indicator', 'D03')
    expect(await outline(theme)).toEqual([
      '1|Anlass und Ziel|',
      expect.stringMatching(/^2\|Akteure, Angebote, Bedarfe\|.*BNE|Nachhaltige/),
      '3|Zahlen|',
      expect.stringMatching(/^ {2}3\.1\|.*\|D03 /),
      '4|Fazit und Empfehlungen|',
    ])
    const transition = await made('report', 'draft', '--kind', 'transition', '--title', 'Übergänge 2026')
    const chapters = await outline(transition)
    expect([chapters[0], chapters.at(-1), chapters.length]).toEqual([
      '1|Ausgangslage|',
      '6|Fazit und nächste Schritte|',
      6,
    ])
    await made('set', 'fundingProject', 'new', 'name=Bildungskommunen')
    const funding = await made('report', 'draft', '--kind', 'funding', '--period', '2023..2024')
    expect(await outline(funding)).toEqual([
      '1|Projekt und Umsetzung in Zahlen|Bildungskommunen',
      '2|Arbeit und Ergebnisse im Zeitraum|',
      '3|Ausblick|',
    ])
    for (const [args, sentence] of [
      [['--kind', 'theme'], 'Bitte wählen Sie eines'],
      [['--kind', 'indicator'], 'mindestens ein Indikator'],
      [['--kind', 'indicator', '--indicator', 'X99'], 'X99'],
    ] as const) {
      const refused = await cli('report', 'draft', ...args)
      expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining(sentence)])
    }
  })

  it('is put in order and filled, and moves that make no sense are refused', async () => {
    const { made, outline, cli } = await openFile()
    const report = await made('set', 'report', 'new', 'title=Bericht', 'purpose=public')
    const chapter = await made('report', 'add', '--id', report, '--title', 'Schule')
    const section = await made('report', 'add', '--id', report, '--title', 'Grundschule', '--under', chapter)
    const other = await made('report', 'add', '--id', report, '--title', 'Vorwort')
    const figure = await made(
      'report',
      'add',
      '--id',
      report,
      '--indicator',
      'D03',
      '--under',
      section,
      '--caption',
      'Lernende',
    )
    expect(await outline(report)).toEqual(['1|Schule|', '  1.1|Grundschule|', '    ||Lernende', '2|Vorwort|'])
    expect((await cli('report', 'move', '--section', other)).status).toBe(0)
    expect((await cli('report', 'figure', '--section', figure, '--indicator', 'D03', '--picture', 'bar')).status).toBe(
      0,
    )
    expect(await outline(report)).toEqual([
      '1|Vorwort|',
      '2|Schule|',
      '  2.1|Grundschule|',
      expect.stringMatching(/^ {4}\|\|D03 /),
    ])
    expect((await cli('get', 'reportSection', figure)).json['block']).toEqual({ indicators: ['D03'], picture: 'bar' })
    const below = await cli('report', 'move', '--section', chapter, '--under', section)
    expect([below.status, below.stderr]).toEqual([1, expect.stringContaining('unter sich selbst')])
    const deep = await cli('report', 'move', '--section', chapter, '--under', other, '--after', figure)
    expect(deep.status).toBe(1)
  })

  it('is fixed, and the next edition says what is new in it, for those whom it is made for', async () => {
    const { made, cli, folder } = await openFile()
    const report = await made('set', 'report', 'new', 'title=Bericht', 'edition=2025', 'purpose=public')
    const section = await made('report', 'add', '--id', report, '--title', 'Schule')
    await made('set', 'reportSection', section, 'text=Es lernen viele. Es werden mehr.')
    await made('report', 'add', '--id', report, '--indicator', 'D03', '--under', section)
    await made('report', 'add', '--id', report, '--indicator', 'D03', '--under', section, '--caption', 'Entfällt')
    expect((await cli('report', 'changes', '--id', report)).json).toEqual({ since: null, purpose: null, changes: [] })

    const next = await made('report', 'edition', '--id', report)
    expect((await cli('get', 'report', report)).json).toMatchObject({ state: 'published' })
    const files = (await cli('attachments', 'report', report)).json['rows'] as readonly { readonly name: string }[]
    expect(files.map(({ name }) => name)).toEqual(['Bericht 2025 (öffentlich).docx', 'Bericht 2025 (öffentlich).pdf'])
    const fixed = await cli('report', 'add', '--id', report, '--title', 'Nachtrag')
    expect([fixed.status, fixed.stderr]).toEqual([1, expect.stringContaining('festgehalten')])
    const kept = JSON.stringify((await cli('list', 'reportEdition')).json)
    expect(kept).toContain('606')
    // Neither the small number nor what it would follow from was published.
    expect(kept).not.toMatch(/"2023":(2|203)\b/)

    const { sections } = (await cli('report', 'outline', '--id', next)).json as unknown as ReportAnswer
    const [chapter] = sections
    const gone = sections.find(({ figure }) => figure === 'Entfällt')
    await cli('delete', 'reportSection', gone?.id ?? '')
    await made('set', 'reportSection', chapter?.id ?? '', 'text=Es lernen viele. Es werden weniger.', 'title=Schulen')
    await made('report', 'add', '--id', next, '--title', 'Ausblick')
    await cli('indicator', 'D03', '--value', '15003;2022=601', '--value', '01;2023=3')
    const { since, purpose, changes } = (await cli('report', 'changes', '--id', next)).json as unknown as ReportChanges
    expect([since, purpose]).toEqual(['Bericht 2025', 'public'])
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'renamed', before: 'Schule', title: 'Schulen', number: '1' }),
      expect.objectContaining({ kind: 'text', added: ['Es werden weniger.'], removed: ['Es werden mehr.'] }),
      expect.objectContaining({
        kind: 'values',
        count: 1,
        values: [{ label: 'D03 · Magdeburg, gesamte Stadt · 2022', before: '600', now: '601' }],
      }),
      expect.objectContaining({ kind: 'added', title: 'Ausblick' }),
      { section: null, number: '', kind: 'removed', title: 'Entfällt' },
    ])
    const figure = sections.find((section) => section.figure.startsWith('D03 '))
    expect((await cli('report', 'move', '--section', figure?.id ?? '')).status).toBe(0)
    const moved = (await cli('report', 'changes', '--id', next)).json as unknown as ReportChanges
    expect(moved.changes.filter(({ kind }) => kind === 'moved')).toEqual([
      {
        section: figure?.id,
        number: '',
        title: figure?.figure,
        kind: 'moved',
        before: 'in 1 Schule',
        now: 'außerhalb der Kapitel',
      },
    ])

    const out = join(folder, 'Bericht.pdf')
    expect((await cli('report', 'education', '--id', next, '--marked', '--out', out)).status).toBe(0)
    expect(readFileSync(out, 'latin1').slice(0, 5)).toBe('%PDF-')
    const word = join(folder, 'Bericht.docx')
    expect((await cli('report', 'education', '--id', next, '--out', word)).status).toBe(0)
    const text = await zipText(word, 'word/document.xml')
    expect(text).toContain('1 Schulen')
    expect(text).toContain('Es werden weniger.')
    const tables = join(folder, 'Bericht.xlsx')
    expect((await cli('report', 'education', '--id', next, '--out', tables)).status).toBe(0)
    const empty = await made('set', 'report', 'new', 'title=Leer')
    const refused = await cli('report', 'education', '--id', empty, '--out', tables)
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('keine Abbildungen')])
  }, 60_000)
})
