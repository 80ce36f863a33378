import { Button } from '@fluentui/react-components'
import type { Conflict } from '../../shared/contract/types.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

/** The values that stand against each other in one field, and the decision for one of them. */
export function ConflictDecision({
  entity,
  row,
  field,
}: {
  readonly entity: string
  readonly row: string
  readonly field: string
}) {
  const { data } = useQuery('conflicts', {})
  const conflict = data?.find(
    (candidate) => candidate.entity === entity && candidate.row === row && candidate.field === field,
  )
  return conflict === undefined ? null : <Heads conflict={conflict} />
}

export function Heads({ conflict }: { readonly conflict: Conflict }) {
  const { host, save } = useApp()
  const { entity, row, field } = conflict
  const heads = conflict.heads.map((head) => head.id)
  return (
    <ul className="conflict-heads">
      {conflict.heads.map((head) => (
        <li key={head.id}>
          <span>
            <strong>{head.text === '' ? '(leer)' : head.text}</strong>
            <span className="muted">
              {' '}
              {head.user}, {new Date(head.at).toLocaleString('de-DE', { dateStyle: 'short', timeStyle: 'short' })}
            </span>
          </span>
          <Button
            size="small"
            onClick={() => void save(() => host.client.call('resolve', { entity, row, field, heads, head: head.id }))}
          >
            Übernehmen
          </Button>
        </li>
      ))}
    </ul>
  )
}
