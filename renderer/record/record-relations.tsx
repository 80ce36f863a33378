import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Entity } from '../../shared/model/entity.ts'
import { referringFields } from '../../shared/model/referring-fields.ts'
import { useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { RelatedTable, type Relation } from './related-table.tsx'

interface RecordRelationsProps {
  readonly entity: Entity
  readonly id: string
  /** Columns of the tables: a narrow panel has room for few. */
  readonly columns: number
  readonly isReadOnly: boolean
}

const keyOf = ({ entity, field }: Relation): string => `${entity.name}/${field.name}`

/** The records that refer to this one, table by table, and a way to begin each that is still empty. */
export function RecordRelations({ entity, id, columns, isReadOnly }: RecordRelationsProps) {
  const model = useModel()
  const [begun, setBegun] = useState<readonly string[]>([])
  const { latest: data, error } = useQuery('related', { entity: entity.name, id })
  if (error !== undefined) return <p className="muted">{error}</p>
  if (data === undefined) return <p className="muted">Wird gelesen …</p>
  const relations = referringFields(model, entity.name)
  const filled = new Set(data.map((group) => `${group.entity}/${group.field}`))
  const isShown = (relation: Relation): boolean => filled.has(keyOf(relation)) || begun.includes(keyOf(relation))
  const empty = relations.filter((relation) => !isShown(relation) && relation.field.derived !== true)
  return (
    <div className="relations">
      {relations.length === 0 && <p className="muted">Auf {entity.plural} verweist nichts anderes.</p>}
      {relations.filter(isShown).map((relation) => (
        <RelatedTable
          key={keyOf(relation)}
          relation={relation}
          id={id}
          columns={columns}
          isReadOnly={isReadOnly}
          isBegun={begun.includes(keyOf(relation))}
        />
      ))}
      {empty.length > 0 && !isReadOnly && (
        <div className="related-empty">
          <span className="muted">Noch keine:</span>
          {empty.map((relation) => (
            <Button
              key={keyOf(relation)}
              appearance="subtle"
              size="small"
              icon={<AddRegular />}
              onClick={() => setBegun((keys) => [...keys, keyOf(relation)])}
            >
              {relation.entity.plural}
              {empty.filter((other) => other.entity === relation.entity).length > 1 && ` (${relation.field.label})`}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}
