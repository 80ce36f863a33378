import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, ProgressBar } from '@fluentui/react-components'
import { useRef, useState } from 'react'
import { useApp } from '../state/app-context.tsx'
import { folderOf, isComplete, noPlace, serverOf, type PlaceKind } from './meeting-place.ts'
import { PlaceForm } from './place-form.tsx'
import { useRefusal } from './use-refusal.ts'

interface Progress {
  readonly phase: string
  readonly done: number
  readonly total?: number
}

/** The assistant that moves a workbench from a folder to a server, or back. */
export function MoveView({ from, onBack }: { readonly from: PlaceKind; onBack(): void }) {
  const { host, setState, toast } = useApp()
  const [place, setPlace] = useState({
    ...noPlace,
    kind: from === 'folder' ? ('server' as const) : ('folder' as const),
  })
  const [progress, setProgress] = useState<Progress | null>(null)
  const stopping = useRef<AbortController | null>(null)
  const { refusal, isWorking, attempt } = useRefusal()

  async function move(create = false): Promise<void> {
    stopping.current = new AbortController()
    const options = { signal: stopping.current.signal, onProgress: setProgress }
    const state = await attempt(() =>
      place.kind === 'server'
        ? host.client.call('moveToServer', serverOf(place), options)
        : host.client.call('moveToFolder', { ...folderOf(place), create }, options),
    )
    setProgress(null)
    if (state === undefined) return
    setState(state)
    toast('success', 'Umgezogen. Die anderen erfahren es beim nächsten Abgleich.')
    onBack()
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isComplete(place) && !isWorking) void move()
      }}
    >
      <DialogBody>
        <DialogTitle>{from === 'folder' ? 'Auf einen Server umziehen' : 'In einen Ordner umziehen'}</DialogTitle>
        <DialogContent>
          <ol className="move-steps muted">
            <li>Alles kommt an den neuen Ort, auch die Arbeit der anderen und die Unterlagen.</li>
            <li>Eine Probe prüft, dass dort nichts fehlt. Vorher wird nichts umgestellt.</li>
            <li>
              Die anderen lesen beim nächsten Abgleich, wo es weitergeht. Was sie noch nicht abgeglichen haben, kommt
              mit.
            </li>
          </ol>
          {isWorking ? (
            <div role="status" aria-live="polite">
              <p>{progress === null ? 'Wird vorbereitet …' : `${progress.phase} …`}</p>
              <ProgressBar
                aria-label="Umzug"
                thickness="large"
                {...(progress?.total === undefined || progress.total === 0
                  ? {}
                  : { value: progress.done / progress.total })}
              />
            </div>
          ) : (
            <PlaceForm
              place={place}
              refusal={refusal}
              kinds={[place.kind]}
              onMakeFolder={() => void move(true)}
              onChange={(next) => setPlace({ ...next, kind: place.kind })}
            />
          )}
        </DialogContent>
        <DialogActions>
          {isWorking ? (
            <Button onClick={() => stopping.current?.abort()}>Abbrechen</Button>
          ) : (
            <>
              <Button onClick={onBack}>Zurück</Button>
              <Button type="submit" appearance="primary" disabledFocusable={!isComplete(place)}>
                Umziehen
              </Button>
            </>
          )}
        </DialogActions>
      </DialogBody>
    </form>
  )
}
