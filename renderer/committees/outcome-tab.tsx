import { useOpenWorkspace } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import type { AgendaAnswer } from '../../shared/contract/committee-answers.ts'
import { ResolutionTable } from './resolution-table.tsx'
import { TaskTable } from './task-table.tsx'

/** What came of a meeting, and what earlier ones left to do. */
export function OutcomeTab({ id, agenda }: { readonly id: string; readonly agenda: AgendaAnswer }) {
  const { revision } = useOpenWorkspace()
  const committee = typeof agenda.meeting['committee'] === 'string' ? agenda.meeting['committee'] : undefined
  const { latest: resolutions } = useQuery('resolutions', { meeting: id }, ['agendaItem', 'meeting', 'task'])
  const { latest: own } = useQuery('tasks', { meeting: id, all: true }, ['task', 'agendaItem', 'person'])
  const { latest: open } = useQuery('tasks', committee === undefined ? { meeting: id } : { committee }, [
    'task',
    'agendaItem',
    'person',
  ])
  const earlier = (open ?? []).filter(({ meeting }) => meeting !== id)
  return (
    <div className="outcome list-scroll">
      <section aria-label="Beschlüsse">
        <h2>
          Beschlüsse <span className="muted">{resolutions?.length ?? ''}</span>
        </h2>
        {resolutions !== undefined &&
          (resolutions.length === 0 ? (
            <p className="muted">Noch kein Beschluss. Ergebnisse werden im Protokoll festgehalten.</p>
          ) : (
            <ResolutionTable resolutions={resolutions} />
          ))}
      </section>
      <section aria-label="Aufträge dieser Sitzung">
        <h2>
          Aufträge dieser Sitzung <span className="muted">{own?.length ?? ''}</span>
        </h2>
        <TaskTable tasks={own ?? []} revision={revision} />
        {own?.length === 0 && <p className="muted">Keine Aufträge.</p>}
      </section>
      {committee !== undefined && (
        <section aria-label="Offene Aufträge früherer Sitzungen">
          <h2>
            Offen aus früheren Sitzungen <span className="muted">{earlier.length}</span>
          </h2>
          <TaskTable tasks={earlier} revision={revision} />
          {earlier.length === 0 && <p className="muted">Alles erledigt.</p>}
        </section>
      )}
    </div>
  )
}
