import { useEffect } from 'react'
import type { AgendaAnswer, AgendaItemView } from '../../shared/contract/committee-answers.ts'
import { closedItem } from '../../shared/committees/publicity.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import './hall-screen.css'

/** What everybody in the room sees on the wall: where the meeting is, what is put to the vote, what came of it. */
export function HallScreen({ id }: { readonly id: string }) {
  const { latest: agenda, error } = useQuery('agenda', { meeting: id }, [
    'agendaItem',
    'meeting',
    'attendance',
    'membership',
  ])
  const title = agenda === undefined ? undefined : String(agenda.meeting['title'] ?? agenda.committee ?? 'Sitzung')

  useEffect(() => {
    if (title !== undefined) document.title = `${title} – Ansicht für den Saal`
  }, [title])

  if (error !== undefined) return <p className="empty">{error}</p>
  if (agenda === undefined) return null
  const { items } = agenda
  const index = currentIndex(items)
  const current = items[index]
  const next = items.slice(index + 1).find(({ calledAt, result }) => calledAt === null && result === null)
  return (
    <div className="hall">
      <header>
        <p>{title}</p>
        <p className="muted">{agenda.number ?? ''}</p>
      </header>
      {current === undefined ? (
        <p className="hall-title">Die Sitzung hat noch keine Tagesordnung.</p>
      ) : (
        <HallItem key={current.id} item={current} agenda={agenda} />
      )}
      <footer className="muted">
        {next !== undefined && (
          <p>
            Danach: {next.number} {next.isPublic ? next.title : closedItem}
          </p>
        )}
        {agenda.endsAt !== null && <p>Ende gegen {agenda.endsAt} Uhr</p>}
      </footer>
    </div>
  )
}

/** The item that was called last; before the first call the first one. */
function currentIndex(items: readonly AgendaItemView[]): number {
  let found = 0
  let latest = ''
  for (const [index, { calledAt }] of items.entries()) {
    if (calledAt === null || calledAt < latest) continue
    latest = calledAt
    found = index
  }
  return found
}

function HallItem({ item, agenda }: { readonly item: AgendaItemView; readonly agenda: AgendaAnswer }) {
  const { names } = useApp()
  const { latest: record } = useQuery('record', { entity: 'agendaItem', id: item.id }, ['agendaItem'])
  const row = record?.row.id === item.id ? record.row : undefined
  const wording = String(row?.['resolution'] ?? row?.['motion'] ?? '')
  // Guests leave before a closed item is called: until then the wall says no more of it than a public agenda.
  if (!item.isPublic && item.calledAt === null)
    return (
      <section aria-live="polite" aria-label="Aktueller Punkt">
        <p className="hall-number">TOP {item.number}</p>
        <h1 className="hall-title">{closedItem}</h1>
      </section>
    )
  return (
    <section aria-live="polite" aria-label="Aktueller Punkt">
      <p className="hall-number">
        TOP {item.number}
        {item.presenter === null ? '' : ` · ${item.presenter}`}
        {item.paperReference === null ? '' : ` · Vorlage ${item.paperReference}`}
      </p>
      <h1 className="hall-title">{item.title}</h1>
      {wording !== '' && <p className="hall-wording">{wording}</p>}
      {item.result !== null && (
        <p className="hall-result">
          {names.labelOfChoice('itemResult', item.result)}
          {item.voteLine === '' ? '' : ` · ${item.voteLine}`}
        </p>
      )}
      {item.voters !== null && (
        <p className={item.isQuorate === false ? 'hall-quorum state-error' : 'hall-quorum'}>
          {item.voters} von {agenda.quorum.entitled} Stimmberechtigten anwesend
          {item.isQuorate === false ? ', nicht beschlussfähig' : ''}
        </p>
      )}
    </section>
  )
}
