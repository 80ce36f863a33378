import type { ResolutionView } from '../../shared/contract/committee-answers.ts'
import { formatDay } from '../../shared/text/dates.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'

interface ResolutionTableProps {
  readonly resolutions: readonly ResolutionView[]
  readonly hasCommittee?: boolean
}

/** The register: number, day, wording, votes, and whether anything is still to be done. */
export function ResolutionTable({ resolutions, hasCommittee = false }: ResolutionTableProps) {
  const { names } = useApp()
  const { go } = useNavigation()
  return (
    <table className="list-table resolution-table">
      <thead>
        <tr>
          <th scope="col">Nummer</th>
          <th scope="col">Datum</th>
          {hasCommittee && <th scope="col">Gremium</th>}
          <th scope="col">TOP</th>
          <th scope="col">Beschluss</th>
          <th scope="col">Ergebnis</th>
          <th scope="col">Stimmen</th>
          <th scope="col" className="numeric">
            Offen
          </th>
        </tr>
      </thead>
      <tbody>
        {resolutions.map((row) => (
          <tr key={row.item}>
            <td className="nowrap">
              {row.isFrozen ? row.number : <span className="muted">{row.number} (vorläufig)</span>}
              {row.isDouble && <span className="state-error"> doppelt vergeben</span>}
            </td>
            <td className="nowrap">{formatDay(row.day)}</td>
            {hasCommittee && <td>{row.committeeName}</td>}
            <td className="nowrap">{row.itemNumber}</td>
            <td>
              <button type="button" className="cell-link" onClick={() => go({ name: 'meeting', id: row.meeting })}>
                {row.title}
              </button>
              {row.text !== '' && <p className="muted resolution-text">{row.text}</p>}
            </td>
            <td>{names.labelOfChoice('itemResult', row.result)}</td>
            <td className="nowrap">{row.voteLine}</td>
            <td className="numeric">{row.openTasks === 0 ? '' : row.openTasks}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
