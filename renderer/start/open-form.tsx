import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { PlaceField } from './place-field.tsx'

/** Opens a workbench file of this computer. */
export function OpenForm({ onBack }: { onBack(): void }) {
  const { host, state, save, setState } = useApp()
  const [folder, setFolder] = useState(state.suggestedFolder)

  async function open(path: string): Promise<void> {
    const opened = await save(() => host.client.call('openWorkspace', { path }))
    if (opened !== undefined) setState(opened)
  }

  async function choose(): Promise<void> {
    const file = await host.pickFile('workbench')
    if (file !== null) await open(file.path)
  }

  return (
    <div className="start-box">
      <h2>Vorhandene Werkbank öffnen</h2>
      {host.hasNativeDialogs ? (
        <Button appearance="primary" onClick={() => void choose()}>
          Datei wählen …
        </Button>
      ) : (
        <>
          <PlaceField label="Ordner auf diesem Rechner" folder={folder} onChange={setFolder} />
          <FolderBrowser path={folder} shows="workbenches" onFolder={setFolder} onFile={(path) => void open(path)} />
        </>
      )}
      <div className="start-actions">
        <Button onClick={onBack}>Zurück</Button>
      </div>
    </div>
  )
}
