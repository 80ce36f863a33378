/** The blocks of a document in Word: real headings, tables whose first row is a header, real lists. */
import {
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  HeightRule,
  ImageRun,
  LeaderType,
  PageBreak,
  Paragraph,
  Tab,
  Table,
  TableOfContents,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
  type IParagraphOptions,
  type ParagraphChild,
} from 'docx'
import { chartPng, pageSize } from './draw-chart.ts'
import type { Block, Cell, Column } from './description.ts'
import type { Fact } from './letter-contact.ts'
import { colors, mm, textWidth } from './word-look.ts'

export type WordBlock = Paragraph | Table | TableOfContents

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const line = (color: string, eighths: number) => ({ style: BorderStyle.SINGLE, size: eighths, color })

/** The lines of a text as runs of one paragraph. */
function runs(text: string, more: { readonly bold?: boolean; readonly color?: string } = {}): readonly TextRun[] {
  return text.split('\n').map((part, index) => new TextRun({ text: part, ...more, ...(index > 0 ? { break: 1 } : {}) }))
}

/** Blank lines part paragraphs, single line breaks stay as they were typed. */
function paragraphs(text: string, options: IParagraphOptions = {}, bold = false): readonly Paragraph[] {
  return text.split(/\n\s*\n/).map((part) => new Paragraph({ ...options, children: runs(part, bold ? { bold } : {}) }))
}

const isLink = (value: string): boolean => /^https?:\/\//.test(value) && value.length < 2000

/** Label, tabulator, value. */
export function factLines(
  facts: readonly Fact[],
  labelWidth: number,
  options: IParagraphOptions = {},
): readonly Paragraph[] {
  return facts.map(({ label, value }) => {
    const shown: readonly ParagraphChild[] = isLink(value)
      ? [new ExternalHyperlink({ link: value, children: [new TextRun({ text: value, color: colors.accent })] })]
      : runs(value)
    return new Paragraph({
      style: 'Facts',
      tabStops: [{ type: TabStopType.LEFT, position: labelWidth }],
      indent: { left: labelWidth, hanging: labelWidth },
      ...options,
      children: [new TextRun({ text: label, color: colors.quiet }), new TextRun({ children: [new Tab()] }), ...shown],
    })
  })
}

function passageBlocks(label: string, text: string, indent = 0): readonly Paragraph[] {
  const border = { left: { ...line(colors.accent, 12), space: 6 } }
  const set = { border, indent: { left: indent + mm(3) } }
  return [
    new Paragraph({ ...set, style: 'PassageLabel', text: label }),
    ...paragraphs(text, { ...set, style: 'Passage' }),
  ]
}

/** About as wide as its longest text in 10 points, or its title in 8.5, within bounds. */
function contentWidth(column: Column, cells: readonly Cell[]): number {
  const longest = Math.max(column.title.length * 100, ...cells.map(({ text }) => text.length * 115))
  return Math.min(Math.max(longest + 200, mm(11)), mm(42))
}

function columnWidths(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly number[] {
  const fixed = columns.map((column, index) =>
    column.width === 'content'
      ? contentWidth(
          column,
          rows.flatMap((row) => row[index] ?? []),
        )
      : 0,
  )
  const left = textWidth - fixed.reduce((sum, width) => sum + width, 0)
  const shares = columns.reduce((sum, { width }) => sum + (width === 'content' ? 0 : width), 0)
  return columns.map(({ width }, index) =>
    width === 'content' ? (fixed[index] ?? 0) : Math.floor((left * width) / Math.max(1, shares)),
  )
}

function cellBlocks(
  { text, strong = false, quiet = false, depth = 0, details = '', passage }: Cell,
  { align, keepNext }: { readonly align: 'left' | 'right'; readonly keepNext: boolean },
) {
  const indent = depth * mm(4)
  const set = { alignment: align, indent: { left: indent }, keepNext } as const
  const more = { ...(strong ? { bold: true } : {}), ...(quiet ? { color: colors.quiet } : {}) }
  return [
    new Paragraph({ ...set, style: 'Cell', children: runs(text, more) }),
    ...(details === '' ? [] : [new Paragraph({ ...set, style: 'CellDetails', text: details })]),
    ...(passage === undefined ? [] : passageBlocks(passage.label, passage.text, indent)),
  ]
}

function tableBlock({ columns, rows, isForm = false, note }: Extract<Block, { kind: 'table' }>): Table {
  const widths = columnWidths(columns, rows)
  const vertical = isForm ? line(colors.rule, 4) : none
  const width = (index: number) => ({ size: widths[index] ?? 0, type: WidthType.DXA })
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(
      ({ title, align = 'left' }, index) =>
        new TableCell({
          width: width(index),
          borders: { bottom: line(colors.accent, 8) },
          children: [new Paragraph({ style: 'CellHead', alignment: align, text: title })],
        }),
    ),
  })
  const body = rows.map(
    (row, at) =>
      new TableRow({
        cantSplit: row.every(({ passage }) => passage === undefined),
        ...(isForm ? { height: { value: mm(11), rule: HeightRule.ATLEAST } } : {}),
        children: row.map(
          (cell, index) =>
            new TableCell({
              width: width(index),
              children: cellBlocks(cell, {
                align: columns[index]?.align ?? 'left',
                // The note never stands without the last row.
                keepNext: note !== undefined && at === rows.length - 1,
              }),
            }),
        ),
      }),
  )
  return new Table({
    columnWidths: [...widths],
    width: { size: textWidth, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    margins: { left: isForm ? 90 : 0, right: 110, top: 0, bottom: 0 },
    borders: {
      top: none,
      left: none,
      right: none,
      bottom: line(colors.rule, 4),
      insideHorizontal: line(colors.rule, 4),
      insideVertical: vertical,
    },
    rows: [header, ...body],
  })
}

/** Two signatures side by side: lines are leaders of tabulators, so no table of layout is needed. */
function signatureBlocks({ place, signers }: Extract<Block, { kind: 'signatures' }>): readonly Paragraph[] {
  const [first, gap] = [mm(72), mm(86)]
  const stops = [
    { type: TabStopType.LEFT, position: first, leader: LeaderType.UNDERSCORE },
    { type: TabStopType.LEFT, position: gap },
    { type: TabStopType.LEFT, position: textWidth, leader: LeaderType.UNDERSCORE },
  ]
  const pairs = Array.from({ length: Math.ceil(signers.length / 2) }, (_, index) =>
    signers.slice(index * 2, index * 2 + 2),
  )
  const tab = () => new TextRun({ children: [new Tab()] })
  const apart = { tabStops: [{ type: TabStopType.LEFT, position: gap }], keepNext: true, keepLines: true }
  return [
    ...(place === '' ? [] : [new Paragraph({ text: place, spacing: { before: 480 }, keepNext: true })]),
    ...pairs.flatMap((pair) => [
      new Paragraph({
        tabStops: stops.slice(0, pair.length === 2 ? 3 : 1),
        spacing: { before: 900, after: 40 },
        keepNext: true,
        children: pair.length === 2 ? [tab(), tab(), tab()] : [tab()],
      }),
      new Paragraph({
        ...apart,
        style: 'Facts',
        children: pair.flatMap(({ name }, index) => [...(index > 0 ? [tab()] : []), new TextRun(name)]),
      }),
      new Paragraph({
        ...apart,
        keepNext: false,
        style: 'CellDetails',
        children: pair.flatMap(({ role }, index) => [...(index > 0 ? [tab()] : []), new TextRun(role)]),
      }),
    ]),
  ]
}

/** Badges of 90 × 54 mm, two beside each other. */
function badgeBlocks({ event, badges }: Extract<Block, { kind: 'badges' }>): readonly WordBlock[] {
  const [width, edge] = [mm(90), line(colors.rule, 2)]
  const rows = Array.from({ length: Math.ceil(badges.length / 2) }, (_, index) =>
    badges.slice(index * 2, index * 2 + 2),
  )
  const cellOf = (badge: (typeof badges)[number] | undefined) =>
    new TableCell({
      width: { size: width, type: WidthType.DXA },
      children:
        badge === undefined
          ? [new Paragraph('')]
          : [
              new Paragraph({
                spacing: { before: 240, after: 400 },
                children: runs(event, { bold: true, color: colors.accent }),
              }),
              new Paragraph({
                spacing: { after: 80 },
                children: [new TextRun({ text: badge.name, bold: true, size: 34 })],
              }),
              new Paragraph({ children: runs(badge.organization) }),
              new Paragraph({ children: runs(badge.role, { color: colors.quiet }) }),
            ],
    })
  return [
    new Table({
      columnWidths: [width, width],
      width: { size: 2 * width, type: WidthType.DXA },
      layout: TableLayoutType.FIXED,
      margins: { left: mm(7), right: mm(7), top: 0, bottom: 0 },
      borders: { top: edge, left: edge, right: edge, bottom: edge, insideHorizontal: edge, insideVertical: edge },
      rows: rows.map(
        ([left, right]) =>
          new TableRow({
            cantSplit: true,
            height: { value: mm(54), rule: HeightRule.EXACT },
            children: [cellOf(left), cellOf(right)],
          }),
      ),
    }),
  ]
}

const headingLevels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const

const paragraphStyles = {
  lead: { style: 'Lead' },
  note: { style: 'Note' },
  strong: {},
  intro: { keepNext: true },
} as const

/** Pixels of a picture that is as wide as the text. */
const pictureWidth = 620

/** The picture with its title above and its description below; the description is read to people who cannot see it. */
function pictureBlocks(
  { chart, description, caption = chart.title, origin }: Extract<Block, { kind: 'picture' }>,
  resourcesPath: string,
): readonly Paragraph[] {
  const { width, height } = pageSize(chart)
  return [
    new Paragraph({ style: 'CellHead', text: caption, keepNext: true, spacing: { before: 200, after: 80 } }),
    new Paragraph({
      keepNext: true,
      children: [
        new ImageRun({
          type: 'png',
          data: chartPng(chart, resourcesPath, pageSize(chart)),
          transformation: { width: pictureWidth, height: Math.round((pictureWidth * height) / width) },
          altText: { name: chart.title, title: chart.title, description },
        }),
      ],
    }),
    new Paragraph({ style: 'Note', text: description, ...(origin === '' ? {} : { keepNext: true }) }),
    ...(origin === '' ? [] : [new Paragraph({ style: 'Note', text: origin })]),
  ]
}

export function wordBlocks(block: Block, resourcesPath: string): readonly WordBlock[] {
  switch (block.kind) {
    case 'heading':
      return [new Paragraph({ heading: headingLevels[block.level - 1] ?? HeadingLevel.HEADING_4, text: block.text })]
    case 'paragraph':
      return paragraphs(
        block.text,
        block.style === undefined ? {} : paragraphStyles[block.style],
        block.style === 'strong',
      )
    case 'facts':
      return factLines(block.facts, mm(28))
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item) }))
    case 'table':
      return [
        ...(block.caption === undefined
          ? []
          : [
              new Paragraph({
                style: 'CellHead',
                text: block.caption,
                keepNext: true,
                spacing: { before: 200, after: 80 },
              }),
            ]),
        tableBlock(block),
        block.note === undefined
          ? new Paragraph({ spacing: { after: 0, line: 120 }, text: '' })
          : new Paragraph({ style: 'Note', text: block.note }),
      ]
    case 'picture':
      return pictureBlocks(block, resourcesPath)
    case 'contents':
      return [
        new Paragraph({ style: 'CellHead', text: block.title }),
        new TableOfContents(block.title, { hyperlink: true, headingStyleRange: '2-3' }),
        new Paragraph({ children: [new PageBreak()] }),
      ]
    case 'passage':
      return passageBlocks(block.label, block.text)
    case 'closing':
      return [
        new Paragraph({ text: block.text, spacing: { before: 280, after: 760 }, keepNext: true }),
        new Paragraph({ text: block.name, style: 'Facts', keepNext: block.role !== '' }),
        ...(block.role === '' ? [] : [new Paragraph({ text: block.role, style: 'CellDetails' })]),
      ]
    case 'signatures':
      return signatureBlocks(block)
    case 'badges':
      return badgeBlocks(block)
  }
}
