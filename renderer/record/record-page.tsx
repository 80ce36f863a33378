import { Button } from '@fluentui/react-components'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { AttachmentList } from '../attachments/attachment-list.tsx'
import { useAttach } from '../attachments/use-attach.ts'
import { useFileDrop } from '../attachments/use-file-drop.ts'
import { useApp } from '../state/app-context.tsx'
import { isPaged, useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { OnceVisible } from './once-visible.tsx'
import { RecordForm } from './record-form.tsx'
import { RecordHistory } from './record-history.tsx'
import { focusedField } from './record-moves.ts'
import { RecordRelations } from './record-relations.tsx'
import { subtitleOf } from './subtitle.ts'
import './record-panel.css'

interface RecordPageProps {
  readonly entity: Entity
  readonly id: string
  /** The record was just made: its title is the first thing to type. */
  readonly isNew?: boolean
  readonly isWide: boolean
  /** Buttons beside the ways to the sections. */
  readonly tools: ReactNode
  /** To the next or the previous record of the table. */
  onStep?(by: 1 | -1): void
  onClose?(): void
}

const sections = [
  ['fields', 'Angaben'],
  ['relations', 'Beziehungen'],
  ['files', 'Unterlagen'],
  ['history', 'Verlauf'],
] as const

/** Rows that are people: only they can ask to be forgotten. */
const isNamedByPerson = ({ title, fields }: Entity): boolean => title.some((name) => fields[name]?.personal === true)

function isField(target: EventTarget): target is HTMLInputElement | HTMLTextAreaElement {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
}

/** Everything about one record on one page: its fields, what belongs to it, what happened to it. */
export function RecordPage({ entity, id, isNew = false, isWide, tools, onStep, onClose }: RecordPageProps) {
  // In a window of its own the record is what the page is about.
  const [Title, Section] = isWide ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const)
  const { names } = useApp()
  const { go } = useNavigation()
  const page = isPaged(entity.name) ? entity.name : undefined
  const body = useRef<HTMLDivElement>(null)
  const escaped = useRef<EventTarget | null>(null)
  const [focused, setFocused] = useState<string>()
  const [erasing, setErasing] = useState<{ readonly id: string; readonly title: string }>()
  // While the next record is on its way the one before stays: walking through a table must not flicker.
  const { latest: record, error } = useQuery('record', { entity: entity.name, id })

  const { add } = useAttach(entity.name, id)
  const drop = useFileDrop(
    (files) => void add(files).then(() => show('files')),
    record !== undefined && record.row.id === id && !record.deleted,
  )

  // Before the fields are drawn: what they refer to would read "(fehlt)" until they are drawn again.
  if (record !== undefined) names.learn(record.titles)
  useEffect(() => {
    if (isNew) body.current?.scrollTo({ top: 0 })
  }, [isNew, id])

  function step(by: 1 | -1): void {
    // What is being typed belongs to this record: leaving the field saves it.
    const field = focusedField()
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    setFocused(field ?? entity.fieldList.find(({ hidden }) => hidden !== true)?.name)
    onStep?.(by)
  }

  function onKeyDownCapture(event: KeyboardEvent): void {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0 && event.ctrlKey && onStep !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      step(by)
    }
    if (event.key !== 'Escape') escaped.current = null
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || !body.current?.contains(event.target as Node)) return
    // In a field the first Esc takes back what was typed, the second one closes.
    if (isField(event.target) && escaped.current !== event.target) escaped.current = event.target
    else onClose?.()
  }

  function show(section: string): void {
    const heading = body.current?.querySelector<HTMLElement>(`[data-section="${section}"]`)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div
      className={`record-page takes-files${isWide ? ' wide' : ''}${drop.isOver ? ' file-over' : ''}`}
      onKeyDownCapture={onKeyDownCapture}
      onKeyDown={onKeyDown}
      {...drop.handlers}
    >
      <div className="panel-tabs">
        <nav aria-label="Abschnitte">
          {sections.map(([name, label]) => (
            <button key={name} type="button" onClick={() => show(name)}>
              {label}
            </button>
          ))}
        </nav>
        <span className="panel-tools">{tools}</span>
      </div>
      <div ref={body} className="panel-body">
        {error !== undefined && <p className="muted">{error}</p>}
        {error === undefined && record !== undefined && (
          <>
            <Title className="panel-title" data-section="fields" tabIndex={-1}>
              {record.title}
            </Title>
            <p className="panel-subtitle muted">
              {subtitleOf(entity, record.row, names)}
              {record.deleted ? ' · im Papierkorb' : ''}
            </p>
            {page !== undefined && (
              <Button size="small" className="panel-action" onClick={() => go({ name: page, id: record.row.id })}>
                {entity.label} öffnen
              </Button>
            )}
            <div className="record-sections" key={record.row.id}>
              <RecordForm
                entity={entity}
                record={record}
                focused={record.row.id === id ? (isNew ? entity.title[0] : focused) : undefined}
              />
              <div className="record-more">
                <section aria-label="Beziehungen">
                  <Section className="panel-section" data-section="relations" tabIndex={-1}>
                    Beziehungen
                  </Section>
                  <OnceVisible>
                    <RecordRelations
                      entity={entity}
                      id={record.row.id}
                      columns={isWide ? 4 : 2}
                      isReadOnly={record.deleted}
                    />
                  </OnceVisible>
                </section>
                <section aria-label="Unterlagen">
                  <Section className="panel-section" data-section="files" tabIndex={-1}>
                    Unterlagen
                  </Section>
                  <OnceVisible>
                    <AttachmentList entity={entity.name} id={record.row.id} isReadOnly={record.deleted} />
                  </OnceVisible>
                </section>
                <section aria-label="Verlauf">
                  <Section className="panel-section" data-section="history" tabIndex={-1}>
                    Verlauf
                  </Section>
                  <OnceVisible>
                    <RecordHistory
                      entity={entity}
                      id={record.row.id}
                      revision={record.revision}
                      isReadOnly={record.deleted}
                    />
                  </OnceVisible>
                </section>
                {isNamedByPerson(entity) && (
                  <Button
                    size="small"
                    appearance="subtle"
                    className="panel-erase"
                    onClick={() => setErasing({ id: record.row.id, title: record.title })}
                  >
                    Endgültig löschen …
                  </Button>
                )}
              </div>
            </div>
          </>
        )}
      </div>
      {erasing !== undefined && (
        <EraseDialog
          entity={entity.name}
          {...erasing}
          onErased={() => {
            setErasing(undefined)
            onClose?.()
          }}
          onClose={() => setErasing(undefined)}
        />
      )}
    </div>
  )
}
