import { Button } from '@fluentui/react-components'
import { AddRegular, DataBarVerticalRegular, DeleteRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { purposeLabels, purposes, type Purpose } from '../../shared/contract/purposes.ts'
import type { ReportAnswer, ReportChanges } from '../../shared/contract/report-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { ToolChoice } from '../indicators/tool-choice.tsx'
import { FigureDialog } from './figure-dialog.tsx'
import { ReportOutline } from './report-outline.tsx'
import { ReportOutput } from './report-output.tsx'
import { PreviewPane } from './report-preview.tsx'
import { SectionEditor } from './section-editor.tsx'
import { useReportEdits, type OutlineSection } from './use-report-edits.ts'
import type { ReportPreview } from './use-report-preview.ts'

interface ReportWorkspaceProps {
  readonly report: ReportAnswer
  readonly preview: ReportPreview
  readonly changes: ReportChanges | undefined
  readonly purpose: Purpose
  readonly selected: string | undefined
  onSelect(id: string): void
  onPurpose(purpose: Purpose): void
  onRefresh(): void
  onEdition(): void
}

/** The outline of a report, the section at hand, and the pages as they will be printed. */
export function ReportWorkspace(props: ReportWorkspaceProps) {
  const { report, preview, changes, purpose, selected, onSelect, onPurpose, onRefresh, onEdition } = props
  const edits = useReportEdits(report, changes)
  const [wanted, setWanted] = useState<string>()
  const [isInserting, setInserting] = useState(false)
  const { items } = edits
  const isFixed = report.fixedOn !== null
  const current = items.find(({ id }) => id === selected) ?? items[0]
  const chapter = chapterOf(items, current)

  function show(created: string | undefined): void {
    if (created === undefined) return
    onSelect(created)
    setWanted(created)
  }

  function step(by: -1 | 1): void {
    const next = items[items.findIndex(({ id }) => id === current?.id) + by]
    if (next !== undefined) onSelect(next.id)
  }

  return (
    <div className="workspace report-workspace">
      <div className="screen-tools agenda-tools">
        {!isFixed && (
          <>
            <Button
              appearance="primary"
              className="primary"
              icon={<AddRegular />}
              title="Neuer Abschnitt (Strg+Enter)"
              onClick={() => void edits.addChapter(current).then(show)}
            >
              Abschnitt
            </Button>
            <Button
              icon={<DataBarVerticalRegular />}
              title="Abbildung einfügen (Alt+B in der Gliederung)"
              disabledFocusable={current === undefined}
              onClick={() => current !== undefined && setInserting(true)}
            >
              Abbildung
            </Button>
            <Button
              icon={<DeleteRegular />}
              title="Abschnitt löschen (Entf)"
              disabledFocusable={current === undefined}
              onClick={() => current !== undefined && void edits.remove(current)}
            >
              Löschen
            </Button>
          </>
        )}
        <span className="spring" />
        <Button
          title="Diese Ausgabe festhalten und die nächste beginnen"
          disabledFocusable={items.length === 0}
          onClick={() => items.length > 0 && onEdition()}
        >
          Neue Ausgabe
        </Button>
        {!isFixed && (
          <ToolChoice
            label="Für"
            value={purpose}
            options={purposes.map((name) => [name, purposeLabels[name]] as const)}
            onChange={(next) => onPurpose(next as Purpose)}
          />
        )}
        <ReportOutput report={report} purpose={purpose} />
      </div>
      <div className="screen-content report-content">
        <div className="report-outline">
          {items.length === 0 ? (
            <p className="empty">
              Noch kein Abschnitt. Mit „+ Abschnitt“ beginnt die Gliederung; Titel, Text und Abbildungen folgen.
            </p>
          ) : (
            <>
              <ReportOutline
                items={items}
                selected={current}
                wanted={wanted}
                edits={edits}
                isFixed={isFixed}
                onSelect={onSelect}
                onAdd={(after) => void edits.addChapter(after).then(show)}
                onFigure={() => setInserting(true)}
              />
              {!isFixed && <OutlineHints />}
            </>
          )}
        </div>
        {current !== undefined && (
          <SectionEditor
            item={current}
            edits={edits}
            purpose={purpose}
            isFixed={isFixed}
            onFigure={() => setInserting(true)}
            onStep={step}
          />
        )}
        <PreviewPane
          preview={preview}
          title={[report.title, report.edition].filter((part) => part !== null && part !== '').join(' ')}
          heading={chapter === undefined ? undefined : `${chapter.number} ${chapter.heading}`}
          marks={marksOf(report, changes, purpose)}
          onRefresh={isFixed ? undefined : onRefresh}
        />
      </div>
      {isInserting && current !== undefined && (
        <FigureDialog
          chapter={chapter?.title ?? report.title}
          purpose={purpose}
          onInsert={(block) => {
            setInserting(false)
            void edits.addFigure(current, block).then(show)
          }}
          onClose={() => setInserting(false)}
        />
      )}
    </div>
  )
}

/** Up the outline to what has a heading. */
function chapterOf(items: readonly OutlineSection[], item: OutlineSection | undefined): OutlineSection | undefined {
  let current = item
  while (current !== undefined && current.heading === '') {
    const { parent } = current
    current = items.find(({ id }) => id === parent)
  }
  return current
}

/** What the marks in the preview stand for. */
function marksOf(
  { previous, fixedOn }: ReportAnswer,
  changes: ReportChanges | undefined,
  purpose: Purpose,
): string | undefined {
  if (fixedOn !== null) return `Wie festgehalten am ${formatDay(fixedOn)}`
  if (previous === null || changes?.since == null) return undefined
  return changes.purpose === purpose
    ? `Markiert: geändert seit ${changes.since}`
    : `Markiert: Texte, geändert seit ${changes.since}`
}

function OutlineHints() {
  return (
    <p className="agenda-hints muted">
      <span>
        <kbd>Strg</kbd> <kbd>Enter</kbd> neuer Abschnitt
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> verschiebt
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>→</kbd> <kbd>←</kbd> rückt ein, aus
      </span>
      <span>
        <kbd>F2</kbd> Titel
      </span>
      <span>
        <kbd>Alt</kbd> <kbd>B</kbd> Abbildung
      </span>
      <span>
        <kbd>F6</kbd> zum Text
      </span>
    </p>
  )
}
