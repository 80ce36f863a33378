import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Radio,
  RadioGroup,
} from '@fluentui/react-components'
import { useState } from 'react'

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
    <Dialog open onOpenChange={(_event, dialog) => !dialog.open && onClose()}>
      <DialogSurface className="save-view">
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (isReady) onSave({ name: name.trim(), scope })
          }}
        >
          <DialogBody>
            <DialogTitle>{title}</DialogTitle>
            <DialogContent>
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
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Abbrechen</Button>
              <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
                Speichern
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
