import type { SyncPeer } from '../../shared/contract/sync-answers.ts'
import { changes } from './counted.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })
const silentMs = 90 * 24 * 60 * 60_000

/** Who takes part, and how far each of them is. */
export function SyncPeers({ peers }: { readonly peers: readonly SyncPeer[] }) {
  return (
    <section>
      <h2>Arbeitsplätze</h2>
      <div className="sync-table">
        <table>
          <thead>
            <tr>
              <th>Person</th>
              <th>Zuletzt dabei</th>
              <th>Stand</th>
              <th>Uhr</th>
            </tr>
          </thead>
          <tbody>
            {peers.map((peer) => (
              <tr key={peer.device}>
                <td>
                  {peer.name === '' ? 'Unbekannt' : peer.name}{' '}
                  {peer.isSelf && <span className="muted">dieser Rechner</span>}
                </td>
                <td>{peer.isSelf ? 'jetzt' : formatter.format(peer.seenAt)}</td>
                <td>{standing(peer)}</td>
                <td>{clock(peer)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function standing({ isSelf, lacks, hasMore, seenAt }: SyncPeer) {
  if (isSelf) return <span className="muted">–</span>
  if (hasMore > 0)
    return (
      <span className="pill accent">
        hat {changes(hasMore)}, {hasMore === 1 ? 'die hier noch fehlt' : 'die hier noch fehlen'}
      </span>
    )
  if (lacks === 0) return <span className="pill ok">auf dem Stand</span>
  const isSilent = Date.now() - seenAt > silentMs
  return (
    <span className="pill warning">
      {changes(lacks)} zurück{isSilent ? ', seit über 90 Tagen nicht dabei' : ''}
    </span>
  )
}

function clock({ clockAheadMs }: SyncPeer) {
  if (clockAheadMs === 0) return <span className="muted">richtig</span>
  return <span className="pill error">geht {Math.round(clockAheadMs / 60_000)} Minuten vor</span>
}
