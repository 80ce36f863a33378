import { useEffect } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { ownFieldsOf } from '../record/form-fields.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { VoteFields } from './vote-fields.tsx'

const shown = [
  'title',
  'kind',
  'isPublic',
  'durationMinutes',
  'presenter',
  'paperReference',
  'motion',
  'minutes',
  'result',
  'resolution',
] as const

/** The item at hand, every field saved as it is left. */
export function AgendaDetail({ item }: { readonly item: AgendaItemView }) {
  const { names } = useApp()
  const entity = useModel()['agendaItem']
  const { latest: record, error } = useQuery('record', { entity: 'agendaItem', id: item.id }, ['agendaItem'])
  useEffect(() => {
    if (record !== undefined) names.learn(record.titles)
  }, [record, names])
  const facts = [
    `TOP ${item.number}`,
    item.kind === null ? '' : names.labelOfChoice('itemKind', item.kind),
    item.durationMinutes === null ? '' : `${item.durationMinutes} Min.`,
    item.isPublic ? '' : 'nicht öffentlich',
  ]
  return (
    <section className="agenda-detail" aria-label={`Punkt ${item.number}`} data-region>
      <p className="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <h2>{item.title}</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {record !== undefined && entity !== undefined && (
        <>
          <RecordForm key={record.row.id} entity={entity} record={record} only={[...shown, ...ownFieldsOf(entity)]} />
          <VoteFields key={`votes/${record.row.id}`} record={record} />
        </>
      )}
    </section>
  )
}
