import { Button } from '@fluentui/react-components'
import type { Filter, Sort } from '../../shared/contract/contract.ts'
import type { Row } from '../../shared/model/entity.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { addDays } from '../../shared/text/dates.ts'
import { Reminders } from '../committees/reminders.tsx'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import './overview-screen.css'

interface DueProps {
  readonly title: string
  readonly entity: string
  readonly filter: readonly Filter[]
  readonly sort: readonly Sort[]
  /** The fields that name a row, and the one of its day. */
  readonly named: readonly string[]
  readonly day: string
  readonly emptyText: string
}

const shownRows = 8

/** What is due, from the data as it is. */
export function OverviewScreen() {
  const { names, state } = useApp()
  const today = names.today
  const yearAgo = addDays(today, -365)
  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Übersicht</h1>
          <span className="muted">{state.open?.name}</span>
        </div>
      </div>
      <div className="overview">
        <Due
          title="Nächste Sitzungen"
          entity="meeting"
          filter={[{ field: 'startsAt', op: 'gte', value: `${today}T00:00` }]}
          sort={[{ field: 'startsAt' }]}
          named={['title']}
          day="startsAt"
          emptyText="Keine Sitzung geplant."
        />
        <Reminders />
        <Due
          title="Offene Aufträge"
          entity="task"
          filter={[{ field: 'state', op: 'in', value: ['open', 'in-progress'] }]}
          sort={[{ field: 'dueOn' }]}
          named={['title']}
          day="dueOn"
          emptyText="Kein Auftrag ist offen."
        />
        <Due
          title="Angebote, seit zwölf Monaten ungeprüft"
          entity="offer"
          filter={[{ field: 'checkedOn', op: 'lt', value: yearAgo }]}
          sort={[{ field: 'checkedOn' }]}
          named={['title']}
          day="checkedOn"
          emptyText="Alle Angebote sind geprüft."
        />
        <Due
          title="Personen, zur Prüfung fällig"
          entity="person"
          filter={[{ field: 'reviewOn', op: 'lte', value: today }]}
          sort={[{ field: 'reviewOn' }]}
          named={['familyName', 'givenName']}
          day="reviewOn"
          emptyText="Keine Prüfung ist fällig."
        />
      </div>
    </>
  )
}

function Due({ title, entity, filter, sort, named, day, emptyText }: DueProps) {
  const { model, names } = useApp()
  const { go, openRecord } = useNavigation()
  const { data, error } = useQuery(
    'window',
    { entity, filter: [...filter], sort: [...sort], offset: 0, limit: shownRows },
    [entity],
  )
  const text = (row: Row, field: string): string => {
    const declared = model[entity]?.fieldList.find((candidate) => candidate.name === field)
    return declared === undefined ? '' : formatValue(declared, row[field], names)
  }
  const name = (row: Row): string =>
    named
      .map((field) => text(row, field))
      .filter((part) => part !== '')
      .join(model[entity]?.titleSeparator ?? ' ')
  return (
    <section className="due" aria-label={title}>
      <h2>
        {title} {data !== undefined && <span className="muted">{data.total}</span>}
      </h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {data?.total === 0 && <p className="muted">{emptyText}</p>}
      <ul>
        {data?.rows.map((row) => (
          <li key={row.id}>
            <button type="button" onClick={() => openRecord(entity, row.id)}>
              <span>{name(row) || '(ohne Titel)'}</span>
              <span className="muted">{text(row, day)}</span>
            </button>
          </li>
        ))}
      </ul>
      {(data?.total ?? 0) > shownRows && (
        <Button appearance="subtle" size="small" onClick={() => go({ name: 'entity', entity })}>
          Alle {model[entity]?.plural}
        </Button>
      )}
    </section>
  )
}
