/** The logo of a letterhead, drawn once as pixels: whatever kind of picture it is, PDF and Word take the same. */
import { readFileSync } from 'node:fs'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Logo } from '../committees/sender.ts'
import { contentPath, hasContent } from '../store/contents.ts'

export interface DrawnLogo {
  readonly png: Buffer
  /** On paper. */
  readonly widthMm: number
  readonly heightMm: number
  /** For people who cannot see it. */
  readonly text: string
}

/** Its lower edge, from the upper edge of the sheet: it stands in the margin, so that address and text keep their places (DIN 5008). */
export const logoBottomMm = 18
const most = { widthMm: 80, heightMm: 13 }
/** Sharp in print: about 500 dots per inch. */
const pixelsPerMm = 20

/** Undefined where there is none, or where its content has not come yet. Throws `invalid`, naming the file, for one that is no picture. */
export async function drawLogo(workbench: string, logo: Logo | undefined): Promise<DrawnLogo | undefined> {
  if (logo === undefined || !hasContent(workbench, logo.sha256)) return undefined
  const image = await loadImage(readFileSync(contentPath(workbench, logo.sha256))).catch(() => undefined)
  if (image === undefined || image.width === 0 || image.height === 0)
    throw new WorkbenchError(
      'invalid',
      `Das Logo „${logo.name}“ lässt sich nicht lesen. Bitte ersetzen Sie es in den Unterlagen des Briefkopfs „${logo.letterhead}“ durch ein Bild (PNG, JPEG oder SVG).`,
    )
  const scale = Math.min(most.widthMm / image.width, most.heightMm / image.height)
  const [widthMm, heightMm] = [image.width * scale, image.height * scale]
  const canvas = createCanvas(Math.ceil(widthMm * pixelsPerMm), Math.ceil(heightMm * pixelsPerMm))
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height)
  return { png: canvas.toBuffer('image/png'), widthMm, heightMm, text: logo.text }
}

/** The pixels in a picture of its own size on paper, as Typst takes pictures. */
export function logoSvg({ png, widthMm, heightMm }: DrawnLogo): string {
  const size = `width="${widthMm}mm" height="${heightMm}mm"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${widthMm} ${heightMm}"><image width="${widthMm}" height="${heightMm}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`
}
