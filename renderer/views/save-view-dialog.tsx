import { Button, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useState } from 'react'
import { DialogFrame } from '../dialog/dialog-frame.tsx'

export interface ViewName {
  readonly name: string
  readonly scope: 'shared' | 'private'
}

interface SaveViewDialogProps {
  readonly title: string
  readonly initial: ViewName
  onSave(name: ViewName): void
  onClose(): void
}

/** Asks for a name, and for whom. */
export function SaveViewDialog({ title, initial, onSave, onClose }: SaveViewDialogProps) {
  const [name, setName] = useState(initial.name)
  const [scope, setScope] = useState(initial.scope)
  const isReady = name.trim() !== ''
  return (
    <DialogFrame
      title={title}
      className="save-view"
      onSubmit={() => isReady && onSave({ name: name.trim(), scope })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
            Speichern
          </Button>
        </>
      }
    >
      <Field label="Name">
        <Input autoFocus maxLength={80} value={name} onChange={(_event, data) => setName(data.value)} />
      </Field>
      <RadioGroup
        aria-label="Für wen"
        value={scope}
        onChange={(_event, data) => setScope(data.value as ViewName['scope'])}
      >
        <Radio value="private" label="Nur auf diesem Gerät" />
        <Radio value="shared" label="Für alle, mit denen abgeglichen wird" />
      </RadioGroup>
    </DialogFrame>
  )
}
