import type { IndicatorAnswer } from '../../shared/contract/indicator-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { formatNumber } from '../../shared/text/numbers.ts'

const moment = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

/** Where the values come from, when they came, and what is expected next. */
export function DeliveriesTab({ answer }: { readonly answer: IndicatorAnswer }) {
  const { source, periodicity, due, deliveries, sources } = answer
  return (
    <div className="list-scroll indicator-lists" role="region" aria-label="Quellen und Lieferungen">
      <dl>
        <dt>Quelle</dt>
        <dd>{source ?? 'nicht angegeben'}</dd>
        <dt>Periodik</dt>
        <dd>{periodicity ?? 'nicht angegeben'}</dd>
        {sources.length > 0 && (
          <>
            <dt>Errechnet aus</dt>
            <dd>{sources.map(({ code, name }) => `${code} ${name}`).join(', ')}</dd>
          </>
        )}
        <dt>Als Nächstes</dt>
        <dd className={due?.isOverdue === true ? 'state-warning' : undefined}>
          {due === null
            ? 'In diesem Quartal ist nichts fällig.'
            : `${due.label}, Ende des Zeitraums ${formatDay(due.endsOn)}${due.isOverdue ? ', überfällig' : ''}; zuständig: ${due.responsible ?? 'niemand'}.`}
        </dd>
      </dl>
      {deliveries.length === 0 ? (
        <p className="empty">
          Noch keine Werte. Tippen oder fügen Sie sie unter „Werte und Bild“ ein, oder lesen Sie eine Datei ein.
        </p>
      ) : (
        <table className="list-table">
          <caption>Schritte, aus denen die heutigen Werte stammen</caption>
          <thead>
            <tr>
              <th scope="col">Wann</th>
              <th scope="col">Wer</th>
              <th scope="col">Was</th>
              <th scope="col" className="numeric">
                Werte
              </th>
              <th scope="col">Zeitraum</th>
              <th scope="col">Quelle</th>
            </tr>
          </thead>
          <tbody>
            {deliveries.map((delivery) => (
              <tr key={`${delivery.at}/${delivery.label}/${delivery.values}`}>
                <td>{moment.format(delivery.at)}</td>
                <td>{delivery.user}</td>
                <td>{delivery.label}</td>
                <td className="numeric">{formatNumber(delivery.values, { grouped: true })}</td>
                <td>{delivery.from === delivery.to ? delivery.from : `${delivery.from} bis ${delivery.to}`}</td>
                <td>{delivery.sources.join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}
