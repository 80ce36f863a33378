/** The tables of a report beside its figures, for its workbook: the same blocks that PDF and Word are made of. */
import { isSubjectBlock } from '../../../shared/contract/figure-reports.ts'
import { parseGermanNumber } from '../../../shared/text/numbers.ts'
import { publish } from '../monitoring/publication.ts'
import type { ChapterLine, ReportChapter } from '../monitoring/report-chapter.ts'
import { reportSections } from '../monitoring/report-sections.ts'
import { reading } from '../store/reading.ts'
import type { Source } from '../committees/rows.ts'
import { heading, type Block, type Cell } from './description.ts'
import { writtenReport, type FigureReportAsked, type Figures } from './figure-report.ts'
import { fundingBlocks } from './funding.ts'
import { subjectBlocks } from './report-body.ts'
import { themeBlocks } from './themes.ts'
import { transitionBlocks } from './transitions.ts'

/** Runs in a worker. */
export function chaptersOfFile({
  workbench,
  ...asked
}: FigureReportAsked & { readonly workbench: string }): Promise<readonly ReportChapter[]> {
  return reading(workbench, async (core, names) => reportChapters({ core, names }, asked))
}

/** Chapters of themes, transitions and projects; none where a report has only figures. */
async function reportChapters(source: Source, asked: FigureReportAsked): Promise<readonly ReportChapter[]> {
  const purpose = asked.purpose ?? 'public'
  // What is counted and listed here is of no indicator.
  const publication = await publish(source.core, source.names, { indicators: [], purpose })
  const figures: Figures = { source, asked: { ...asked, purpose, indicators: undefined }, publication }
  return chaptersOf(listedBlocks(figures))
}

function listedBlocks(figures: Figures): readonly Block[] {
  const { source, asked } = figures
  const report = writtenReport(source, asked)
  if (report !== undefined)
    return reportSections(source.core, report.id).flatMap(({ number, title, block }) =>
      block !== undefined && isSubjectBlock(block)
        ? [heading(2, title === '' ? number : `${number} ${title}`), ...subjectBlocks(figures, block)]
        : [],
    )
  switch (asked.kind) {
    case 'theme':
      return themeBlocks(figures)
    case 'transition':
      return transitionBlocks(figures)
    case 'funding':
      return fundingBlocks(figures)
    case 'indicator':
    case 'education':
      return []
  }
}

/** A chapter begins with a heading of the second level, or with its tables where a report is about one thing. */
function chaptersOf(blocks: readonly Block[]): readonly ReportChapter[] {
  const chapters: { title: string; lines: ChapterLine[] }[] = []
  const lines = (): ChapterLine[] => {
    const last = chapters.at(-1)
    if (last !== undefined) return last.lines
    const first = { title: '', lines: [] }
    chapters.push(first)
    return first.lines
  }
  for (const block of blocks)
    if (block.kind === 'heading' && block.level === 2) chapters.push({ title: block.text, lines: [] })
    else lines().push(...linesOf(block))
  return chapters.filter(({ lines: found }) => found.some(({ kind }) => kind === 'row'))
}

function linesOf(block: Block): readonly ChapterLine[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'title', cells: [block.text] }]
    case 'paragraph':
      return [{ kind: block.style === 'strong' ? 'title' : 'note', cells: [block.text] }]
    case 'facts':
      return block.facts.map(({ label, value }) => ({ kind: 'row', cells: [label, value] }))
    case 'table':
      return tableLines(block)
    case 'list':
    case 'picture':
    case 'contents':
    case 'passage':
    case 'closing':
    case 'signatures':
    case 'badges':
      return []
  }
}

/** What stands smaller below a cell has a column of its own, behind the others. */
function tableLines({ columns, rows }: Extract<Block, { kind: 'table' }>): readonly ChapterLine[] {
  const detailsOf = (row: readonly Cell[]): string =>
    row
      .map(({ details = '' }) => details)
      .join(' ')
      .trim()
  const hasDetails = rows.some((row) => detailsOf(row) !== '')
  return [
    { kind: 'head', cells: [...columns.map(({ title }) => title), ...(hasDetails ? ['Erläuterung'] : [])] },
    ...rows.map((row): ChapterLine => ({
      kind: 'row',
      cells: [
        ...row.map(({ text }, at) => (columns[at]?.align === 'right' ? (parseGermanNumber(text) ?? text) : text)),
        ...(hasDetails ? [detailsOf(row)] : []),
      ],
    })),
  ]
}
