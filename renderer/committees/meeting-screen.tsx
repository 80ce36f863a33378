import { Button, Tab, TabList } from '@fluentui/react-components'
import { ArrowLeftRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import { formatDayLong, formatTimeOfDay, weekdayOf } from '../../shared/text/dates.ts'
import { RecordForm } from '../record/record-form.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { AgendaWorkspace } from './agenda-workspace.tsx'
import './meeting-screen.css'

type MeetingTab = 'agenda' | 'details'

interface MeetingScreenProps {
  readonly id: string
  onCounts(text: string): void
}

/** A meeting: its agenda, and what is known about it. */
export function MeetingScreen({ id, onCounts }: MeetingScreenProps) {
  const { data, error } = useQuery('agenda', { meeting: id }, ['agendaItem', 'meeting', 'committee'])
  const [tab, setTab] = useState<MeetingTab>('agenda')

  useEffect(() => {
    if (data !== undefined) onCounts(countsOf(data))
  }, [data, onCounts])

  if (error !== undefined) return <p className="empty">{error}</p>
  if (data === undefined) return null
  return (
    <>
      <div className="screen-header with-tabs">
        <MeetingTitle id={id} agenda={data} />
        <TabList size="small" selectedValue={tab} onTabSelect={(_event, { value }) => setTab(value as MeetingTab)}>
          <Tab value="agenda">Tagesordnung</Tab>
          <Tab value="details">Angaben</Tab>
        </TabList>
      </div>
      {tab === 'agenda' ? <AgendaWorkspace id={id} agenda={data} /> : <MeetingDetails id={id} />}
    </>
  )
}

function countsOf({ items, totalMinutes, endsAt }: AgendaAnswer): string {
  const points = `${items.length} ${items.length === 1 ? 'Punkt' : 'Punkte'}`
  return [points, `${totalMinutes} Minuten`, endsAt === null ? '' : `Ende gegen ${endsAt} Uhr`]
    .filter((part) => part !== '')
    .join(' · ')
}

/** "Dienstag, 3. Juni 2025, 14:00 Uhr · Rathaus" */
function whenAndWhere({ meeting: row }: AgendaAnswer): string {
  const startsAt = typeof row['startsAt'] === 'string' ? row['startsAt'] : ''
  const day = startsAt.slice(0, 10)
  const when = startsAt === '' ? '' : `${weekdayOf(day)}, ${formatDayLong(day)}, ${formatTimeOfDay(startsAt)}`
  const where = typeof row['location'] === 'string' ? row['location'] : ''
  return [when, where].filter((part) => part !== '').join(' · ')
}

function MeetingTitle({ id, agenda }: { readonly id: string; readonly agenda: AgendaAnswer }) {
  const { names } = useApp()
  const { go } = useNavigation()
  const { meeting: row, committee } = agenda
  const state = row['state']
  return (
    <div className="screen-title">
      <Button
        className="back-button"
        appearance="subtle"
        size="small"
        icon={<ArrowLeftRegular />}
        aria-label="Zu den Sitzungen"
        title="Zu den Sitzungen"
        onClick={() => go({ name: 'entity', entity: 'meeting', row: id })}
      />
      <h1>{String(row['title'] ?? committee ?? 'Sitzung')}</h1>
      <span className="muted">
        {[row['number'], whenAndWhere(agenda)].filter((part) => part !== null && part !== '').join(' · ')}
      </span>
      <span className="spring" />
      {typeof state === 'string' && <span className="pill">{names.labelOfChoice('meetingState', state)}</span>}
    </div>
  )
}

/** Date, place, people: the meeting's own record. */
function MeetingDetails({ id }: { readonly id: string }) {
  const { names } = useApp()
  const { data, error } = useQuery('record', { entity: 'meeting', id }, ['meeting'])
  const entity = useModel()['meeting']
  useEffect(() => {
    if (data !== undefined) names.learn(data.titles)
  }, [data, names])
  return (
    <div className="meeting-details">
      {error !== undefined && <p className="muted">{error}</p>}
      {data !== undefined && entity !== undefined && <RecordForm entity={entity} record={data} />}
    </div>
  )
}
