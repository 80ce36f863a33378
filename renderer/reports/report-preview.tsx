import { Button } from '@fluentui/react-components'
import { ArrowSyncRegular } from '@fluentui/react-icons'
import { lazy, Suspense } from 'react'
import type { ReportPreview } from './use-report-preview.ts'
import '../attachments/attachments.css'

// Large, and needed by few: it comes with the first PDF that somebody looks at.
const PdfPages = lazy(() => import('../attachments/pdf-pages.tsx'))

interface PreviewPaneProps {
  readonly preview: ReportPreview
  readonly title: string
  /** The heading at hand, to which the pages follow. */
  readonly heading: string | undefined
  /** What marks stand for; undefined where there are none. */
  readonly marks: string | undefined
  /** Absent: the pages are what they were. */
  readonly onRefresh: (() => void) | undefined
}

/** The pages beside the text; they follow the chapter at hand. */
export function PreviewPane({ preview, title, heading, marks, onRefresh }: PreviewPaneProps) {
  const { bytes, problem, isMaking, isStale } = preview
  return (
    <section className="report-preview" aria-label="Vorschau" data-region>
      <div className={`preview-bar${isStale ? ' stale' : ''}`} role="status">
        <span className="preview-state">
          {isMaking ? 'Wird gesetzt …' : isStale ? 'Es gibt neue Werte.' : (marks ?? 'Vorschau')}
        </span>
        {onRefresh !== undefined && (
          <Button
            size="small"
            appearance={isStale ? 'secondary' : 'subtle'}
            icon={<ArrowSyncRegular />}
            title="Mit den heutigen Werten neu setzen (F9)"
            onClick={onRefresh}
          >
            Aktualisieren <kbd>F9</kbd>
          </Button>
        )}
      </div>
      {problem !== undefined && (
        <p className="field-problem preview-problem" role="alert">
          {problem}
        </p>
      )}
      {/* It scrolls: reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="attachment-preview preview-pages" role="group" aria-label={`Seiten: ${title}`} tabIndex={0}>
        {bytes !== undefined && (
          <Suspense fallback={<p className="muted">Wird gezeichnet …</p>}>
            <PdfPages bytes={bytes} name={title} heading={heading} />
          </Suspense>
        )}
      </div>
    </section>
  )
}
