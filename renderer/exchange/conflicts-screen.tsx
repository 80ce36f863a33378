import { Button } from '@fluentui/react-components'
import { Heads } from '../record/conflict-decision.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import './exchange.css'

/** The fields in which several people wrote different values without knowing of each other. */
export function ConflictsScreen() {
  const { host, save, toast } = useApp()
  const { data, error } = useQuery('conflicts', {})
  const { openRecord } = useNavigation()
  const model = useModel()
  const count = data?.length ?? 0

  async function decideAll(keep: 'mine' | 'newest'): Promise<void> {
    const conflicts = data?.map(({ id }) => id) ?? []
    const answer = await save(() => host.client.call('resolveAll', { keep, conflicts }))
    if (answer === undefined) return
    const { decided } = answer
    toast(
      decided === 0 ? 'info' : 'success',
      decided === 0
        ? 'Zu diesen Konflikten gibt es keinen Wert von Ihnen.'
        : `${decided} ${decided === 1 ? 'Konflikt' : 'Konflikte'} entschieden, ein Schritt zum Zurücknehmen.`,
    )
  }

  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Konflikte</h1>
          <span className="muted">{data?.length ?? ''}</span>
          <span className="spring" />
          {count > 0 && (
            <div className="conflict-decide-all" role="group" aria-label="Alle entscheiden">
              <span className="muted">Alle:</span>
              <Button onClick={() => void decideAll('mine')}>Meine Werte</Button>
              <Button onClick={() => void decideAll('newest')}>Neueste Werte</Button>
            </div>
          )}
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
