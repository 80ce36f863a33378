import { lazy, Suspense, useEffect, useState } from 'react'
import type { ReportKind } from '../../shared/contract/report-kinds.ts'
import { readMadeFile } from '../attachments/content.ts'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'
import '../attachments/attachments.css'

// Large, and needed by few: it comes with the first PDF that somebody looks at.
const PdfPages = lazy(() => import('../attachments/pdf-pages.tsx'))

interface DocumentPreviewProps {
  readonly request: { readonly kind: ReportKind; readonly id: string; readonly list?: string; readonly year?: string }
  readonly label: string
  /** Why the document tells less than there is, once it is made. */
  onNotice(notice: string | null): void
}

/** The document as it will be printed. It is made anew when something about it is chosen otherwise. */
export function DocumentPreview({ request, label, onNotice }: DocumentPreviewProps) {
  const { host } = useApp()
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer>>()
  const [problem, setProblem] = useState<string>()

  useEffect(() => {
    const making = new AbortController()
    const { signal } = making
    setBytes(undefined)
    setProblem(undefined)
    onNotice(null)
    host.client
      .call('report', { ...request, format: 'pdf' }, { signal })
      .then((file) => {
        if (!signal.aborted) onNotice(file.notice)
        return readMadeFile(host.client, file, signal)
      })
      .then(setBytes)
      .catch((error: unknown) => {
        if (!signal.aborted) setProblem(messageOf(error))
      })
    return () => making.abort()
  }, [host, request, onNotice])

  return (
    // It scrolls: reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="attachment-preview document-preview" aria-label={`Vorschau: ${label}`} tabIndex={0}>
      {problem !== undefined && (
        <p className="field-problem" role="alert">
          {problem}
        </p>
      )}
      {bytes === undefined && problem === undefined && <p className="muted">Wird gesetzt …</p>}
      {bytes !== undefined && (
        <Suspense fallback={<p className="muted">Wird gezeichnet …</p>}>
          <PdfPages bytes={bytes} name={label} />
        </Suspense>
      )}
    </section>
  )
}
