import { Button } from '@fluentui/react-components'
import type { Filter } from '../../shared/contract/contract.ts'
import type { Related } from '../../shared/contract/types.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { Model } from '../../shared/model/model.ts'
import { useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

/** Exactly the rows that refer to a record by this field, as the table of their entity shows them. */
export function filterOfRelation(model: Model, { entity, field }: Related, id: string): Filter {
  const isSet = model[entity]?.fields[field]?.kind.isSet === true
  return { field, op: isSet ? 'has' : 'eq', value: id }
}

/** The records that refer to this one, by table and field. */
export function RecordRelations({ entity, id }: { readonly entity: Entity; readonly id: string }) {
  const { latest: data, error } = useQuery('related', { entity: entity.name, id })
  if (error !== undefined) return <p className="muted">{error}</p>
  if (data === undefined) return null
  if (data.length === 0) return <p className="muted">Kein anderer Eintrag verweist hierher.</p>
  return (
    <div className="relations">
      {data.map((group) => (
        <RelationGroup key={`${group.entity}/${group.field}`} group={group} id={id} />
      ))}
    </div>
  )
}

function RelationGroup({ group, id }: { readonly group: Related; readonly id: string }) {
  const { go, openRecord } = useNavigation()
  const model = useModel()
  const related = model[group.entity]
  return (
    <section>
      <h3>
        {related?.plural} <span className="muted">{group.total}</span>
      </h3>
      <p className="muted">hier unter „{related?.fields[group.field]?.label}“ eingetragen</p>
      <ul>
        {group.rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => openRecord(group.entity, row.id)}>
              {row.title}
            </button>
          </li>
        ))}
      </ul>
      {group.total > group.rows.length && (
        <Button
          appearance="subtle"
          size="small"
          onClick={() => go({ name: 'entity', entity: group.entity, filter: [filterOfRelation(model, group, id)] })}
        >
          Alle {group.total} in der Tabelle zeigen
        </Button>
      )}
    </section>
  )
}
