import { Button } from '@fluentui/react-components'
import type { HistoryEntry } from '../../shared/contract/types.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

/** Who changed what, when, and what stood there before. */
export function RecordHistory({
  entity,
  id,
  revision,
}: {
  readonly entity: Entity
  readonly id: string
  readonly revision: number
}) {
  const { data, error } = useQuery('history', { entity: entity.name, id }, [entity.name])
  if (error !== undefined) return <p className="muted">{error}</p>
  return (
    <ol className="history">
      {data?.map((entry) => (
        <li key={entry.changeSet}>
          <p>
            <strong>{entry.user === '' ? 'Unbekannt' : entry.user}</strong>{' '}
            <span className="muted">{formatter.format(entry.at)}</span>
          </p>
          <p className="muted">{entry.label}</p>
          <Changes entity={entity} id={id} entry={entry} revision={revision} />
        </li>
      ))}
    </ol>
  )
}

function Changes({
  entity,
  id,
  entry,
  revision,
}: {
  readonly entity: Entity
  readonly id: string
  readonly entry: HistoryEntry
  readonly revision: number
}) {
  const { host, save } = useApp()
  const isCreation = entry.kind === 'create' || entry.kind === 'genesis'
  return (
    <dl>
      {entry.changes.map((change) => {
        const field = entity.fields[change.field]
        return (
          <div key={change.field} className="change">
            <dt>{field?.label ?? (change.field === 'deleted' ? 'Zustand' : change.field)}</dt>
            <dd>
              {!isCreation && <del>{change.beforeText || '(leer)'}</del>} <span>{change.afterText || '(leer)'}</span>
              {!isCreation && field !== undefined && field.kind.isSet !== true && field.derived !== true && (
                <Button
                  size="small"
                  appearance="subtle"
                  title="Den früheren Wert wieder eintragen"
                  onClick={() =>
                    void save(() =>
                      host.client.call('edit', {
                        changes: [
                          { entity: entity.name, id, field: change.field, value: change.before, base: revision },
                        ],
                        label: `${field.label} zurücksetzen`,
                      }),
                    )
                  }
                >
                  Zurücksetzen
                </Button>
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
