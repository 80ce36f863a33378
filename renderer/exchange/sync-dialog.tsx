import { Dialog, DialogSurface } from '@fluentui/react-components'
import { useState } from 'react'
import { useReturnFocus } from '../dialog/use-return-focus.ts'
import { useOpenWorkspace } from '../state/app-context.tsx'
import { ConnectView } from './connect-view.tsx'
import { ConnectedView } from './connected-view.tsx'
import { MoveView } from './move-view.tsx'

/** Where others are met: connects with a folder or a server, shows how the exchange goes, and moves to another place. */
export function SyncDialog({ onClose }: { onClose(): void }) {
  useReturnFocus()
  const { sync } = useOpenWorkspace()
  const [isMoving, setMoving] = useState(false)
  return (
    <Dialog open onOpenChange={(_event, dialog) => !dialog.open && onClose()}>
      <DialogSurface>
        {sync.place === null ? (
          <ConnectView onClose={onClose} />
        ) : isMoving ? (
          <MoveView from={sync.place.kind} onBack={() => setMoving(false)} />
        ) : (
          <ConnectedView onMove={() => setMoving(true)} onClose={onClose} />
        )}
      </DialogSurface>
    </Dialog>
  )
}
