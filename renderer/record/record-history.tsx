import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { HistoryEntry } from '../../shared/contract/record-answers.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { Choice } from '../shell/choice.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })
const allFields = ''

interface RecordHistoryProps {
  readonly entity: Entity
  readonly id: string
  readonly revision: number
  readonly isReadOnly: boolean
}

/** Who changed what, when, and what stood there before; of every field or of one. */
export function RecordHistory({ entity, id, revision, isReadOnly }: RecordHistoryProps) {
  const [only, setOnly] = useState(allFields)
  const { latest: entries, error } = useQuery(
    'history',
    { entity: entity.name, id, ...(only === allFields ? {} : { field: only }) },
    [entity.name],
  )
  return (
    <>
      <Choice
        label="Feld"
        value={only}
        options={[
          { value: allFields, label: 'Alle Felder' },
          ...entity.fieldList
            .filter((field) => field.hidden !== true)
            .map(({ name, label }) => ({ value: name, label })),
        ]}
        onChange={setOnly}
      />
      {error !== undefined && <p className="muted">{error}</p>}
      {entries?.length === 0 && <p className="history-empty muted">Dieses Feld wurde nie geändert.</p>}
      <ol className="history">
        {entries?.map((entry, index) => (
          <li key={entry.changeSet}>
            <p className="history-who">
              <strong>{entry.user === '' ? 'Unbekannt' : entry.user}</strong>
              <span className="muted">{formatter.format(entry.at)}</span>
            </p>
            <p className="muted">{entry.label}</p>
            <dl>
              {entry.changes.map((change) => (
                <Change
                  key={change.field}
                  entity={entity}
                  id={id}
                  change={change}
                  isFirst={index === entries.length - 1 && isEmptyValue(change.before)}
                  isReadOnly={isReadOnly}
                  revision={revision}
                />
              ))}
            </dl>
          </li>
        ))}
      </ol>
    </>
  )
}

interface ChangeProps {
  readonly entity: Entity
  readonly id: string
  readonly change: HistoryEntry['changes'][number]
  /** The record began with this value; nothing stood there before. */
  readonly isFirst: boolean
  readonly isReadOnly: boolean
  readonly revision: number
}

function Change({ entity, id, change, isFirst, isReadOnly, revision }: ChangeProps) {
  const { host, save } = useApp()
  const field = [...entity.fieldList, ...entity.retired].find((candidate) => candidate.name === change.field)
  const isRestorable =
    !isFirst &&
    !isReadOnly &&
    field !== undefined &&
    field.derived !== true &&
    !entity.retired.includes(field) &&
    !entity.key.includes(field.name)

  function writeBack(label: string): void {
    const changes = [{ entity: entity.name, id, field: change.field, value: change.before, base: revision }]
    void save(() => host.client.call('edit', { changes, label: `${label} zurücksetzen` }))
  }

  return (
    <div className="change">
      <dt>{field?.label ?? (change.field === 'deleted' ? 'Zustand' : change.field)}</dt>
      <dd>
        <span>
          {field?.kind.isSet === true && !isFirst ? (
            <SetChange field={field} before={change.before} after={change.after} />
          ) : (
            <>
              {!isFirst && (
                <>
                  <del>{change.beforeText || '(leer)'}</del>
                  <span aria-hidden="true"> → </span>
                </>
              )}
              {change.afterText || '(leer)'}
            </>
          )}
        </span>
        {isRestorable && (
          <Button
            size="small"
            appearance="subtle"
            title={`„${change.beforeText || '(leer)'}“ wieder eintragen`}
            onClick={() => writeBack(field.label)}
          >
            Zurücksetzen
          </Button>
        )}
      </dd>
    </div>
  )
}

function isEmptyValue(value: Json): boolean {
  return value === null || (Array.isArray(value) && value.length === 0)
}

/** What stayed in a set, what came and what went. */
function SetChange({
  field,
  before,
  after,
}: {
  readonly field: NamedField
  readonly before: Json
  readonly after: Json
}) {
  const { names } = useApp()
  const [old, now] = [before ?? [], after ?? []] as [readonly string[], readonly string[]]
  const text = (element: string): string => formatValue(field, [element], names)
  const parts = [
    ...old.filter((element) => now.includes(element)).map((element) => <span key={element}>{text(element)}</span>),
    ...old.filter((element) => !now.includes(element)).map((element) => <del key={element}>{text(element)}</del>),
    ...now.filter((element) => !old.includes(element)).map((element) => <ins key={element}>{text(element)}</ins>),
  ]
  return <span className="set-change">{parts}</span>
}
