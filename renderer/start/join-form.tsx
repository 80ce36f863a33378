import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import { FolderBrowser } from './folder-browser.tsx'
import { PlaceField } from './place-field.tsx'

/** Joins colleagues: a new file on this computer, filled from their shared folder. */
export function JoinForm({ onBack }: { onBack(): void }) {
  const { host, state, runJob, setState } = useApp()
  const [name, setName] = useState('Bildungswerkbank')
  const [shared, setShared] = useState('')

  async function join(): Promise<void> {
    const path = `${state.suggestedFolder}/${name.trim()}.werkbank`
    const opened = await runJob('Gemeinsamen Ordner lesen', (options) =>
      host.client.call('joinFolder', { path, folder: shared }, options),
    )
    if (opened !== undefined) setState(opened)
  }

  return (
    <form
      className="start-box"
      onSubmit={(event) => {
        event.preventDefault()
        void join()
      }}
    >
      <h2>Einem gemeinsamen Ordner beitreten</h2>
      <p className="muted">
        Ihre Datei liegt auf diesem Rechner. Der gemeinsame Ordner dient nur dem Austausch; niemand wartet auf jemanden.
      </p>
      <PlaceField label="Gemeinsamer Ordner" folder={shared} onChange={setShared} />
      {!host.hasNativeDialogs && <FolderBrowser path={shared} shows="folders" onFolder={setShared} />}
      <Field label="Name Ihrer Datei" hint={`Sie wird in ${state.suggestedFolder} angelegt.`}>
        <Input value={name} onChange={(_event, data) => setName(data.value)} />
      </Field>
      <div className="start-actions">
        <Button onClick={onBack}>Zurück</Button>
        <Button type="submit" appearance="primary" disabledFocusable={shared.trim() === '' || name.trim() === ''}>
          Beitreten
        </Button>
      </div>
    </form>
  )
}
