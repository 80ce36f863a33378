import { Button } from '@fluentui/react-components'
import type { MergeReport } from '../../shared/contract/sync-answers.ts'
import { useApp, useModel } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

/** What the merge settled by itself and people should know of; whoever looked at it ends it for all. */
export function MergeReports() {
  const { data: reports, error } = useQuery('reports', {})
  return (
    <section aria-labelledby="merge-reports">
      <h2 id="merge-reports">Zusammengeführt</h2>
      {error !== undefined && <p className="muted">{error}</p>}
      {reports?.length === 0 && (
        <p className="muted">
          Nichts, worauf Sie achten müssten. Hier steht, was gleichzeitig geschah und von selbst zusammengeführt wurde.
        </p>
      )}
      {reports !== undefined && reports.length > 0 && (
        <ul className="sync-reports">
          {reports.map((report) => (
            <Report key={report.id} report={report} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Report({ report }: { readonly report: MergeReport }) {
  const { openRecord } = useNavigation()
  const model = useModel()
  const { entity, row, title, message } = report
  return (
    <li>
      <div>
        <button type="button" className="conflict-title" onClick={() => openRecord(entity, row)}>
          {title === '' ? '(ohne Namen)' : title}
        </button>
        <span className="muted">{model[entity]?.label}</span>
        <p>{message}</p>
      </div>
      <div className="sync-report-ways">
        <Decisions report={report} />
      </div>
    </li>
  )
}

/** The ways to end a report. Each is an ordinary change that can be taken back. */
function Decisions({ report }: { readonly report: MergeReport }) {
  const { host, save } = useApp()
  const { kind, entity, row, register, heads } = report
  const { client } = host
  const way = (label: string, work: () => Promise<unknown>) => (
    <Button size="small" aria-label={`${label}: ${report.title}`} onClick={() => void save(work)}>
      {label}
    </Button>
  )
  const decide = (choice: { readonly head: string } | { readonly value: string }) =>
    client.call('resolve', { entity, row, field: register, heads: heads.map(({ id }) => id), ...choice })

  if (kind === 'changedAfterDeletion')
    return (
      <>
        {way('Wiederherstellen', () => client.call('restore', { entity, ids: [row] }))}
        {way('Im Papierkorb lassen', () => client.call('remove', { entity, ids: [row] }))}
      </>
    )
  if (kind === 'mergedText')
    return way('So lassen', async () => {
      const { row: values } = await client.call('record', { entity, id: row })
      const text = values[report.field]
      return decide({ value: typeof text === 'string' ? text : '' })
    })
  // A head for each side: the element set or removed, the row deleted or kept.
  const [set, unset] = [heads.find(({ value }) => value === true), heads.find(({ value }) => value === false)]
  const [keep, drop] = kind === 'keptElement' ? [set, unset] : [unset, set]
  return (
    <>
      {keep !== undefined && way('Behalten', () => decide({ head: keep.id }))}
      {drop !== undefined && way(kind === 'keptElement' ? 'Entfernen' : 'Löschen', () => decide({ head: drop.id }))}
    </>
  )
}
