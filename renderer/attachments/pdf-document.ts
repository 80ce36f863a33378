import { getDocument, PDFWorker, type PDFDocumentProxy } from 'pdfjs-dist'

export interface OpenPdf {
  readonly pages: number
  /** Draws a page, counted from 1, in the width in CSS pixels that the canvas is to have. */
  draw(page: number, canvas: HTMLCanvasElement, width: number): Promise<void>
  close(): void
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
      canvas.width = Math.round(viewport.width)
      canvas.height = Math.round(viewport.height)
      await page.render({ canvas, viewport }).promise
    },
    close,
  }
}
