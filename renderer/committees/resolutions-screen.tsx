import { useEffect, useMemo, useState } from 'react'
import { useQuery } from '../state/use-query.ts'
import { ResolutionTable } from './resolution-table.tsx'
import './committees.css'

/** The resolutions of all committees, newest first; one committee, one year, or words in them. */
export function ResolutionsScreen({ onCounts }: { onCounts(text: string): void }) {
  const { latest, error } = useQuery('resolutions', {}, ['agendaItem', 'meeting', 'committee', 'task'])
  const [committee, setCommittee] = useState('')
  const [year, setYear] = useState('')
  const [text, setText] = useState('')
  const all = useMemo(() => (latest ?? []).toReversed(), [latest])
  const committees = [...new Map(all.map((row) => [row.committee ?? '', row.committeeName])).entries()]
  const years = [...new Set(all.map(({ day }) => day.slice(0, 4)))].toSorted().toReversed()
  const wanted = text.trim().toLocaleLowerCase('de')
  const shown = all.filter(
    (row) =>
      (committee === '' || row.committee === committee) &&
      (year === '' || row.day.startsWith(year)) &&
      (wanted === '' || `${row.number} ${row.title} ${row.text}`.toLocaleLowerCase('de').includes(wanted)),
  )

  useEffect(() => onCounts(shown.length === 1 ? '1 Beschluss' : `${shown.length} Beschlüsse`), [shown.length, onCounts])

  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Beschlüsse</h1>
          <span className="muted">aller Gremien</span>
        </div>
        <div className="screen-tools">
          <input
            className="field-input quick-search"
            type="search"
            aria-label="In den Beschlüssen suchen"
            placeholder="Suchen"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <select
            className="field-input register-choice"
            aria-label="Gremium"
            value={committee}
            onChange={(event) => setCommittee(event.target.value)}
          >
            <option value="">Alle Gremien</option>
            {committees.map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
          <select
            className="field-input register-choice"
            aria-label="Jahr"
            value={year}
            onChange={(event) => setYear(event.target.value)}
          >
            <option value="">Alle Jahre</option>
            {years.map((choice) => (
              <option key={choice}>{choice}</option>
            ))}
          </select>
        </div>
      </div>
      {error !== undefined && <p className="empty">{error}</p>}
      <div className="list-scroll" role="region" aria-label="Beschlüsse">
        {latest !== undefined && shown.length === 0 && (
          <p className="empty">
            {all.length === 0
              ? 'Noch kein Beschluss. Was im Protokoll einer Sitzung beschlossen wird, steht hier mit seiner Nummer.'
              : 'Kein Beschluss passt dazu.'}
          </p>
        )}
        {shown.length > 0 && <ResolutionTable resolutions={shown} hasCommittee />}
      </div>
    </>
  )
}
