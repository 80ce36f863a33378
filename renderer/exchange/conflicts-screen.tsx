import { Heads } from '../record/conflict-decision.tsx'
import { useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import './exchange.css'

/** The fields in which several people wrote different values without knowing of each other. */
export function ConflictsScreen() {
  const { data, error } = useQuery('conflicts', {})
  const { openRecord } = useNavigation()
  const model = useModel()
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Konflikte</h1>
          <span className="muted">{data?.length ?? ''}</span>
        </div>
      </div>
      <div className="conflicts">
        {error !== undefined && <p className="muted">{error}</p>}
        {data?.length === 0 && (
          <div className="empty">
            <p>
              Kein Konflikt. Hier steht, was mehrere gleichzeitig verschieden geändert haben; bis zur Entscheidung gilt
              der jüngste Wert.
            </p>
          </div>
        )}
        {data?.map((conflict) => (
          <section key={conflict.id} className="conflict">
            <button type="button" className="conflict-title" onClick={() => openRecord(conflict.entity, conflict.row)}>
              {conflict.title}
            </button>
            <span className="muted">
              {model[conflict.entity]?.label} ·{' '}
              {model[conflict.entity]?.fields[conflict.field]?.label ?? conflict.field}
            </span>
            <Heads conflict={conflict} />
          </section>
        ))}
      </div>
    </>
  )
}
