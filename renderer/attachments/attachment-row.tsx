import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular, ArrowUndoRegular, DeleteRegular, OpenRegular } from '@fluentui/react-icons'
import type { AttachmentInfo } from '../../shared/contract/file-answers.ts'
import { formatBytes } from '../../shared/text/bytes.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import { AttachmentHistory } from './attachment-history.tsx'
import { AttachmentPreview } from './attachment-preview.tsx'
import { previewKindOf } from './content.ts'
import type { AttachActions } from './use-attach.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

const nameOf = (user: string): string => (user === '' ? 'Unbekannt' : user)

interface AttachmentRowProps {
  readonly attachment: AttachmentInfo
  readonly actions: AttachActions
  /** Its preview is open. */
  readonly isShown: boolean
  readonly isReadOnly: boolean
  onShow(): void
}

export function AttachmentRow({ attachment, actions, isShown, isReadOnly, onShow }: AttachmentRowProps) {
  const { host } = useApp()
  const { name, size, user, at, isHere, removed } = attachment
  const kind = isHere ? previewKindOf(attachment) : undefined
  const open = isHere ? actions.opener(attachment) : undefined
  const saveLabel = host.hasNativeDialogs ? 'Speichern unter …' : 'Herunterladen'
  return (
    <li>
      <div className="attachment">
        <span className="attachment-name">
          {kind === undefined ? (
            <span title={name}>{name}</span>
          ) : (
            <button
              type="button"
              aria-expanded={isShown}
              title={isShown ? 'Vorschau schließen' : name}
              onClick={onShow}
            >
              {name}
            </button>
          )}
          <span className="muted">
            {removed === null
              ? `${formatBytes(size)} · ${nameOf(user)} · ${formatter.format(at)}`
              : `Entfernt von ${nameOf(removed.user)} · ${formatter.format(removed.at)}`}
          </span>
        </span>
        {isHere ? (
          <>
            {open !== undefined && (
              <Button
                appearance="subtle"
                size="small"
                icon={<OpenRegular />}
                aria-label={`Öffnen: ${name}`}
                title="Öffnen (die Kopie ist schreibgeschützt)"
                onClick={() => void open()}
              />
            )}
            <Button
              appearance="subtle"
              size="small"
              icon={<ArrowDownloadRegular />}
              aria-label={`${saveLabel}: ${name}`}
              title={saveLabel}
              onClick={() => void actions.save(attachment)}
            />
          </>
        ) : (
          <Pending />
        )}
        <AttachmentHistory attachment={attachment} />
        {!isReadOnly && removed !== null && (
          <Button
            appearance="subtle"
            size="small"
            icon={<ArrowUndoRegular />}
            aria-label={`Wiederherstellen: ${name}`}
            title="Wiederherstellen"
            onClick={() => void actions.restore(attachment)}
          />
        )}
        {!isReadOnly && removed === null && (
          <Button
            appearance="subtle"
            size="small"
            icon={<DeleteRegular />}
            aria-label={`Entfernen: ${name}`}
            title="Entfernen (bleibt unter „Entfernte Unterlagen“)"
            onClick={() => void actions.remove(attachment)}
          />
        )}
      </div>
      {isShown && kind !== undefined && <AttachmentPreview attachment={attachment} kind={kind} />}
    </li>
  )
}

/** The entry is here, its content not yet. */
function Pending() {
  const { sync } = useOpenWorkspace()
  const [text, title] =
    sync.place === null
      ? ['Inhalt fehlt hier', 'Der Inhalt kommt mit dem nächsten Abgleich oder Paket.']
      : ['wird noch übertragen', 'Der Inhalt kommt mit dem Abgleich, sobald er bereitliegt.']
  return (
    <span className="pill accent" title={title}>
      {text}
    </span>
  )
}
