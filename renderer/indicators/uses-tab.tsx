import type { IndicatorAnswer } from '../../shared/contract/indicator-answers.ts'
import { useNavigation } from '../state/navigation.tsx'

/** The reports that show the indicator, and what is computed from it. */
export function UsesTab({ answer: { reports, dependents } }: { readonly answer: IndicatorAnswer }) {
  const { go, openRecord } = useNavigation()
  return (
    <div className="list-scroll indicator-lists" role="region" aria-label="Verwendet in">
      <h2>Berichte</h2>
      {reports.length === 0 && <p className="muted">Kein Bericht zeigt diesen Indikator.</p>}
      <ul>
        {reports.map(({ id, title, section }) => (
          <li key={`${id}/${section}`}>
            <button type="button" className="cell-link" onClick={() => openRecord('report', id)}>
              {title === '' ? '(ohne Titel)' : title}
            </button>
            {section !== '' && <span className="muted"> · {section}</span>}
          </li>
        ))}
      </ul>
      <h2>Errechnete Indikatoren</h2>
      {dependents.length === 0 && <p className="muted">Kein Indikator wird daraus errechnet.</p>}
      <ul>
        {dependents.map(({ id, code, name }) => (
          <li key={id}>
            <button type="button" className="cell-link" onClick={() => go({ name: 'indicator', id })}>
              {code} {name}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
