/** A described document as PDF. */
import type { DocumentStandard } from '../../../shared/contract/report-kinds.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { DocumentDescription, Letter } from './description.ts'
import { chartSvg, pageSize } from './draw-chart.ts'
import { logoSvg, type DrawnLogo } from './logo.ts'
import { typesetPdf } from './typeset.ts'

export interface PrintOptions {
  readonly resourcesPath: string
  /** Seconds since 1970: the document's date. */
  readonly createdAtSeconds: number
  readonly standard?: DocumentStandard | undefined
  readonly logo?: DrawnLogo | undefined
}

/** A letter whose pictures are drawn: Typst takes them as SVG. */
function drawn(letter: Letter): Json {
  const blocks = letter.blocks.map((block) =>
    block.kind === 'picture'
      ? {
          kind: block.kind,
          title: block.caption ?? block.chart.title,
          description: block.description,
          origin: block.origin,
          svg: chartSvg(block.chart, {}, pageSize(block.chart)),
        }
      : block,
  )
  return { ...letter, blocks } as unknown as Json
}

export function printPdf(document: DocumentDescription, { logo, ...options }: PrintOptions): Uint8Array {
  const picture = logo === undefined ? null : { svg: logoSvg(logo), heightMm: logo.heightMm, text: logo.text }
  return typesetPdf({
    ...options,
    template: 'document',
    data: { ...document, logo: picture, letters: document.letters.map(drawn) },
  })
}
