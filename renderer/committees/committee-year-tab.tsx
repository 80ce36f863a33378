import { useState } from 'react'
import type { CommitteeYear } from '../../shared/contract/committee-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

/** What a committee did in a year, in figures that a report can take. */
export function CommitteeYearTab({ id }: { readonly id: string }) {
  const { names } = useApp()
  const thisYear = Number(names.today.slice(0, 4))
  const [year, setYear] = useState(String(thisYear))
  const { latest } = useQuery('committeeYear', { id, year }, [
    'committee',
    'meeting',
    'agendaItem',
    'attendance',
    'membership',
    'task',
  ])
  return (
    <div className="list-scroll year-overview" role="region" aria-label="Jahresüberblick">
      <p>
        <label>
          Jahr{' '}
          <select className="field-input" value={year} onChange={(event) => setYear(event.target.value)}>
            {Array.from({ length: 8 }, (_, index) => String(thisYear + 1 - index)).map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </label>
      </p>
      {latest !== undefined && <YearFigures year={latest} />}
    </div>
  )
}

function YearFigures({ year }: { readonly year: CommitteeYear }) {
  const { names } = useApp()
  const { go } = useNavigation()
  const { meetings, tasks } = year
  const figures: readonly (readonly [label: string, value: string | number])[] = [
    ['Sitzungen durchgeführt', meetings.held],
    ['Sitzungen noch geplant', meetings.planned],
    ['Sitzungen abgesagt', meetings.cancelled],
    ['Fristgerecht eingeladen', `${year.invitedInTime} von ${year.invitedInTime + year.invitedLate}`],
    ['Punkte behandelt', year.items],
    ...year.resolutions.map(({ result, count }) => [names.labelOfChoice('itemResult', result), count] as const),
    ['Aufträge erteilt', tasks.given],
    ['Aufträge erledigt', tasks.done],
    ['Aufträge offen', tasks.overdue === 0 ? tasks.open : `${tasks.open}, davon ${tasks.overdue} überfällig`],
  ]
  return (
    <div className="year-columns">
      <table className="list-table figure-table">
        <caption>Jahr {year.year}</caption>
        <tbody>
          {figures.map(([label, value]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td className="numeric">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {year.attendance.length > 0 && (
        <table className="list-table figure-table">
          <caption>Teilnahme der Stimmberechtigten</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col" className="numeric">
                Anwesend
              </th>
              <th scope="col" className="numeric">
                Vertreten
              </th>
              <th scope="col" className="numeric">
                Sitzungen
              </th>
            </tr>
          </thead>
          <tbody>
            {year.attendance.map((row) => (
              <tr key={row.person}>
                <th scope="row">{row.name}</th>
                <td className="numeric">{row.present}</td>
                <td className="numeric">{row.represented}</td>
                <td className="numeric">{row.of}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {year.minutesOpen.length > 0 && (
        <section aria-label="Offene Niederschriften">
          <h2>Noch nicht genehmigt</h2>
          <ul className="plain-list">
            {year.minutesOpen.map(({ meeting, title, dueOn }) => (
              <li key={meeting}>
                <button type="button" className="cell-link" onClick={() => go({ name: 'meeting', id: meeting })}>
                  {title}
                </button>
                {dueOn === null ? '' : <span className="muted"> fällig bis {formatDay(dueOn)}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
