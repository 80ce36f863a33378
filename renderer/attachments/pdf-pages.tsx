import { useEffect, useRef, useState } from 'react'
import { openPdf, type OpenPdf } from './pdf-document.ts'

interface PdfPagesProps {
  readonly bytes: Uint8Array
  readonly name: string
  /** A heading of the document to which the pages are scrolled when it is named. */
  readonly heading?: string | undefined
}

/** The pages of a PDF below each other, in the width that is there. Other bytes take the place of the old ones without a flicker. */
export default function PdfPages({ bytes, name, heading }: PdfPagesProps) {
  const [pdf, setPdf] = useState<OpenPdf>()
  const [isBroken, setBroken] = useState(false)
  const pages = useRef<HTMLDivElement>(null)

  useEffect(() => {
    let isCurrent = true
    let opened: OpenPdf | undefined
    // The worker takes the bytes for itself.
    openPdf(bytes.slice())
      .then((document) => {
        opened = document
        if (!isCurrent) return document.close()
        setBroken(false)
        setPdf(document)
      })
      .catch(() => isCurrent && setBroken(true))
    return () => {
      isCurrent = false
      opened?.close()
    }
  }, [bytes])

  // Only where the person goes elsewhere: a document that was made anew stays where it is.
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (pdf === undefined || heading === undefined || heading === shown.current) return
    pdf
      .placeOf(heading)
      .then((place) => {
        shown.current = heading
        const canvas = place === undefined ? null : pages.current?.querySelectorAll('canvas')[place.page - 1]
        const scroller = pages.current?.parentElement
        if (place === undefined || canvas == null || scroller == null) return
        const top = canvas.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop
        scroller.scrollTo({ top: Math.max(0, top + place.share * canvas.clientHeight - headingRoom) })
      })
      // A document that was closed meanwhile leads nowhere; the one in its place does.
      .catch(() => undefined)
  }, [pdf, heading])

  if (isBroken) return <p className="field-problem">„{name}“ ist beschädigt oder mit einem Kennwort geschützt.</p>
  if (pdf === undefined) return <p className="muted">Wird gezeichnet …</p>
  return (
    <div ref={pages} className="pdf-pages">
      {Array.from({ length: pdf.pages }, (_, index) => (
        <PdfPage key={index} pdf={pdf} page={index + 1} name={name} />
      ))}
    </div>
  )
}

/** Pixels above a heading that is scrolled to. */
const headingRoom = 16
/** Pages this near are drawn before they are seen. */
const nearBy = '600px'

function PdfPage({ pdf, page, name }: { readonly pdf: OpenPdf; readonly page: number; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [isNear, setNear] = useState(false)
  const [width, setWidth] = useState(0)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return
    const seen = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting === true), { rootMargin: nearBy })
    // Not while sizes are being told: what is drawn changes them.
    const size = new ResizeObserver(() => requestAnimationFrame(() => setWidth(element.clientWidth)))
    seen.observe(element)
    size.observe(element)
    return () => {
      seen.disconnect()
      size.disconnect()
    }
  }, [])

  useEffect(() => {
    const element = canvas.current
    // A page that was closed meanwhile is drawn by nobody.
    if (isNear && width > 0 && element !== null) pdf.draw(page, element, width).catch(() => undefined)
  }, [pdf, page, isNear, width])
  return <canvas ref={canvas} className="pdf-page" role="img" aria-label={`${name}, Seite ${page}`} />
}
