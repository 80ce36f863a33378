import { Button } from '@fluentui/react-components'
import { DataBarVerticalRegular, DismissRegular } from '@fluentui/react-icons'
import { useRef, useState, type KeyboardEvent } from 'react'
import { isSubjectBlock } from '../../shared/contract/figure-reports.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { TextBlockMenu } from '../committees/text-block-menu.tsx'
import { AutosaveText } from '../fields/autosave-text.tsx'
import { typeAtCaret } from '../fields/type-at-caret.ts'
import { ConflictDecision } from '../record/conflict-decision.tsx'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { FigureFields } from './figure-fields.tsx'
import { SubjectFields } from './subject-fields.tsx'
import type { OutlineSection, ReportEdits } from './use-report-edits.ts'

interface SectionEditorProps {
  readonly item: OutlineSection
  readonly edits: ReportEdits
  readonly purpose: Purpose
  readonly isFixed: boolean
  onFigure(): void
  /** Goes on with the next section (1) or back (-1). */
  onStep(step: -1 | 1): void
}

const levels = ['Kapitel', 'Abschnitt', 'Unterabschnitt']

/** The section at hand: its heading, its text, saved as it is typed, and its figures. */
export function SectionEditor({ item, edits, purpose, isFixed, onFigure, onStep }: SectionEditorProps) {
  const { names } = useApp()
  const entity = useModel()['reportSection']
  const { latest, error } = useQuery('record', { entity: 'reportSection', id: item.id }, ['reportSection'])
  const record = latest?.row.id === item.id ? latest : undefined
  const text = useRef<HTMLTextAreaElement>(null)
  const [isBlocksOpen, setBlocksOpen] = useState(false)
  const { block, heading } = item
  if (record !== undefined) names.learn(record.titles)

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || event.ctrlKey) return
    const act: Readonly<Record<string, () => void>> = {
      pagedown: () => onStep(1),
      pageup: () => onStep(-1),
      ...(isFixed || text.current === null ? {} : { b: () => setBlocksOpen(true) }),
    }
    const found = act[event.key.toLowerCase()]
    if (found === undefined) return
    event.preventDefault()
    found()
  }

  const isFigure = heading === '' && block !== null
  const kind = isFigure ? 'Abbildung' : `${levels[item.depth] ?? 'Abschnitt'} ${item.number}`
  return (
    // Keys for who writes with both hands on the keyboard; each has its button.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="section-editor" aria-label={kind} onKeyDown={onKeyDown}>
      <p className="muted">{kind}</p>
      <h2>{item.title}</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {record !== undefined && entity !== undefined && (
        <>
          {!isFigure && !isFixed && (
            <RecordForm key={`title/${item.id}`} entity={entity} record={record} only={['title']} />
          )}
          {!isFigure && (
            // F6 leads to the text, not to what stands around it.
            <div className="section-text" data-region>
              <span className="form-label" aria-hidden="true">
                Text
              </span>
              <AutosaveText
                key={`text/${item.id}`}
                entity="reportSection"
                id={item.id}
                field="text"
                value={String(record.row['text'] ?? '')}
                revision={record.revision}
                label="Text"
                inputRef={text}
                isReadOnly={isFixed}
              />
              {!isFixed && (
                <div className="section-tools">
                  <Button size="small" appearance="subtle" icon={<DataBarVerticalRegular />} onClick={onFigure}>
                    Abbildung einfügen …
                  </Button>
                  <TextBlockMenu
                    isOpen={isBlocksOpen}
                    onOpen={setBlocksOpen}
                    onChoose={(words) => typeAtCaret(text.current, words)}
                  />
                </div>
              )}
            </div>
          )}
          {['text', 'block']
            .filter((field) => record.conflicts.includes(field))
            .map((field) => (
              <div key={field} className="note-conflict">
                <p className="state-warning">
                  {field === 'text' ? 'Text' : 'Abbildung'}: Zwei haben dieselbe Stelle verschieden geschrieben.
                </p>
                <ConflictDecision entity="reportSection" row={item.id} field={field} />
              </div>
            ))}
          {block !== null && (
            <div className="section-figure" data-region>
              <div className="section-head">
                <h3>{isSubjectBlock(block) ? 'Angaben aus der Werkbank' : 'Abbildung'}</h3>
                {!isFigure && !isFixed && (
                  <Button
                    size="small"
                    appearance="subtle"
                    icon={<DismissRegular />}
                    onClick={() => void edits.setBlock(item, null)}
                  >
                    Entfernen
                  </Button>
                )}
              </div>
              {isSubjectBlock(block) ? (
                <SubjectFields
                  key={item.id}
                  block={block}
                  isReadOnly={isFixed}
                  onChange={(next) => void edits.setBlock(item, next)}
                />
              ) : (
                <FigureFields
                  key={item.id}
                  block={block}
                  purpose={purpose}
                  isReadOnly={isFixed}
                  onChange={(next) => {
                    if (next.indicators.length > 0) void edits.setBlock(item, next)
                  }}
                />
              )}
            </div>
          )}
        </>
      )}
    </section>
  )
}
