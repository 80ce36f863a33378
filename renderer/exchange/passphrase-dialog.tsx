import { Button, Field, Input } from '@fluentui/react-components'
import { useState } from 'react'
import type { SyncState } from '../../shared/contract/events.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useRefusal } from './use-refusal.ts'

/** Sets the passphrase of the workbench, renews it, or takes the one that others have set. */
export function PassphraseDialog({ sync, onClose }: { readonly sync: SyncState; onClose(): void }) {
  const { host, setState, toast } = useApp()
  const { refusal, isWorking, attempt } = useRefusal()
  const isAsked = sync.asks === 'passphrase'

  async function submit(passphrase: string): Promise<void> {
    const state = await attempt(() => host.client.call(isAsked ? 'unlock' : 'encrypt', { passphrase }))
    if (state === undefined) return
    setState(state)
    toast('success', isAsked ? 'Die Passphrase stimmt. Der Abgleich geht weiter.' : 'Ab jetzt wird verschlüsselt.')
    onClose()
  }

  return (
    <AskPassphrase
      title={isAsked ? 'Passphrase eingeben' : sync.isEncrypted ? 'Passphrase ändern' : 'Verschlüsseln'}
      message={
        isAsked
          ? (sync.message ?? '')
          : sync.isEncrypted
            ? 'Die neue Passphrase gilt für alle. Die anderen werden beim nächsten Abgleich nach ihr gefragt; alles Ausgetauschte wird neu verschlüsselt.'
            : 'Alles, was diesen Rechner verlässt, wird verschlüsselt: Ordner, Server und Pakete zeigen dann keinen Inhalt. Die anderen werden beim nächsten Abgleich nach der Passphrase gefragt. Ohne sie kommt niemand mehr dazu; bewahren Sie sie gut auf. Die Datei auf diesem Rechner bleibt, wie sie ist.'
      }
      problem={refusal?.message}
      isNew={!isAsked}
      isWorking={isWorking}
      onPassphrase={(passphrase) => void submit(passphrase)}
      onClose={onClose}
    />
  )
}

interface AskPassphraseProps {
  readonly title: string
  readonly message: string
  readonly problem?: string | undefined
  /** A passphrase that is being set is typed twice. */
  readonly isNew?: boolean
  readonly isWorking?: boolean
  onPassphrase(passphrase: string): void
  onClose(): void
}

export function AskPassphrase({
  title,
  message,
  problem,
  isNew = false,
  isWorking = false,
  onPassphrase,
  onClose,
}: AskPassphraseProps) {
  const [passphrase, setPassphrase] = useState('')
  const [repeated, setRepeated] = useState('')
  const isReady = passphrase !== '' && (!isNew || repeated === passphrase) && !isWorking
  return (
    <DialogFrame
      title={title}
      onSubmit={() => isReady && onPassphrase(passphrase)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
            {isNew ? 'Verschlüsseln' : 'Weiter'}
          </Button>
        </>
      }
    >
      <div className="place-form">
        <p>{message}</p>
        <Field label="Passphrase" {...(isNew ? { hint: 'Mindestens 8 Zeichen, am besten mehrere Wörter.' } : {})}>
          <Input
            type="password"
            autoFocus
            autoComplete="off"
            value={passphrase}
            onChange={(_event, { value }) => setPassphrase(value)}
          />
        </Field>
        {isNew && (
          <Field
            label="Passphrase wiederholen"
            {...(repeated !== '' && repeated !== passphrase
              ? { validationMessage: 'Die beiden Eingaben sind verschieden.' }
              : {})}
          >
            <Input
              type="password"
              autoComplete="off"
              value={repeated}
              onChange={(_event, { value }) => setRepeated(value)}
            />
          </Field>
        )}
        {problem !== undefined && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </DialogFrame>
  )
}
