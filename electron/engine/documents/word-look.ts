/** How the office's Word documents look: the measures and colours of the PDF, in the type that every office has. */
import { convertMillimetersToTwip, type IStylesOptions } from 'docx'

/** The program's own type is on few computers; people go on writing in these files, so they get one that is everywhere. */
const font = 'Arial'

export const colors = { accent: '00667A', ink: '1B2327', quiet: '57636B', rule: 'C9D1D5' } as const

/** Twentieths of a point. */
export const mm = convertMillimetersToTwip

export const margins = {
  left: mm(25),
  right: mm(20),
  top: mm(20),
  bottom: mm(26),
  header: mm(8),
  footer: mm(10),
} as const

/** The width of the text on A4. */
export const textWidth = mm(210) - margins.left - margins.right

const heading = (halfPoints: number, color: string, before: number, after: number) => ({
  run: { font, size: halfPoints, bold: true, color },
  paragraph: { spacing: { before, after, line: 252, lineRule: 'auto' as const }, keepNext: true, keepLines: true },
})

/** Sizes are half points, distances twentieths of a point. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font, size: 20, color: colors.ink, language: { value: 'de-DE' } },
      paragraph: { spacing: { after: 120, line: 264, lineRule: 'auto' } },
    },
    heading1: heading(36, colors.ink, 0, 160),
    heading2: heading(23, colors.accent, 320, 120),
    heading3: heading(20, colors.ink, 240, 80),
    heading4: heading(19, colors.quiet, 200, 60),
  },
  paragraphStyles: [
    {
      id: 'Lead',
      name: 'Vorspann',
      basedOn: 'Normal',
      run: { size: 24, color: colors.quiet },
      paragraph: { spacing: { after: 200 } },
    },
    {
      id: 'Note',
      name: 'Hinweis',
      basedOn: 'Normal',
      run: { size: 18, color: colors.quiet },
      paragraph: { spacing: { before: 120 } },
    },
    { id: 'Cell', name: 'Tabellentext', basedOn: 'Normal', paragraph: { spacing: { before: 50, after: 50 } } },
    {
      id: 'CellHead',
      name: 'Tabellenkopf',
      basedOn: 'Cell',
      run: { size: 17, bold: true, color: colors.quiet },
      paragraph: { keepNext: true },
    },
    { id: 'CellDetails', name: 'Tabellenzusatz', basedOn: 'Cell', run: { size: 17, color: colors.quiet } },
    {
      id: 'PassageLabel',
      name: 'Wortlaut, Überschrift',
      basedOn: 'Normal',
      run: { size: 17, bold: true, color: colors.accent },
      paragraph: { spacing: { before: 100, after: 40 }, keepNext: true },
    },
    { id: 'Passage', name: 'Wortlaut', basedOn: 'Normal', paragraph: { spacing: { after: 80 } } },
    { id: 'Facts', name: 'Angaben', basedOn: 'Normal', paragraph: { spacing: { after: 40 } } },
    { id: 'Address', name: 'Anschrift', basedOn: 'Normal', paragraph: { spacing: { after: 0 } } },
  ],
}
