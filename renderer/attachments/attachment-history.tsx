import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { HistoryRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { AttachmentInfo } from '../../shared/contract/file-answers.ts'
import { useQuery } from '../state/use-query.ts'

const formatter = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short' })

/** Who added a file, removed it and brought it back, and when. */
export function AttachmentHistory({ attachment: { id, name } }: { readonly attachment: AttachmentInfo }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover positioning="below-end" trapFocus open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)}>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          appearance="subtle"
          size="small"
          icon={<HistoryRegular />}
          aria-label={`Verlauf: ${name}`}
          title="Verlauf"
        />
      </PopoverTrigger>
      <PopoverSurface className="conflict-popover" aria-label={`Verlauf: ${name}`} tabIndex={-1}>
        {isOpen && <Events id={id} />}
      </PopoverSurface>
    </Popover>
  )
}

function Events({ id }: { readonly id: string }) {
  const { data, error } = useQuery('history', { entity: 'attachment', id }, ['attachment'])
  if (data === undefined) return <p className="muted">{error ?? 'Wird gelesen …'}</p>
  return (
    <ul className="conflict-heads">
      {data.map(({ changeSet, label, user, at }) => (
        <li key={changeSet}>
          <div className="conflict-value">
            <strong>{label}</strong>
            <span className="muted">
              {user === '' ? 'Unbekannt' : user}, {formatter.format(at)}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
