import { Button } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useSteps } from './use-steps.ts'

/** Calls a meeting off; the reason is kept with it. */
export function CancelMeetingDialog({ id, onClose }: { readonly id: string; onClose(): void }) {
  const { host } = useApp()
  const step = useSteps()
  const [reason, setReason] = useState('')
  const reasonId = useId()

  async function cancel(): Promise<void> {
    const written = await step(
      () => host.client.call('cancelMeeting', { meeting: id, reason }),
      'Die Sitzung ist abgesagt. Ihre Punkte bietet die nächste Sitzung an.',
    )
    if (written !== undefined) onClose()
  }

  return (
    <DialogFrame
      title="Sitzung absagen"
      onSubmit={() => void cancel()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Nicht absagen</Button>
          <Button type="submit" appearance="primary">
            Absagen
          </Button>
        </>
      }
    >
      <div className="record-form">
        <label htmlFor={reasonId}>Grund</label>
        <input
          id={reasonId}
          className="field-input"
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
    </DialogFrame>
  )
}
