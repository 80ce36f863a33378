/** A described document as .docx, so that an office can go on writing in it. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  FrameAnchorType,
  FrameWrap,
  HeadingLevel,
  HeightRule,
  HorizontalPositionRelativeFrom,
  ImageRun,
  Packer,
  PageNumber,
  Paragraph,
  SectionType,
  Tab,
  TabStopType,
  TextRun,
  TextWrappingType,
  VerticalPositionRelativeFrom,
  type IFrameOptions,
  type ISectionOptions,
} from 'docx'
import { estimatePageNumbersWith } from 'docx/layout'
import type { Json } from '../../../shared/model/json.ts'
import type { DocumentDescription, Letter } from './description.ts'
import { logoBottomMm, type DrawnLogo } from './logo.ts'
import { printable } from './printable.ts'
import { factLines, wordBlocks } from './word-blocks.ts'
import { colors, margins, mm, styles, textWidth } from './word-look.ts'

const emuPerMm = 36_000
/** Points at 96 to the inch, as the library takes sizes of pictures. */
const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96)

/** The logo in the upper margin, at the right edge of the text: what stands below keeps its place. */
const logoRun = ({ png, widthMm, heightMm, text }: DrawnLogo): ImageRun =>
  new ImageRun({
    type: 'png',
    data: png,
    transformation: { width: pixels(widthMm), height: pixels(heightMm) },
    altText: { name: text, title: text, description: text },
    floating: {
      horizontalPosition: {
        relative: HorizontalPositionRelativeFrom.PAGE,
        offset: Math.round((190 - widthMm) * emuPerMm),
      },
      verticalPosition: {
        relative: VerticalPositionRelativeFrom.PAGE,
        offset: Math.round((logoBottomMm - heightMm) * emuPerMm),
      },
      wrap: { type: TextWrappingType.NONE },
    },
  })

function letterhead(sender: readonly string[], logo: DrawnLogo | undefined): readonly Paragraph[] {
  const [name = '', ...rest] = sender
  const picture = logo === undefined ? [] : [logoRun(logo)]
  return [
    new Paragraph({
      spacing: { after: 20 },
      children: [...picture, new TextRun({ text: name, bold: true, size: 26, color: colors.accent })],
    }),
    new Paragraph({
      border: { bottom: { style: BorderStyle.SINGLE, size: 10, color: colors.accent, space: 5 } },
      spacing: { after: 160 },
      children: [new TextRun({ text: rest.join(' · '), size: 14, color: colors.quiet })],
    }),
  ]
}

/** A place on the sheet, measured from its upper left corner. */
function frame(x: number, y: number, width: number, height: number): IFrameOptions {
  return {
    type: 'absolute',
    position: { x: mm(x), y: mm(y) },
    width: mm(width),
    height: mm(height),
    rule: HeightRule.ATLEAST,
    wrap: FrameWrap.AROUND,
    anchor: { horizontal: FrameAnchorType.PAGE, vertical: FrameAnchorType.PAGE },
  }
}

/** Address field and information block, at their places for the window (DIN 5008, form B) or one below the other. */
function addressBlocks(returnLine: string, { hasWindow, recipients, facts }: Letter): readonly Paragraph[] {
  const address = (at?: IFrameOptions) =>
    recipients.map((text) => new Paragraph({ style: 'Address', text, ...(at === undefined ? {} : { frame: at }) }))
  if (!hasWindow) return [...address(), ...factLines(facts, mm(28))]
  const line = new Paragraph({
    // One line above the address, or two where it is long.
    frame: frame(25, returnLine.length > 60 ? 53.5 : 57, 80, 5),
    style: 'Address',
    children: [new TextRun({ text: returnLine, size: 14, underline: {} })],
  })
  return [line, ...address(frame(25, 62.7, 80, 27.3)), ...factLines(facts, mm(28), { frame: frame(125, 50, 75, 40) })]
}

/**
 * In a letter for the window the text begins 98.5 mm from the upper edge of the sheet: one blank line, as high as it takes
 * from below the letterhead, stands beside the frames.
 */
const spaceAbove = (hasWindow: boolean): Paragraph =>
  new Paragraph({
    text: '',
    spacing: { before: 0, after: 0, line: hasWindow ? mm(98.5) - margins.top - mm(15) : 200, lineRule: 'exact' },
  })

/** The pages of one letter among several are counted by Word alone, so a serial letter says no total. */
function footerOf(subject: string, isOne: boolean): Footer {
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        border: { top: { style: BorderStyle.SINGLE, size: 4, color: colors.rule, space: 4 } },
        alignment: AlignmentType.LEFT,
        children: [
          new TextRun({ text: subject, size: 16, color: colors.quiet }),
          new TextRun({
            size: 16,
            color: colors.quiet,
            children: [
              new Tab(),
              'Seite\u00a0',
              PageNumber.CURRENT,
              ...(isOne ? [' von\u00a0', PageNumber.TOTAL_PAGES] : []),
            ],
          }),
        ],
      }),
    ],
  })
}

/** The title of a letter is its subject line: a heading, and no larger than it has to be. */
const subjectLine = (text: string): Paragraph =>
  new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun({ text, size: 26 })] })

function sectionOf(
  { sender, returnLine, subject, letters }: DocumentDescription,
  letter: Letter,
  { resourcesPath, logo }: { readonly resourcesPath: string; readonly logo: DrawnLogo | undefined },
): ISectionOptions {
  const isBadges = letter.blocks.some(({ kind }) => kind === 'badges')
  const blocks = letter.blocks.flatMap((block) =>
    letter.hasWindow && block.kind === 'heading' && block.level === 1
      ? [subjectLine(block.text)]
      : wordBlocks(block, resourcesPath),
  )
  const badgeMargins = { left: mm(15), right: mm(15), top: mm(13.5), bottom: mm(10), header: 0, footer: 0 }
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { width: mm(210), height: mm(297) },
        margin: isBadges ? badgeMargins : margins,
        pageNumbers: { start: 1 },
      },
    },
    ...(isBadges ? {} : { footers: { default: footerOf(subject, letters.length === 1) } }),
    children: isBadges
      ? blocks
      : [...letterhead(sender, logo), ...addressBlocks(returnLine, letter), spaceAbove(letter.hasWindow), ...blocks],
  }
}

/** Characters that XML or a reader cannot bear are left out; Word finds a type for all others. */
const coversAll = (): boolean => true

const hasContents = ({ blocks }: Letter): boolean => blocks.some(({ kind }) => kind === 'contents')

export function printWord(document: DocumentDescription, resourcesPath: string, logo?: DrawnLogo): Promise<Uint8Array> {
  const clean = printable(document as unknown as Json, coversAll) as unknown as DocumentDescription
  return Packer.toBuffer(
    new Document({
      title: clean.title,
      creator: clean.author,
      subject: clean.subject,
      lastModifiedBy: clean.author,
      description: '',
      styles,
      // Numbers of pages in the contents, as Word would lay them out: nobody is asked to update anything first.
      ...(clean.letters.some(hasContents) ? { pageNumbers: estimatePageNumbersWith({ guess: true }) } : {}),
      sections: clean.letters.map((letter) => sectionOf(clean, letter, { resourcesPath, logo })),
    }),
  )
}
