import {
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useReturnFocus } from './use-return-focus.ts'
import './dialog-frame.css'

interface DialogFrameProps {
  readonly title: string
  /** Buttons, the primary one last. */
  readonly actions?: ReactNode
  readonly className?: string
  readonly contentClassName?: string
  readonly children: ReactNode
  /** Enter in a field, or a button of type submit; absent where the dialog is no form. */
  onSubmit?(): void
  onClose(): void
}

/** The frame of every dialog: title, content, buttons; Escape and a click beside it close. */
export function DialogFrame({
  title,
  actions,
  className,
  contentClassName,
  children,
  onSubmit,
  onClose,
}: DialogFrameProps) {
  useReturnFocus()
  const body = (
    <DialogBody>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent {...(contentClassName === undefined ? {} : { className: contentClassName })}>
        {children}
      </DialogContent>
      {actions !== undefined && <DialogActions>{actions}</DialogActions>}
    </DialogBody>
  )
  return (
    <Dialog open onOpenChange={(_event, dialog) => !dialog.open && onClose()}>
      <DialogSurface {...(className === undefined ? {} : { className })}>
        {onSubmit === undefined ? (
          body
        ) : (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              onSubmit()
            }}
          >
            {body}
          </form>
        )}
      </DialogSurface>
    </Dialog>
  )
}
