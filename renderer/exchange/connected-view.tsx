import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, ProgressBar } from '@fluentui/react-components'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'

/** The workbench meets others: how it goes, and what can be done about it. */
export function ConnectedView({ onMove, onClose }: { onMove(): void; onClose(): void }) {
  const { host, save, runJob, setState, toast } = useApp()
  const { sync } = useOpenWorkspace()
  const isFolder = sync.place?.kind === 'folder'

  async function leave(): Promise<void> {
    const state = await save(() =>
      isFolder
        ? host.client.call('connectFolder', { folder: null })
        : host.client.call('connectServer', { server: null }),
    )
    if (state !== undefined) setState(state)
  }

  async function exchange(): Promise<void> {
    const answer = await runJob('Abgleichen', (options) => host.client.call('exchange', {}, options))
    if (answer !== undefined) toast('success', `Abgeglichen: ${answer.sent} gesendet, ${answer.received} empfangen.`)
  }

  async function joinWithAll(): Promise<void> {
    const folder = sync.place?.name ?? null
    const state = await save(() => host.client.call('connectFolder', { folder, join: true }))
    if (state !== undefined) setState(state)
  }

  return (
    <DialogBody>
      <DialogTitle>Abgleich</DialogTitle>
      <DialogContent>
        <dl className="sync-facts">
          <dt>{isFolder ? 'Gemeinsamer Ordner' : 'Server'}</dt>
          <dd>{sync.place?.name}</dd>
          <dt>Zuletzt abgeglichen</dt>
          <dd>{sync.lastAt === null ? 'noch nicht' : `um ${new Date(sync.lastAt).toLocaleTimeString('de-DE')}`}</dd>
          <dt>Arbeitsplätze</dt>
          <dd>{sync.devices === 1 ? 'nur dieser' : sync.devices}</dd>
          <dt>Verschlüsselt</dt>
          <dd>{sync.isEncrypted ? 'ja, mit Passphrase' : 'nein'}</dd>
        </dl>
        {sync.progress !== null && sync.progress.total > 0 && (
          <ProgressBar aria-label="Abgleich" value={sync.progress.done / sync.progress.total} thickness="large" />
        )}
        {sync.message !== null && (
          <p className={sync.state === 'error' ? 'field-problem' : 'sync-notice'} role="status">
            {sync.message}{' '}
            {sync.asks === 'workbench' && isFolder && (
              <Button size="small" onClick={() => void joinWithAll()}>
                Mit allem beitreten
              </Button>
            )}
          </p>
        )}
        <div className="sync-ways">
          <Button size="small" onClick={onMove}>
            {isFolder ? 'Auf einen Server umziehen …' : 'In einen Ordner umziehen …'}
          </Button>
          <Button size="small" onClick={() => void leave()}>
            Trennen
          </Button>
        </div>
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" onClick={() => void exchange()}>
          Jetzt abgleichen
        </Button>
        <Button onClick={onClose}>Schließen</Button>
      </DialogActions>
    </DialogBody>
  )
}
