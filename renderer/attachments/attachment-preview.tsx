import { lazy, Suspense, useEffect, useState } from 'react'
import type { AttachmentInfo } from '../../shared/contract/file-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'
import { dataAddress, readContent, shownText, textOf, type PreviewKind } from './content.ts'

// Large, and needed by few: it comes with the first PDF that somebody looks at.
const PdfPages = lazy(() => import('./pdf-pages.tsx'))

interface AttachmentPreviewProps {
  readonly attachment: AttachmentInfo
  readonly kind: PreviewKind
}

/** A look at a file in place: the pages of a PDF, a picture, the beginning of a text. */
export function AttachmentPreview({ attachment, kind }: AttachmentPreviewProps) {
  const { host } = useApp()
  const { id, name, size, mediaType } = attachment
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    const reading = new AbortController()
    const limit = kind === 'text' ? shownText : size
    readContent(host.client, id, { limit, signal: reading.signal })
      .then(setBytes)
      .catch((error: unknown) => {
        if (!reading.signal.aborted) setProblem(messageOf(error))
      })
    return () => reading.abort()
  }, [host, id, kind, size])

  return (
    // It scrolls: reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={`attachment-preview ${kind}`} aria-label={`Vorschau: ${name}`} tabIndex={0}>
      {problem !== undefined && <p className="field-problem">{problem}</p>}
      {bytes === undefined && problem === undefined && <p className="muted">Wird gelesen …</p>}
      {bytes !== undefined && kind === 'image' && <Picture bytes={bytes} mediaType={mediaType} name={name} />}
      {bytes !== undefined && kind === 'text' && (
        <pre>
          {textOf(bytes)}
          {size > shownText && '\n…'}
        </pre>
      )}
      {bytes !== undefined && kind === 'pdf' && (
        <Suspense fallback={<p className="muted">Wird gezeichnet …</p>}>
          <PdfPages bytes={bytes} name={name} />
        </Suspense>
      )}
    </section>
  )
}

interface PictureProps {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  readonly name: string
}

function Picture({ bytes, mediaType, name }: PictureProps) {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void dataAddress(bytes, mediaType).then((made) => isCurrent && setAddress(made))
    return () => {
      isCurrent = false
    }
  }, [bytes, mediaType])
  return address === undefined ? null : <img alt={name} src={address} />
}
