import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'

export interface OpenPdf {
  readonly pages: number
  /** Draws a page, counted from 1, in the width in CSS pixels that the canvas is to have. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>
  /** Where a heading stands: its page, counted from 1, and how far down in it, from 0 to 1; undefined where there is none. */
  placeOf(heading: string): Promise<PlaceInPdf | undefined>
  close(): void
}

export interface PlaceInPdf {
  readonly page: number
  readonly share: number
}

interface OutlineEntry {
  readonly title: string
  readonly dest: string | readonly unknown[] | null
  readonly items: readonly OutlineEntry[]
}

async function placeOf(pdf: PDFDocumentProxy, heading: string): Promise<PlaceInPdf | undefined> {
  const entries = [...(((await pdf.getOutline()) as readonly OutlineEntry[] | null) ?? [])]
  for (let entry = entries.shift(); entry !== undefined; entry = entries.shift()) {
    entries.unshift(...entry.items)
    if (entry.title.trim() !== heading) continue
    const target = typeof entry.dest === 'string' ? await pdf.getDestination(entry.dest) : entry.dest
    if (target === null) return undefined
    const [page, , , top] = target as readonly [
      Parameters<PDFDocumentProxy['getPageIndex']>[0],
      unknown,
      unknown,
      unknown,
    ]
    const index = await pdf.getPageIndex(page)
    const [, , , height] = (await pdf.getPage(index + 1)).view
    const isPlaced = typeof top === 'number' && height !== undefined
    return { page: index + 1, share: isPlaced ? Math.min(1, Math.max(0, 1 - top / height)) : 0 }
  }
  return undefined
}

/** Opens a PDF in a worker of its own. Nothing in it is run, and nothing is fetched for it. Throws where it is none. */
export async function openPdf(data: Uint8Array): Promise<OpenPdf> {
  const port = new Worker(new URL('pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port })
  const close = (): void => {
    worker.destroy()
    port.terminate()
  }
  let pdf: PDFDocumentProxy
  try {
    pdf = await getDocument({ data, worker, useWasm: false, enableXfa: false }).promise
  } catch (error) {
    close()
    throw error
  }
  return {
    pages: pdf.numPages,
    async draw(number, canvas, width) {
      const page = await pdf.getPage(number)
      const scale = (width / page.getViewport({ scale: 1 }).width) * devicePixelRatio
      const viewport = page.getViewport({ scale })
      // Beside the screen first: a page that is drawn anew does not go blank.
      const sheet = document.createElement('canvas')
      sheet.width = Math.round(viewport.width)
      sheet.height = Math.round(viewport.height)
      await page.render({ canvas: sheet, viewport }).promise
      canvas.width = sheet.width
      canvas.height = sheet.height
      canvas.getContext('2d')?.drawImage(sheet, 0, 0)
    },
    placeOf: (heading) => placeOf(pdf, heading),
    close,
  }
}
