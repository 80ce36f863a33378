import { Button } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useEffect, useState } from 'react'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { RemovedAttachments } from './removed-attachments.tsx'
import { useAttach } from './use-attach.ts'
import './attachments.css'

interface AttachmentListProps {
  /** The entity's name and the record's id. */
  readonly entity: string
  readonly id: string
  readonly isReadOnly?: boolean
}

/** The files kept with a record, of whatever entity: look, open, save, add, remove. */
export function AttachmentList({ entity, id, isReadOnly = false }: AttachmentListProps) {
  const { host } = useApp()
  const filesHelp = useModel()[entity]?.filesHelp ?? ''
  const { latest: attachments, error, refresh } = useQuery('attachments', { entity, id }, ['attachment'])
  const actions = useAttach(entity, id)
  const [shown, setShown] = useState<string>()
  // A content that arrives changes no record; the exchange that brought it tells.
  useEffect(() => host.client.on('sync', refresh), [host, refresh])

  return (
    <div className="attachments">
      {error !== undefined && <p className="muted">{error}</p>}
      {!isReadOnly && filesHelp !== '' && <p className="muted">{filesHelp}</p>}
      {attachments !== undefined && attachments.length > 0 && (
        <ul>
          {attachments.map((attachment) => (
            <AttachmentRow
              key={attachment.id}
              attachment={attachment}
              actions={actions}
              isShown={shown === attachment.id}
              isReadOnly={isReadOnly}
              onShow={() => setShown(shown === attachment.id ? undefined : attachment.id)}
            />
          ))}
        </ul>
      )}
      {attachments?.length === 0 && isReadOnly && <p className="muted">Keine Unterlagen.</p>}
      {!isReadOnly && (
        <div className="attachment-add">
          <Button appearance="subtle" size="small" icon={<AddRegular />} onClick={() => void actions.choose()}>
            Unterlage hinzufügen
          </Button>
          <span className="muted">oder Dateien hier ablegen</span>
        </div>
      )}
      <RemovedAttachments entity={entity} id={id} actions={actions} isReadOnly={isReadOnly} />
    </div>
  )
}
