import { Button, ProgressBar } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { SyncStatus } from '../../shared/contract/sync-answers.ts'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'
import { changes, counted } from './counted.ts'
import { Erasures } from './erasures.tsx'
import { MergeReports } from './merge-reports.tsx'
import { PackageButtons } from './package-buttons.tsx'
import { PassphraseDialog } from './passphrase-dialog.tsx'
import { SyncDialog } from './sync-dialog.tsx'
import { SyncLog } from './sync-log.tsx'
import { SyncPeers } from './sync-peers.tsx'
import './exchange.css'

/** How the exchange with the others stands: who is behind, what waits, what moved when, and what can be done. */
export function SyncScreen() {
  const { host, runJob, toast } = useApp()
  const { data: status, error, refresh } = useQuery('syncStatus', {})
  const [dialog, setDialog] = useState<'place' | 'passphrase' | null>(null)
  useEffect(() => host.client.on('sync', refresh), [host, refresh])

  async function exchange(): Promise<void> {
    const answer = await runJob('Abgleichen', (options) => host.client.call('exchange', {}, options))
    if (answer !== undefined) toast('success', `Abgeglichen: ${answer.sent} gesendet, ${answer.received} empfangen.`)
  }

  const place = status?.sync.place ?? null
  return (
    <>
      <div className="screen-header">
        <div className="screen-title sync-title">
          <h1>Abgleich</h1>
          <span className="muted">{place === null ? '' : place.name}</span>
          <div className="sync-actions">
            <PackageButtons onDone={refresh} />
            <Button onClick={() => setDialog('passphrase')}>Verschlüsselung …</Button>
            <Button
              appearance={status !== undefined && place === null ? 'primary' : 'secondary'}
              onClick={() => setDialog('place')}
            >
              {place === null ? 'Verbinden …' : 'Verbindung …'}
            </Button>
            {place !== null && (
              <Button appearance="primary" onClick={() => void exchange()}>
                Jetzt abgleichen
              </Button>
            )}
          </div>
        </div>
      </div>
      <div className="sync-screen">
        {error !== undefined && <p className="muted">{error}</p>}
        {status !== undefined && (
          <>
            <Standing status={status} onPassphrase={() => setDialog('passphrase')} />
            <SyncPeers peers={status.peers} />
            <MergeReports />
            <Erasures />
            <SyncLog entries={status.log} />
          </>
        )}
      </div>
      {dialog === 'place' && <SyncDialog onClose={() => setDialog(null)} />}
      {dialog === 'passphrase' && status !== undefined && (
        <PassphraseDialog sync={status.sync} onClose={() => setDialog(null)} />
      )}
    </>
  )
}

/** What is the case, in sentences. */
function Standing({ status, onPassphrase }: { readonly status: SyncStatus; onPassphrase(): void }) {
  const { go } = useNavigation()
  const { sync, ungiven, waiting, conflicts } = status
  const waitingCount = waiting.reduce((sum, { count }) => sum + count, 0)
  const authors = [...new Set(waiting.map(({ name }) => (name === '' ? 'Unbekannt' : name)))].join(', ')
  return (
    <section className="sync-standing" aria-label="Stand">
      {sync.place === null && (
        <p>
          Diese Werkbank ist nur auf diesem Rechner. Verbinden Sie sie mit einem gemeinsamen Ordner oder einem Server,
          oder tauschen Sie Pakete als Datei aus.
        </p>
      )}
      {sync.message !== null && (
        <p className={sync.state === 'error' ? 'field-problem' : 'sync-notice'} role="status">
          {sync.message}{' '}
          {sync.asks === 'passphrase' && (
            <Button size="small" onClick={onPassphrase}>
              Passphrase eingeben …
            </Button>
          )}
        </p>
      )}
      {status.notices.map((notice) => (
        <p key={notice} className="sync-notice">
          {notice}
        </p>
      ))}
      {sync.progress !== null && sync.progress.total > 0 && (
        <ProgressBar aria-label="Abgleich" value={sync.progress.done / sync.progress.total} thickness="large" />
      )}
      <dl className="sync-facts">
        <dt>Von Ihnen</dt>
        <dd>
          {ungiven === 0
            ? 'Alles ist abgegeben.'
            : `${counted(ungiven, 'Änderung ist', 'Änderungen sind')} hier gespeichert und noch nicht abgegeben.`}
        </dd>
        <dt>Von anderen</dt>
        <dd>
          {waitingCount === 0
            ? 'Alles Empfangene ist übernommen.'
            : `${changes(waitingCount)} von ${authors} ${waitingCount === 1 ? 'wartet' : 'warten'}, bis auch das da ist, worauf sie aufbauen.`}
        </dd>
        <dt>Konflikte</dt>
        <dd>
          {conflicts === 0 ? (
            'Keiner offen.'
          ) : (
            <button type="button" className="conflict-title" onClick={() => go({ name: 'conflicts' })}>
              {counted(conflicts, 'Konflikt', 'Konflikte')} ansehen
            </button>
          )}
        </dd>
        <dt>Verschlüsselt</dt>
        <dd>{sync.isEncrypted ? 'ja, mit der Passphrase der Werkbank' : 'nein'}</dd>
      </dl>
    </section>
  )
}
