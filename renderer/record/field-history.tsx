import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import type { RecordAnswer } from '../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { canonicalJson, type Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

interface FieldHistoryProps {
  readonly entity: Entity
  readonly field: NamedField
  readonly record: RecordAnswer
  readonly isOpen: boolean
  onOpen(isOpen: boolean): void
}

/** The clock of a field: who wrote it, when, and what stood there before. Alt+H opens it from the field. */
export function FieldHistory({ entity, field, record, isOpen, onOpen }: FieldHistoryProps) {
  return (
    <Popover positioning="below-end" trapFocus open={isOpen} onOpenChange={(_event, { open }) => onOpen(open)}>
      <PopoverTrigger disableButtonEnhancement>
        <button
          type="button"
          className="field-clock"
          // Tab leads from field to field; the keyboard opens the clock from within the field.
          tabIndex={-1}
          aria-label={`Verlauf: ${field.label}`}
          title="Verlauf (Alt+H)"
        >
          <HistoryRegular />
        </button>
      </PopoverTrigger>
      <PopoverSurface className="conflict-popover" aria-label={`Verlauf: ${field.label}`}>
        <FieldValues entity={entity} field={field} record={record} onDone={() => onOpen(false)} />
      </PopoverSurface>
    </Popover>
  )
}

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

function FieldValues({
  entity,
  field,
  record,
  onDone,
}: Omit<FieldHistoryProps, 'isOpen' | 'onOpen'> & { onDone(): void }) {
  const { host, names, save } = useApp()
  const { row, revision, deleted } = record
  const { data, error } = useQuery('history', { entity: entity.name, id: row.id, field: field.name }, [entity.name])
  const list = useRef<HTMLUListElement>(null)
  const current = row[field.name] ?? null

  // The values come a moment after the box: only then is there something to have the focus.
  useEffect(() => {
    const [first] = list.current?.getElementsByTagName('button') ?? []
    ;(first ?? list.current)?.focus()
  }, [data !== undefined])

  const isFixed = deleted || field.derived === true || entity.key.includes(field.name)
  if (error !== undefined) return <p className="muted">{error}</p>
  if (data === undefined) return <p className="muted">Wird gelesen …</p>
  if (data.length === 0) return <p className="muted">Dieses Feld wurde nie geändert.</p>

  async function restore(value: Json): Promise<void> {
    const written = await save(() =>
      host.client.call('edit', {
        changes: [{ entity: entity.name, id: row.id, field: field.name, value, base: revision }],
        label: `${field.label} wiederherstellen`,
      }),
    )
    if (written !== undefined) onDone()
  }

  return (
    <>
      <p className="muted">
        {field.label}: {data.length === 1 ? 'eine Eintragung' : `${data.length} Eintragungen`}, die neueste zuerst
      </p>
      <ul ref={list} className="conflict-heads" tabIndex={-1}>
        {data.map((entry) => {
          const value = entry.changes.find((change) => change.field === field.name)?.after ?? null
          const text = formatValue(field, value, names) || '(leer)'
          const isCurrent = canonicalJson(value) === canonicalJson(current)
          return (
            <li key={entry.changeSet}>
              <div className="conflict-value">
                <strong>{text}</strong>
                <span className="muted">
                  {entry.user === '' ? 'Unbekannt' : entry.user}, {formatter.format(entry.at)}
                </span>
              </div>
              {isCurrent && <span className="muted">gilt</span>}
              {!isCurrent && !isFixed && (
                <Button
                  size="small"
                  aria-label={`Diesen Wert wiederherstellen: ${text}`}
                  title="Diesen Wert wiederherstellen"
                  onClick={() => void restore(value)}
                >
                  Wiederherstellen
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
