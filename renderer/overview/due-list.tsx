import { Button } from '@fluentui/react-components'
import type { DueGroup } from '../../shared/contract/overview.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useNavigation } from '../state/navigation.tsx'

/** One kind of duty: how much there is, and the most urgent lines. */
export function DueList({ group: { title, total, lines, all } }: { readonly group: DueGroup }) {
  const { go, openRecord } = useNavigation()
  return (
    <section className="overview-group" aria-label={title}>
      <h2>
        {title} <span className="muted">{formatNumber(total, { grouped: true })}</span>
        {total > lines.length && (
          <Button
            appearance="subtle"
            size="small"
            className="overview-all"
            aria-label={`Alle zeigen: ${title}`}
            onClick={() => go({ name: 'entity', entity: all.entity, filter: all.filter })}
          >
            Alle zeigen
          </Button>
        )}
      </h2>
      <ul>
        {lines.map(({ entity, id, title: name, detail, isLate }) => (
          <li key={id}>
            <button type="button" className="overview-line" onClick={() => openRecord(entity, id)}>
              <span>{name || '(ohne Titel)'}</span>
              <span className={isLate ? 'overview-late' : 'muted'}>{detail}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
