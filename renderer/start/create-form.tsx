import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { PlaceField } from './place-field.tsx'

/** A new workbench: a name and a place on this computer. */
export function CreateForm({ isDemo, onBack }: { readonly isDemo: boolean; onBack(): void }) {
  const { host, state, runJob, setState } = useApp()
  const [name, setName] = useState(isDemo ? 'Beispiel' : 'Bildungswerkbank')
  const [folder, setFolder] = useState(state.suggestedFolder)

  async function create(): Promise<void> {
    const path = `${folder}/${name.trim()}.werkbank`
    const label = isDemo ? 'Beispieldaten anlegen' : 'Werkbank anlegen'
    const opened = await runJob(label, (options) =>
      host.client.call('createWorkspace', { path, demo: isDemo }, options),
    )
    if (opened !== undefined) setState(opened)
  }

  return (
    <form
      className="start-box"
      onSubmit={(event) => {
        event.preventDefault()
        void create()
      }}
    >
      <h2>{isDemo ? 'Mit Beispieldaten ausprobieren' : 'Neue Werkbank'}</h2>
      {isDemo && (
        <p className="muted">
          Erfundene Akteure, Angebote, Gremien und Werte. Löschen Sie die Datei, wenn Sie fertig sind.
        </p>
      )}
      <Field label="Name">
        <Input autoFocus value={name} onChange={(_event, data) => setName(data.value)} />
      </Field>
      <PlaceField label="Ordner auf diesem Rechner" folder={folder} onChange={setFolder} />
      {!host.hasNativeDialogs && <FolderBrowser path={folder} shows="folders" onFolder={setFolder} />}
      <div className="start-actions">
        <Button onClick={onBack}>Zurück</Button>
        <Button type="submit" appearance="primary" disabledFocusable={name.trim() === ''}>
          Anlegen
        </Button>
      </div>
    </form>
  )
}
