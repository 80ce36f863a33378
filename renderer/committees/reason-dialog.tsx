import { Button } from '@fluentui/react-components'
import { useId, useState } from 'react'
import type { Written } from '../../shared/contract/record-answers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp } from '../state/app-context.tsx'
import { useSteps } from './use-steps.ts'

interface ReasonDialogProps {
  readonly title: string
  /** What follows from the step, where that needs saying. */
  readonly text?: string
  readonly submit: string
  readonly refrain: string
  readonly done: string
  readonly isRequired?: boolean
  run(reason: string): Promise<Written>
  onClose(): void
}

/** A step for which a reason is kept. */
export function ReasonDialog({ title, text, submit, refrain, done, isRequired, run, onClose }: ReasonDialogProps) {
  const { toast } = useApp()
  const step = useSteps()
  const [reason, setReason] = useState('')
  const reasonId = useId()

  async function act(): Promise<void> {
    if (isRequired === true && reason.trim() === '') {
      toast('warning', 'Bitte nennen Sie den Grund.')
      return
    }
    if ((await step(() => run(reason), done)) !== undefined) onClose()
  }

  return (
    <DialogFrame
      title={title}
      onSubmit={() => void act()}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{refrain}</Button>
          <Button type="submit" appearance="primary">
            {submit}
          </Button>
        </>
      }
    >
      {text !== undefined && <p>{text}</p>}
      <div className="record-form">
        <label htmlFor={reasonId}>
          Grund
          {isRequired === true && <span className="required"> *</span>}
        </label>
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

interface MeetingDialogProps {
  readonly id: string
  onClose(): void
}

/** Calls a meeting off; the reason is kept with it. */
export function CancelMeetingDialog({ id, onClose }: MeetingDialogProps) {
  const { host } = useApp()
  return (
    <ReasonDialog
      title="Sitzung absagen"
      submit="Absagen"
      refrain="Nicht absagen"
      done="Die Sitzung ist abgesagt. Ihre Punkte bietet die nächste Sitzung an."
      run={(reason) => host.client.call('cancelMeeting', { meeting: id, reason })}
      onClose={onClose}
    />
  )
}

/** Begins a new version of approved minutes. */
export function CorrectMinutesDialog({ id, version, onClose }: MeetingDialogProps & { readonly version: number }) {
  const { host } = useApp()
  return (
    <ReasonDialog
      title="Niederschrift berichtigen"
      text={`Die ${version}. Fassung ist genehmigt und steht fest. Es beginnt eine ${version + 1}. Fassung als Entwurf: Sie nennt den Grund und wird wieder geprüft und genehmigt.`}
      submit={`${version + 1}. Fassung beginnen`}
      refrain="Abbrechen"
      done={`Die ${version + 1}. Fassung ist ein Entwurf und lässt sich ändern.`}
      isRequired
      run={(reason) => host.client.call('correctMinutes', { meeting: id, reason })}
      onClose={onClose}
    />
  )
}
