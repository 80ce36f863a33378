import type { Entity } from '../../shared/model/entity.ts'
import { model } from '../../shared/model/model.ts'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

/** The records that refer to this one, by table and field. */
export function RecordRelations({ entity, id }: { readonly entity: Entity; readonly id: string }) {
  const { data, error } = useQuery('related', { entity: entity.name, id })
  const { openRecord } = useNavigation()
  if (error !== undefined) return <p className="muted">{error}</p>
  if (data === undefined) return null
  if (data.length === 0) return <p className="muted">Kein anderer Eintrag verweist hierher.</p>
  return (
    <div className="relations">
      {data.map((group) => (
        <section key={`${group.entity}/${group.field}`}>
          <h3>
            {model[group.entity]?.plural}{' '}
            <span className="muted">
              als {model[group.entity]?.fields[group.field]?.label} · {group.total}
            </span>
          </h3>
          <ul>
            {group.rows.map((row) => (
              <li key={row.id}>
                <button type="button" onClick={() => openRecord(group.entity, row.id)}>
                  {row.title}
                </button>
              </li>
            ))}
          </ul>
          {group.total > group.rows.length && <p className="muted">und {group.total - group.rows.length} weitere</p>}
        </section>
      ))}
    </div>
  )
}
