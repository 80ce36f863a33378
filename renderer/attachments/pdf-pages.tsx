import { useEffect, useRef, useState } from 'react'
import { openPdf, type OpenPdf } from './pdf-document.ts'

const firstPages = 20

/** The pages of a PDF below each other, in the width that is there. */
export default function PdfPages({ bytes, name }: { readonly bytes: Uint8Array; readonly name: string }) {
  const [pdf, setPdf] = useState<OpenPdf>()
  const [isBroken, setBroken] = useState(false)

  useEffect(() => {
    let isCurrent = true
    let opened: OpenPdf | undefined
    // The worker takes the bytes for itself.
    openPdf(bytes.slice())
      .then((document) => {
        opened = document
        if (isCurrent) setPdf(document)
        else document.close()
      })
      .catch(() => setBroken(true))
    return () => {
      isCurrent = false
      opened?.close()
    }
  }, [bytes])

  if (isBroken) return <p className="field-problem">„{name}“ ist beschädigt oder mit einem Kennwort geschützt.</p>
  if (pdf === undefined) return <p className="muted">Wird gezeichnet …</p>
  const shown = Math.min(pdf.pages, firstPages)
  return (
    <>
      {Array.from({ length: shown }, (_, index) => (
        <PdfPage key={index} pdf={pdf} page={index + 1} name={name} />
      ))}
      {pdf.pages > shown && (
        <p className="muted">
          Gezeigt werden {shown} von {pdf.pages} Seiten.
        </p>
      )}
    </>
  )
}

function PdfPage({ pdf, page, name }: { readonly pdf: OpenPdf; readonly page: number; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    // A page that was closed meanwhile is drawn by nobody.
    if (element !== null) pdf.draw(page, element, element.clientWidth).catch(() => undefined)
  }, [pdf, page])
  return <canvas ref={canvas} role="img" aria-label={`${name}, Seite ${page}`} />
}
