import { Button, Field, Input, ProgressBar } from '@fluentui/react-components'
import { useState } from 'react'
import { Mark } from '../shell/mark.tsx'
import { useActivity } from '../state/activity.tsx'
import { useApp } from '../state/app-context.tsx'
import { CreateForm } from './create-form.tsx'
import { JoinForm } from './join-form.tsx'
import { OpenForm } from './open-form.tsx'
import './start-screen.css'

type Step = 'choose' | 'create' | 'demo' | 'open' | 'join'

/** Who are you, and what do you want to open? */
export function StartScreen() {
  const { state } = useApp()
  const [step, setStep] = useState<Step>('choose')
  const [job] = useActivity().jobs
  return (
    <main className="start">
      <header className="start-head">
        <Mark size={36} />
        <h1>Bildungswerkbank</h1>
      </header>
      {job !== undefined && (
        <div className="start-box" role="status">
          <p>{job.phase === '' ? job.label : `${job.phase} …`}</p>
          <ProgressBar />
        </div>
      )}
      {job === undefined && state.user === null && <WhoForm />}
      {job === undefined && state.user !== null && (
        <>
          {step === 'choose' && <Choices onStep={setStep} />}
          {step === 'create' && <CreateForm isDemo={false} onBack={() => setStep('choose')} />}
          {step === 'demo' && <CreateForm isDemo onBack={() => setStep('choose')} />}
          {step === 'open' && <OpenForm onBack={() => setStep('choose')} />}
          {step === 'join' && <JoinForm onBack={() => setStep('choose')} />}
        </>
      )}
    </main>
  )
}

function WhoForm() {
  const { host, save, setState } = useApp()
  const [user, setUser] = useState('')

  async function submit(): Promise<void> {
    const state = await save(() => host.client.call('setUser', { user }))
    if (state !== undefined) setState(state)
  }

  return (
    <form
      className="start-box"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2>Wer arbeitet hier?</h2>
      <Field label="Ihr Name" hint="So erscheinen Sie im Verlauf und bei Konflikten.">
        <Input autoFocus value={user} onChange={(_event, data) => setUser(data.value)} />
      </Field>
      <Button type="submit" appearance="primary" disabledFocusable={user.trim() === ''}>
        Weiter
      </Button>
    </form>
  )
}

function Choices({ onStep }: { onStep(step: Step): void }) {
  const { host, state, save, setState } = useApp()

  async function openRecent(path: string): Promise<void> {
    const opened = await save(() => host.client.call('openWorkspace', { path }))
    if (opened !== undefined) setState(opened)
  }

  return (
    <div className="start-columns">
      <section className="start-box">
        <h2>Beginnen</h2>
        <Button appearance="primary" onClick={() => onStep('create')}>
          Neue Werkbank
        </Button>
        <Button onClick={() => onStep('demo')}>Mit Beispieldaten ausprobieren</Button>
        <Button onClick={() => onStep('open')}>Vorhandene öffnen</Button>
        <Button onClick={() => onStep('join')}>Anderen beitreten (Ordner, Server oder Paket)</Button>
      </section>
      <section className="start-box">
        <h2>Zuletzt geöffnet</h2>
        {state.recent.length === 0 && <p className="muted">Noch nichts.</p>}
        <ul className="start-recent">
          {state.recent.map((recent) => (
            <li key={recent.path}>
              <button type="button" onClick={() => void openRecent(recent.path)}>
                <strong>{recent.name}</strong>
                <span className="muted">{recent.path}</span>
              </button>
            </li>
          ))}
        </ul>
        <p className="muted start-user">Sie arbeiten als {state.user}.</p>
      </section>
    </div>
  )
}
