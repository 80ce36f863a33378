import { Button } from '@fluentui/react-components'
import { CalendarAddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { CommitteeAnswer, MeetingView } from '../../shared/contract/committee-answers.ts'
import { formatDay, weekdayOf } from '../../shared/text/dates.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { SeriesDialog } from './series-dialog.tsx'

/** The meetings of a committee, the next one first among those to come. */
export function CommitteeMeetings({ answer }: { readonly answer: CommitteeAnswer }) {
  const { names } = useApp()
  const [isPlanning, setPlanning] = useState(false)
  const now = names.today
  const coming = answer.meetings.filter(({ startsAt }) => startsAt.slice(0, 10) >= now).toReversed()
  const past = answer.meetings.filter(({ startsAt }) => startsAt.slice(0, 10) < now)
  return (
    <div className="workspace">
      <div className="screen-tools agenda-tools">
        <Button
          appearance="primary"
          className="primary"
          icon={<CalendarAddRegular />}
          onClick={() => setPlanning(true)}
        >
          Sitzungen planen
        </Button>
      </div>
      <div className="list-scroll" role="region" aria-label="Sitzungen">
        {answer.meetings.length === 0 && (
          <p className="empty">Noch keine Sitzung. Mit „Sitzungen planen“ steht ein ganzes Jahr in einem Schritt.</p>
        )}
        {coming.length > 0 && <MeetingTable title="Kommende" meetings={coming} name={answer.title} />}
        {past.length > 0 && <MeetingTable title="Vergangene" meetings={past} name={answer.title} />}
      </div>
      {isPlanning && (
        <SeriesDialog committee={answer.committee} previous={answer.meetings[0]} onClose={() => setPlanning(false)} />
      )}
    </div>
  )
}

/** "11. Sitzung": on the page of a committee nobody needs its name in every row. */
function shortTitle(title: string, committee: string): string {
  const short = title.endsWith(` ${committee}`) ? title.slice(0, -committee.length).trim() : title
  return short === '' ? title : short
}

interface MeetingTableProps {
  readonly title: string
  readonly meetings: readonly MeetingView[]
  /** Of the committee. */
  readonly name: string
}

function MeetingTable({ title, meetings, name }: MeetingTableProps) {
  const { names } = useApp()
  const { go } = useNavigation()
  return (
    <table className="list-table meeting-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">Nummer</th>
          <th scope="col">Sitzung</th>
          <th scope="col">Termin</th>
          <th scope="col">Ort</th>
          <th scope="col" className="numeric">
            Punkte
          </th>
          <th scope="col">Einladung</th>
          <th scope="col">Rückmeldung</th>
          <th scope="col">Stand</th>
          <th scope="col">Niederschrift</th>
        </tr>
      </thead>
      <tbody>
        {meetings.map((meeting) => {
          const { notice, replies, minutes } = meeting
          const isHeld = meeting.state === 'held'
          return (
            <tr key={meeting.id}>
              <td className="nowrap">{meeting.number}</td>
              <td>
                <button type="button" className="cell-link" onClick={() => go({ name: 'meeting', id: meeting.id })}>
                  {shortTitle(meeting.title, name)}
                </button>
              </td>
              <td className="nowrap">
                {meeting.startsAt === ''
                  ? ''
                  : `${weekdayOf(meeting.startsAt.slice(0, 10)).slice(0, 2)} ${formatDay(meeting.startsAt.slice(0, 10))}, ${meeting.startsAt.slice(11)}`}
              </td>
              <td title={meeting.location ?? undefined}>{meeting.location}</td>
              <td className="numeric">{meeting.items}</td>
              <td className={notice?.state === 'missed' || notice?.state === 'late' ? 'state-warning' : undefined}>
                {notice?.label ?? ''}
              </td>
              <td className="nowrap">
                {replies.invited === 0 || isHeld ? '' : `${replies.accepted} von ${replies.invited}`}
              </td>
              <td>{meeting.state === null ? '' : names.labelOfChoice('meetingState', meeting.state)}</td>
              <td className={minutes.isOverdue ? 'state-error' : undefined}>
                {!isHeld || minutes.state === null ? '' : names.labelOfChoice('minutesState', minutes.state)}
                {minutes.isOverdue && minutes.dueOn !== null ? `, war bis ${formatDay(minutes.dueOn)} fällig` : ''}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
