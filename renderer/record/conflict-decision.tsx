import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import type { Conflict } from '../../shared/contract/sync-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

interface ConflictDecisionProps {
  readonly entity: string
  readonly row: string
  readonly field: string
}

/** The mark of a field in conflict; it opens the values that stand against each other. */
export function ConflictDecision({ entity, row, field }: ConflictDecisionProps) {
  const { data } = useQuery('conflicts', {})
  const conflict = data?.find(
    (candidate) => candidate.entity === entity && candidate.row === row && candidate.field === field,
  )
  if (conflict === undefined) return null
  return (
    <Popover positioning="below-end" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <button type="button" className="pill warning conflict-mark">
          {conflict.heads.length} Werte
        </button>
      </PopoverTrigger>
      <PopoverSurface className="conflict-popover" aria-label="Konflikt entscheiden">
        <p className="muted">Welcher Wert soll gelten? Bis zur Entscheidung gilt der jüngste.</p>
        <Heads conflict={conflict} />
      </PopoverSurface>
    </Popover>
  )
}

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

/** The values of a conflict, each with who wrote it and when, and the decision for it. */
export function Heads({ conflict }: { readonly conflict: Conflict }) {
  const { host, save } = useApp()
  const { entity, row, field } = conflict
  const heads = conflict.heads.map((head) => head.id)
  return (
    <ul className="conflict-heads">
      {conflict.heads.map((head, index) => (
        <li key={head.id}>
          <div className="conflict-value">
            <strong>{head.text === '' ? '(leer)' : head.text}</strong>
            <span className="muted">
              {head.user === '' ? 'Unbekannt' : head.user}, {formatter.format(head.at)}
              {index === heads.length - 1 ? ' · gilt bis zur Entscheidung' : ''}
            </span>
          </div>
          <Button
            size="small"
            aria-label={`Übernehmen: ${head.text === '' ? 'leer' : head.text}`}
            onClick={() => void save(() => host.client.call('resolve', { entity, row, field, heads, head: head.id }))}
          >
            Übernehmen
          </Button>
        </li>
      ))}
    </ul>
  )
}
