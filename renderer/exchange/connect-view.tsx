import { Button, DialogActions, DialogBody, DialogContent, DialogTitle } from '@fluentui/react-components'
import { useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import { folderOf, isComplete, noPlace, serverOf } from './meeting-place.ts'
import { PlaceForm } from './place-form.tsx'
import { useRefusal } from './use-refusal.ts'

/** The workbench stands alone: connects it. */
export function ConnectView({ onClose }: { onClose(): void }) {
  const { host, setState, runJob, toast } = useApp()
  const [place, setPlace] = useState(noPlace)
  const { refusal, isWorking, attempt, clear } = useRefusal()

  async function connect(how: { readonly create?: true; readonly join?: true } = {}): Promise<void> {
    const state = await attempt(() =>
      place.kind === 'folder'
        ? host.client.call('connectFolder', { ...folderOf(place), ...how })
        : host.client.call('connectServer', { ...serverOf(place), ...(how.join === true ? { join: true } : {}) }),
    )
    if (state === undefined) return
    setState(state)
    const answer = await runJob('Abgleichen', (options) => host.client.call('exchange', {}, options))
    if (answer !== undefined) toast('success', `Abgeglichen: ${answer.sent} gesendet, ${answer.received} empfangen.`)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete(place) && !isWorking) void connect()
      }}
    >
      <DialogBody>
        <DialogTitle>Abgleich</DialogTitle>
        <DialogContent>
          <p className="muted">
            Jede Person arbeitet auf ihrer eigenen Datei; niemand wartet auf jemanden. Ausgetauscht wird über einen
            Ordner, den alle erreichen, oder über einen Server.
          </p>
          <PlaceForm
            place={place}
            refusal={refusal}
            kinds={['folder', 'server']}
            onMakeFolder={() => void connect({ create: true })}
            onJoin={() => void connect({ join: true })}
            onChange={(next) => {
              if (next.kind !== place.kind) clear()
              setPlace(next)
            }}
          />
        </DialogContent>
        <DialogActions>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete(place) || isWorking}>
            {isWorking ? 'Wird verbunden …' : 'Verbinden'}
          </Button>
          <Button onClick={onClose}>Schließen</Button>
        </DialogActions>
      </DialogBody>
    </form>
  )
}
