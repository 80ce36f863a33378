import type { ChangeSummary } from '../../shared/contract/overview.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useNavigation } from '../state/navigation.tsx'

/** What others changed, by person and table. */
export function ChangeList({ changes }: { readonly changes: readonly ChangeSummary[] }) {
  const { go, openRecord } = useNavigation()
  if (changes.length === 0) return <p className="muted">Niemand sonst hat etwas geändert.</p>
  return (
    <ul>
      {changes.map(({ user, entity, plural, records, at, label, place, title }) => (
        <li key={`${user}/${entity}`}>
          <button
            type="button"
            className="overview-line"
            title={label}
            onClick={() => (place === null ? go({ name: 'entity', entity }) : openRecord(place.entity, place.id))}
          >
            <span>
              <b>{user}</b> {title === null ? `${plural}: ${formatNumber(records, { grouped: true })} Einträge` : title}
              <span className="muted"> {label}</span>
            </span>
            <span className="muted">{when(at)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

const when = (at: number): string =>
  new Date(at).toLocaleString('de-DE', { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' })
