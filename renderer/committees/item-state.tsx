import type { AgendaItemView, QuorumInfo } from '../../shared/contract/committee-answers.ts'

/** Who is there with a vote for this item, and what cannot be right about it: in words, with colour beside. */
export function ItemState({ item, quorum }: { readonly item: AgendaItemView; readonly quorum: QuorumInfo }) {
  const { voters, isQuorate, problems } = item
  return (
    <div className="item-state" role="status">
      {voters !== null && (
        <p className={isQuorate === false ? 'state-error' : 'state-ok'}>
          {voters} von {quorum.entitled} Stimmberechtigten anwesend
          {isQuorate === null
            ? ''
            : isQuorate
              ? ', beschlussfähig'
              : `, nicht beschlussfähig (nötig: ${quorum.needed})`}
        </p>
      )}
      {problems.map(({ severity, message }) => (
        <p key={message} className={severity === 'error' ? 'state-error' : 'state-warning'}>
          {message}
        </p>
      ))}
    </div>
  )
}
