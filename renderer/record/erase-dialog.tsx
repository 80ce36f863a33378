import { Button } from '@fluentui/react-components'
import { useCallback, useState } from 'react'
import {
  filesAreNotSearched,
  mentionAdvice,
  mentionLabels,
  type Mention,
  type MentionKind,
} from '../../shared/contract/mentions.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'
import { useQuery } from '../state/use-query.ts'

interface EraseDialogProps {
  readonly entity: string
  readonly id: string
  readonly title: string
  /** After the erasure, once its receipt was read. */
  onErased(): void
  onClose(): void
}

/** Erases a person for good (Art. 17 GDPR): says before and afterwards where the name still stands. */
export function EraseDialog({ entity, id, title, onErased, onClose }: EraseDialogProps) {
  const { host, save } = useApp()
  const { latest: found, error } = useQuery('mentions', { entity, id }, ['reportEdition'])
  const [receipt, setReceipt] = useState<readonly Mention[]>()
  // The button that had the focus is gone with the question.
  const focus = useCallback((element: HTMLElement | null) => element?.focus(), [])

  async function erase(mentions: readonly Mention[]): Promise<void> {
    const written = await save(() => host.client.call('erase', { entity, id }))
    if (written !== undefined) setReceipt(mentions)
  }

  if (receipt !== undefined)
    return (
      <DialogFrame
        title="Endgültig gelöscht"
        contentClassName="erase-dialog"
        onClose={onErased}
        actions={
          <Button ref={focus} appearance="primary" onClick={onErased}>
            Schließen
          </Button>
        }
      >
        <p role="status">
          Die Angaben sind hier gelöscht, auch aus Verlauf und Suche. Auf welchen Arbeitsplätzen es schon ausgeführt
          ist, steht unter „Abgleich“.
        </p>
        <Mentions mentions={receipt} onOpened={onErased} />
      </DialogFrame>
    )

  return (
    <DialogFrame
      title={`${title} endgültig löschen`}
      contentClassName="erase-dialog"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button
            appearance="primary"
            disabled={found === undefined}
            onClick={() => {
              if (found !== undefined) void erase(found)
            }}
          >
            Endgültig löschen
          </Button>
        </>
      }
    >
      <p>
        Alle Angaben verschwinden, auch aus Verlauf, Suche und Papierkorb, hier sofort und auf den anderen
        Arbeitsplätzen beim nächsten Abgleich. Das lässt sich nicht rückgängig machen.
      </p>
      {error !== undefined && <p role="alert">{error}</p>}
      {found === undefined && error === undefined && (
        <p className="muted" role="status">
          Wo der Name sonst noch steht, wird gesucht …
        </p>
      )}
      {found !== undefined && <Mentions mentions={found} onOpened={onClose} />}
    </DialogFrame>
  )
}

interface MentionsProps {
  readonly mentions: readonly Mention[]
  onOpened(): void
}

/** Where the name still stands, each place a way to it, and what can be done there. */
function Mentions({ mentions, onOpened }: MentionsProps) {
  const { openRecord } = useNavigation()
  if (mentions.length === 0)
    return <p className="muted">In Texten, Verläufen und Ausgaben von Berichten steht der Name sonst nirgends.</p>

  function open({ page }: Mention): void {
    onOpened()
    openRecord(page.entity, page.id)
  }
  const ofKind = [...Map.groupBy(mentions, ({ kind }) => kind)] as [MentionKind, Mention[]][]
  return (
    <>
      {ofKind.map(([kind, found]) => (
        <section key={kind} aria-label={`Der Name steht ${mentionLabels[kind]}`}>
          <h3>
            Der Name steht {mentionLabels[kind]} ({found.length})
          </h3>
          <ul>
            {found.map((mention) => (
              <li key={`${mention.entity}/${mention.id}/${mention.where}`}>
                <button type="button" className="cell-link" onClick={() => open(mention)}>
                  {mention.title}
                </button>
                , {mention.where}
                {mention.isWholeName ? '' : ' (nur der Nachname)'}
                {mention.excerpt !== '' && <span className="muted">{mention.excerpt}</span>}
              </li>
            ))}
          </ul>
          <p className="muted">{mentionAdvice[kind]}</p>
        </section>
      ))}
      <p className="muted">{filesAreNotSearched}</p>
    </>
  )
}
