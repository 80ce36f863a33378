import { useEffect } from 'react'
import type { AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { AttachmentList } from '../attachments/attachment-list.tsx'
import { ownFieldsOf } from '../record/form-fields.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const ofMeetings = [
  'title',
  'kind',
  'isPublic',
  'durationMinutes',
  'beginsAt',
  'presenter',
  'paperReference',
  'motion',
  'approves',
] as const
const ofEvents = ['title', 'durationMinutes', 'beginsAt', 'room', 'presenter', 'isPublic'] as const

/** The item at hand as it is planned, every field saved as it is left; and its files. */
export function AgendaDetail({ item, isEvent }: { readonly item: AgendaItemView; readonly isEvent: boolean }) {
  const { names } = useApp()
  const entity = useModel()['agendaItem']
  const { latest, error } = useQuery('record', { entity: 'agendaItem', id: item.id }, ['agendaItem'])
  const record = latest?.row.id === item.id ? latest : undefined
  useEffect(() => {
    if (record !== undefined) names.learn(record.titles)
  }, [record, names])
  const facts = [
    isEvent ? (item.startsAt === null ? '' : `${item.startsAt} Uhr`) : `TOP ${item.number}`,
    item.kind === null || isEvent ? '' : names.labelOfChoice('itemKind', item.kind),
    item.durationMinutes === null ? '' : `${item.durationMinutes} Min.`,
    item.isPublic ? '' : 'nicht öffentlich',
    item.isLate ? 'nach der Einladung aufgenommen' : '',
  ]
  return (
    <section className="agenda-detail" aria-label={`Punkt ${item.number}`} data-region>
      <p className="muted">{facts.filter((fact) => fact !== '').join(' · ')}</p>
      <h2>{item.title}</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {record !== undefined && entity !== undefined && (
        <RecordForm
          key={`form/${record.row.id}`}
          entity={entity}
          record={record}
          only={[...(isEvent ? ofEvents : ofMeetings), ...ownFieldsOf(entity)]}
        />
      )}
      <h3 className="detail-section">Unterlagen</h3>
      <AttachmentList key={`files/${item.id}`} entity="agendaItem" id={item.id} />
    </section>
  )
}
