import type { ExchangeLogEntry } from '../../shared/contract/sync-answers.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'short', timeStyle: 'medium' })

/** The exchanges in which something moved or failed, newest first. */
export function SyncLog({ entries }: { readonly entries: readonly ExchangeLogEntry[] }) {
  return (
    <section>
      <h2>Verlauf</h2>
      {entries.length === 0 ? (
        <p className="muted">Noch wurde nichts ausgetauscht.</p>
      ) : (
        <div className="sync-table">
          <table>
            <thead>
              <tr>
                <th>Wann</th>
                <th>Wo</th>
                <th className="numeric">Gesendet</th>
                <th className="numeric">Empfangen</th>
                <th className="numeric">Unterlagen</th>
                <th>Von wem, Hinweise</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry, index) => (
                // Entries have no names of their own; they only move down.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={`${entry.at}/${index}`}>
                  <td>{formatter.format(entry.at)}</td>
                  <td className="sync-where" title={entry.place}>
                    {shortPlace(entry.place)}
                  </td>
                  <td className="numeric">{entry.sent}</td>
                  <td className="numeric">{entry.received}</td>
                  <td className="numeric">{entry.contents}</td>
                  <td className={entry.failed ? 'sync-failed' : undefined}>
                    {entry.by.map(({ name, count }) => `${name === '' ? 'Unbekannt' : name} (${count})`).join(', ')}
                    {entry.message !== null && ` ${entry.message}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** The last part of a path says enough; the rest is in the title. */
function shortPlace(place: string): string {
  return /^https?:/.test(place) ? place : (place.split(/[\\/]/).findLast((part) => part !== '') ?? place)
}
