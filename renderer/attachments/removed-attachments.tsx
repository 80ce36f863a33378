import { Button } from '@fluentui/react-components'
import { BinRecycleRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useQuery } from '../state/use-query.ts'
import { AttachmentRow } from './attachment-row.tsx'
import type { AttachActions } from './use-attach.ts'

interface RemovedAttachmentsProps {
  readonly entity: string
  readonly id: string
  readonly actions: AttachActions
  readonly isReadOnly: boolean
}

/** The paper bin of a record's files: looked at, saved and taken out again. Nothing where nothing was removed. */
export function RemovedAttachments({ entity, id, actions, isReadOnly }: RemovedAttachmentsProps) {
  const { latest: removed } = useQuery('attachments', { entity, id, deleted: true }, ['attachment'])
  const [isOpen, setOpen] = useState(false)
  const [shown, setShown] = useState<string>()
  if (removed === undefined || removed.length === 0) return null
  return (
    <>
      <Button
        appearance="subtle"
        size="small"
        icon={<BinRecycleRegular />}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        Entfernte Unterlagen ({removed.length})
      </Button>
      {isOpen && (
        <ul className="attachments-removed" aria-label="Entfernte Unterlagen">
          {removed.map((attachment) => (
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
    </>
  )
}
