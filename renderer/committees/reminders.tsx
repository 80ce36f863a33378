import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import './committees.css'

const shownAtFirst = 8

/** What committees are to be reminded of: invitations, minutes and tasks, late ones first. */
export function Reminders() {
  const { go, openRecord } = useNavigation()
  const { latest, error } = useQuery('reminders', {}, ['meeting', 'committee', 'task', 'agendaItem'])
  const [isAll, setAll] = useState(false)
  const all = latest ?? []
  const shown = isAll ? all : all.slice(0, shownAtFirst)
  return (
    <section className="due" aria-label="Erinnerungen der Gremien">
      <h2>Erinnerungen der Gremien {latest !== undefined && <span className="muted">{all.length}</span>}</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {latest !== undefined && all.length === 0 && (
        <p className="muted">Einladungen, Niederschriften und Aufträge sind im Plan.</p>
      )}
      <ul>
        {shown.map(({ kind, id, title, label, isLate }) => (
          <li key={`${kind}/${id}`}>
            <button
              type="button"
              onClick={() => (kind === 'task' ? openRecord('task', id) : go({ name: 'meeting', id }))}
            >
              <span>{title}</span>
              <span className={isLate ? 'state-error' : 'state-warning'}>{label}</span>
            </button>
          </li>
        ))}
      </ul>
      {all.length > shown.length && (
        <Button appearance="subtle" size="small" onClick={() => setAll(true)}>
          Alle {all.length}
        </Button>
      )}
    </section>
  )
}
