import { useEffect } from 'react'
import type { AgendaItemView } from '../../shared/contract/types.ts'
import { agendaItem } from '../../shared/model/entities/agenda-item.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const shown = [
  'title',
  'kind',
  'isPublic',
  'presenter',
  'durationMinutes',
  'paperReference',
  'motion',
  'minutes',
  'result',
  'resolution',
  'votesYes',
  'votesNo',
  'votesAbstained',
] as const

/** The item at hand, every field saved as it is left. */
export function AgendaDetail({ item }: { readonly item: AgendaItemView }) {
  const { names } = useApp()
  const { data, error } = useQuery('record', { entity: 'agendaItem', id: item.id }, ['agendaItem'])
  useEffect(() => {
    if (data !== undefined) names.learn(data.titles)
  }, [data, names])
  return (
    <section className="agenda-detail" aria-label={`Punkt ${item.number}`} data-region>
      <p className="muted">Punkt {item.number}</p>
      <h2>{item.title}</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {data !== undefined && <RecordForm entity={agendaItem} record={data} only={shown} />}
    </section>
  )
}
