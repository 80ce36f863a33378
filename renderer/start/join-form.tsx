import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import { folderOf, isComplete, noPlace, packageOf, serverOf } from '../exchange/meeting-place.ts'
import { PlaceForm } from '../exchange/place-form.tsx'
import { useRefusal } from '../exchange/use-refusal.ts'
import { useApp } from '../state/app-context.tsx'

/** Joins colleagues: a new file on this computer, filled from their shared folder, their server or a package of theirs. */
export function JoinForm({ onBack }: { onBack(): void }) {
  const { host, state, setState } = useApp()
  const [name, setName] = useState('Bildungswerkbank')
  const [place, setPlace] = useState(noPlace)
  const [phase, setPhase] = useState('')
  const { refusal, isWorking, attempt, clear } = useRefusal()

  async function join(): Promise<void> {
    const path = `${state.suggestedFolder}/${name.trim()}.werkbank`
    const onProgress = (progress: { readonly phase: string; readonly done: number; readonly total?: number }): void =>
      setPhase(`${progress.phase} (${progress.done}${progress.total === undefined ? '' : ` von ${progress.total}`})`)
    const opened = await attempt(() => {
      if (place.kind === 'folder') return host.client.call('joinFolder', { path, ...folderOf(place) }, { onProgress })
      if (place.kind === 'server') return host.client.call('joinServer', { path, ...serverOf(place) }, { onProgress })
      return host.client.call('joinPackage', { path, ...packageOf(place) }, { onProgress })
    })
    if (opened !== undefined) setState(opened)
  }

  return (
    <form
      className="start-box"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWorking && isComplete(place)) void join()
      }}
    >
      <h2>Mit anderen arbeiten</h2>
      <p className="muted">
        Ihre Datei liegt auf diesem Rechner. Ordner, Server oder Paket dienen nur dem Austausch; niemand wartet auf
        jemanden.
      </p>
      <PlaceForm
        place={place}
        refusal={refusal}
        kinds={['folder', 'server', 'package']}
        onChange={(next) => {
          if (next.kind !== place.kind) clear()
          setPlace(next)
        }}
      />
      <Field label="Name Ihrer Datei" hint={`Sie wird in ${state.suggestedFolder} angelegt.`}>
        <Input value={name} onChange={(_event, data) => setName(data.value)} />
      </Field>
      {isWorking && <p role="status">{phase === '' ? 'Wird verbunden …' : `${phase} …`}</p>}
      <div className="start-actions">
        <Button onClick={onBack}>Zurück</Button>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isWorking || !isComplete(place) || name.trim() === ''}
        >
          Beitreten
        </Button>
      </div>
    </form>
  )
}
