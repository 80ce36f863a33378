/** Reports whose sections people write: their texts, and the figures between them. */
import {
  isSubjectBlock,
  type FigureBlock,
  type ReportBlock,
  type SubjectBlock,
} from '../../../shared/contract/figure-reports.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { splitText } from '../../../shared/sync/text-merge.ts'
import { keptOutlines } from '../monitoring/kept-outlines.ts'
import { seriesKey, type Comparison } from '../monitoring/report-content.ts'
import { figuresOf } from '../monitoring/report-figures.ts'
import type { ReportSection } from '../monitoring/report-sections.ts'
import type { ShownValue } from '../monitoring/protect.ts'
import { heading, paragraph, type Block, type HeadingLevel } from './description.ts'
import type { Figures } from './figure-report.ts'
import { isChartKind, only, pictureBlocks, tableBlocks } from './figures.ts'
import { fundingBlocks } from './funding.ts'
import { themeFacts } from './themes.ts'
import { transitionFacts } from './transitions.ts'

/** `marks`: what is to be marked as changed since the last edition. */
export function reportBody(
  figures: Figures,
  sections: readonly ReportSection[],
  marks: Comparison | undefined,
): readonly Block[] {
  return sections.flatMap((section) => sectionBlocks(figures, section, marks))
}

function sectionBlocks(figures: Figures, section: ReportSection, marks: Comparison | undefined): readonly Block[] {
  const { id, depth, number, title, text, block } = section
  const isNew = marks?.headings.has(id) === true
  return [
    ...(title === ''
      ? []
      : [{ ...heading(levelOf(depth), `${number} ${title}`), ...(isNew ? { isChanged: true } : {}) } as Block]),
    ...textBlocks(text, marks?.texts.get(id)),
    ...blocksOf(figures, block, marks?.values.get(id)),
  ]
}

/** Chapters stand below the title of the report; what is deeper than three levels looks like the third. */
const levelOf = (depth: number): HeadingLevel => (depth === 0 ? 2 : depth === 1 ? 3 : 4)

/** A paragraph for each one that is written, so that one alone can be marked. */
function textBlocks(text: string, added: ReadonlySet<string> | undefined): readonly Block[] {
  if (added === undefined) return paragraph(text)
  return text.split(/\n\s*\n/).flatMap((part): readonly Block[] => {
    const isChanged = splitText(part).some((sentence) => added.has(sentence.trim()))
    return paragraph(part).map((block) => (isChanged ? { ...block, isChanged } : block))
  })
}

function blocksOf(
  figures: Figures,
  block: ReportBlock | undefined,
  changed: ReadonlySet<string> | undefined,
): readonly Block[] {
  if (block === undefined) return []
  return isSubjectBlock(block) ? orReason(() => subjectBlocks(figures, block)) : figureBlocks(figures, block, changed)
}

/** One figure that cannot be drawn does not keep a report from being read. */
function orReason(blocks: () => readonly Block[]): readonly Block[] {
  try {
    return blocks()
  } catch (error) {
    if (error instanceof WorkbenchError) return paragraph(error.message, 'note')
    throw error
  }
}

export function subjectBlocks(figures: Figures, { about, key, from, to }: SubjectBlock): readonly Block[] {
  switch (about) {
    case 'theme':
      return orNote(themeFacts(figures, key, 3), 'Zu diesem Thema ist noch nichts eingetragen.')
    case 'transition':
      return orNote(transitionFacts(figures, key), 'Zu diesem Übergang ist noch nichts eingetragen.')
    case 'fundingProject':
      return fundingBlocks({ ...figures, asked: { ...figures.asked, id: key, from, to } })
  }
}

const orNote = (blocks: readonly Block[], note: string): readonly Block[] =>
  blocks.length > 0 ? blocks : paragraph(note, 'note')

/** What a person wrote of a picture names figures: it is read only to those for whom it was written. */
function wordingFor({ publication, ownPurpose }: Figures, block: FigureBlock): string | undefined {
  return (block.describedFor ?? ownPurpose) === publication.purpose ? block.description : undefined
}

function figureBlocks(
  figures: Figures,
  block: FigureBlock,
  changed: ReadonlySet<string> | undefined,
): readonly Block[] {
  const { publication, source } = figures
  const { names } = source
  const chosen = figuresOf(publication, names, block)
  if (chosen.values.length === 0) return paragraph('Für diese Auswahl gibt es keine Werte.', 'note')
  const kind = block.picture !== undefined && isChartKind(block.picture) ? block.picture : undefined
  const isChanged = (value: ShownValue): boolean => changed?.has(`${seriesKey(value)}|${value.period}`) === true
  const outlines = keptOutlines(source.core)
  const wish = { kind, title: block.title, wording: wordingFor(figures, block), outlines }
  const picture = block.picture === 'none' ? [] : orReason(() => pictureBlocks(chosen, names, wish))
  return [
    ...picture,
    ...(block.hasTable === false
      ? []
      : chosen.indicators.flatMap((indicator) =>
          tableBlocks(only(chosen, indicator), names, indicator, {
            isChanged,
            title: chosen.indicators.length === 1 ? block.title : undefined,
          }),
        )),
  ]
}
