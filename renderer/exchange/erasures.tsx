import type { ErasureReport } from '../../shared/contract/sync-answers.ts'
import { useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

/** What was erased for good (Art. 17 DSGVO), and which workstations have carried it out; nothing where nothing was. */
export function Erasures() {
  const { data: erasures } = useQuery('erasures', {})
  if (erasures === undefined || erasures.length === 0) return null
  return (
    <section aria-labelledby="erasures">
      <h2 id="erasures">Endgültig gelöscht</h2>
      <div className="sync-table">
        <table>
          <thead>
            <tr>
              <th>Wann</th>
              <th>Von wem</th>
              <th>Was</th>
              <th>Ausgeführt</th>
            </tr>
          </thead>
          <tbody>
            {erasures.map((erasure) => (
              <tr key={erasure.id}>
                <td>{formatter.format(erasure.at)}</td>
                <td>{erasure.user === '' ? 'Unbekannt' : erasure.user}</td>
                <td>
                  <What rows={erasure.rows} />
                </td>
                <td>
                  <Done devices={erasure.devices} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Kinds and fields only: the content is gone, and its traces here would be content again. */
function What({ rows }: Pick<ErasureReport, 'rows'>) {
  const model = useModel()
  const told = Map.groupBy(rows, ({ entity, registers }) => {
    const known = model[entity]
    const fields = registers.flatMap((register) => known?.registers.get(register) ?? [register])
    const what = fields.map((field) => known?.fields[field]?.label ?? field).join(', ')
    return `${known?.label ?? entity}${what === '' ? '' : ` (${what})`}`
  })
  return <>{[...told].map(([text, same]) => (same.length === 1 ? text : `${same.length} × ${text}`)).join('; ')}</>
}

function Done({ devices }: Pick<ErasureReport, 'devices'>) {
  const open = devices.filter(({ state }) => state === 'open')
  const names = (of: ErasureReport['devices']): string =>
    of.map(({ name }) => (name === '' ? 'Unbekannt' : name)).join(', ')
  if (open.length === 0)
    return (
      <span className="pill ok" title={names(devices)}>
        auf allen {devices.length === 1 ? 'Arbeitsplätzen' : `${devices.length} Arbeitsplätzen`}
      </span>
    )
  return (
    <>
      <span className="pill warning">
        auf {devices.length - open.length} von {devices.length} Arbeitsplätzen
      </span>{' '}
      Noch nicht bestätigt: {names(open)}
    </>
  )
}
