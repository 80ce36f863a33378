import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { useId, useState } from 'react'
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
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void cancel()
          }}
        >
          <DialogBody>
            <DialogTitle>Sitzung absagen</DialogTitle>
            <DialogContent>
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
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Nicht absagen</Button>
              <Button type="submit" appearance="primary">
                Absagen
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
