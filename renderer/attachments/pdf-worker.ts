/** Reads PDFs beside the window, so that a large one holds nothing up. */
// oxlint-disable-next-line import/no-unassigned-import
import 'pdfjs-dist/build/pdf.worker.min.mjs'
