import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { FigureBlock } from '../../shared/contract/figure-reports.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { FigureFields } from './figure-fields.tsx'

interface FigureDialogProps {
  readonly chapter: string
  readonly purpose: Purpose
  onInsert(block: FigureBlock): void
  onClose(): void
}

/** A new figure: which indicators, and how they are shown. */
export function FigureDialog({ chapter, purpose, onInsert, onClose }: FigureDialogProps) {
  const [block, setBlock] = useState<FigureBlock>({ indicators: [] })
  const isComplete = block.indicators.length > 0
  return (
    <DialogFrame
      title={`Abbildung in „${chapter}“ einfügen`}
      className="figure-dialog"
      onSubmit={() => isComplete && onInsert(block)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={!isComplete}>
            Einfügen
          </Button>
        </>
      }
    >
      <FigureFields block={block} purpose={purpose} isFirst onChange={setBlock} />
    </DialogFrame>
  )
}
