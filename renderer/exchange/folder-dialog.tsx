import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useState } from 'react'
import { FolderBrowser } from '../start/folder-browser.tsx'
import { PlaceField } from '../start/place-field.tsx'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'

/** Connects the workbench with a shared folder, and shows how the exchange goes. */
export function FolderDialog({ onClose }: { onClose(): void }) {
  const { host, save, setState, toast } = useApp()
  const { sync } = useOpenWorkspace()
  const [folder, setFolder] = useState(sync.place?.name ?? '')

  async function connect(next: string | null): Promise<void> {
    const state = await save(() => host.client.call('connectFolder', { folder: next }))
    if (state === undefined) return
    setState(state)
    if (next !== null) await exchange()
  }

  async function exchange(): Promise<void> {
    const answer = await save(() => host.client.call('exchange', {}))
    if (answer !== undefined) toast('success', `Abgeglichen: ${answer.sent} gesendet, ${answer.received} empfangen.`)
  }

  return (
    <Dialog open onOpenChange={(_event, dialog) => !dialog.open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Gemeinsamer Ordner</DialogTitle>
          <DialogContent>
            {sync.place === null ? (
              <>
                <p className="muted">
                  Wählen Sie einen Ordner, den alle erreichen, zum Beispiel auf dem Netzlaufwerk. Jede Person arbeitet
                  auf ihrer eigenen Datei; ausgetauscht wird nur über diesen Ordner.
                </p>
                <PlaceField label="Ordner" folder={folder} onChange={setFolder} />
                {!host.hasNativeDialogs && <FolderBrowser path={folder} shows="folders" onFolder={setFolder} />}
              </>
            ) : (
              <>
                <p>
                  Verbunden mit <strong>{sync.place.name}</strong>
                </p>
                <p className="muted">
                  {sync.lastAt === null
                    ? 'Noch nicht abgeglichen.'
                    : `Zuletzt abgeglichen ${new Date(sync.lastAt).toLocaleTimeString('de-DE')}.`}{' '}
                  {sync.devices === 1 ? 'Nur dieser Arbeitsplatz.' : `${sync.devices} Arbeitsplätze.`}
                </p>
                {sync.message !== null && <p className="field-problem">{sync.message}</p>}
              </>
            )}
          </DialogContent>
          <DialogActions>
            {sync.place === null ? (
              <Button
                appearance="primary"
                disabledFocusable={folder.trim() === ''}
                onClick={() => void connect(folder.trim())}
              >
                Verbinden
              </Button>
            ) : (
              <>
                <Button onClick={() => void connect(null)}>Trennen</Button>
                <Button appearance="primary" onClick={() => void exchange()}>
                  Jetzt abgleichen
                </Button>
              </>
            )}
            <Button onClick={onClose}>Schließen</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
