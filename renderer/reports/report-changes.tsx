import type { ReportChange, ReportChanges } from '../../shared/contract/report-answers.ts'
import { purposeLabels } from '../../shared/contract/purposes.ts'

interface ChangesTabProps {
  readonly answer: ReportChanges | undefined
  readonly error: string | undefined
  onOpen(section: string): void
}

/** What this edition says otherwise than the one before, section by section. */
export function ChangesTab({ answer, error, onOpen }: ChangesTabProps) {
  if (error !== undefined) return <p className="empty">{error}</p>
  if (answer === undefined) return <p className="empty">Wird verglichen …</p>
  const { since, purpose, changes } = answer
  if (since === null)
    return (
      <p className="empty">
        Dies ist die erste Ausgabe. „Neue Ausgabe“ hält sie fest und beginnt die nächste; was sich darin ändert, steht
        dann hier.
      </p>
    )
  return (
    <div className="list-scroll report-changes" role="region" aria-label={`Änderungen seit ${since}`}>
      {changes.length === 0 ? (
        <p className="empty">Seit „{since}“ hat sich nichts geändert.</p>
      ) : (
        <table className="list-table">
          <caption>
            Geändert seit „{since}“{purpose === null ? '' : `, Werte wie für: ${purposeLabels[purpose]}`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Abschnitt</th>
              <th scope="col">Was</th>
              <th scope="col">Vorher</th>
              <th scope="col">Jetzt</th>
            </tr>
          </thead>
          <tbody>{changes.flatMap((change, index) => changeRows(change, index, onOpen))}</tbody>
        </table>
      )}
    </div>
  )
}

function changeRows(change: ReportChange, index: number, onOpen: ChangesTabProps['onOpen']) {
  const { section, number, title } = change
  const name = [number, title].filter((part) => part !== '').join(' ')
  const place =
    section === null ? (
      name
    ) : (
      <button type="button" className="cell-link" onClick={() => onOpen(section)}>
        {name}
      </button>
    )
  const row = (key: string, what: string, before: string, now: string) => (
    <tr key={`${index}/${key}`}>
      <td>{place}</td>
      <td className="nowrap">{what}</td>
      <td>{before}</td>
      <td>{now}</td>
    </tr>
  )
  switch (change.kind) {
    case 'added':
      return [row('', 'neu', '', '')]
    case 'removed':
      return [row('', 'entfallen', '', '')]
    case 'renamed':
      return [row('', 'Überschrift', change.before, title)]
    case 'moved':
      return [row('', 'verschoben', change.before, change.now)]
    case 'text':
      return [row('', 'Text', change.removed.join(' '), change.added.join(' '))]
    case 'values': {
      const rest = change.count - change.values.length
      return [
        ...change.values.map(({ label, before, now }) => row(label, label, before ?? 'ohne', now ?? 'ohne')),
        ...(rest > 0 ? [row('rest', `und ${rest} weitere Werte`, '', '')] : []),
      ]
    }
  }
}
