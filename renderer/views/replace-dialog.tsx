import { Button } from '@fluentui/react-components'
import type { PlanChangeInput } from '../../shared/contract/bulk-change.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { cellsText } from '../grid/sheet/cell-counts.ts'
import { ChangePreview } from './change-preview.tsx'
import { usePlannedChange } from './use-planned-change.ts'

interface ReplaceDialogProps {
  readonly entity: Entity
  readonly input: PlanChangeInput
  onClose(): void
}

/** Everything that a replacement would change, before anything is written. */
export function ReplaceDialog({ entity, input, onClose }: ReplaceDialogProps) {
  const planned = usePlannedChange(input)
  const { change } = input
  const isReady = planned.cells > 0 && !planned.isWriting
  return (
    <DialogFrame
      title={
        change.kind === 'replace' ? `„${change.find}“ ersetzen durch „${change.replace}“: bitte prüfen` : 'Bitte prüfen'
      }
      className="change-dialog"
      contentClassName="change-content"
      onClose={onClose}
      onSubmit={() => void planned.commit().then((isDone) => isDone && onClose())}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
            {planned.isWriting ? 'Wird geschrieben …' : `${cellsText(planned.cells)} ersetzen`}
          </Button>
        </>
      }
    >
      <ChangePreview entity={entity} planned={planned} isPartial />
    </DialogFrame>
  )
}
