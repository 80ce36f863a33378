import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import { parsePeriod } from '../../shared/text/periods.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'

interface PeriodDialogProps {
  readonly suggestion: string
  onAdd(period: string): void
  onClose(): void
}

/** A column for a period that has no value yet. */
export function PeriodDialog({ suggestion, onAdd, onClose }: PeriodDialogProps) {
  const [text, setText] = useState(suggestion)
  const period = parsePeriod(text)
  return (
    <DialogFrame
      title="Zeitraum hinzufügen"
      onClose={onClose}
      onSubmit={() => {
        if (period !== undefined) onAdd(period)
      }}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabled={period === undefined}>
            Hinzufügen
          </Button>
        </>
      }
    >
      <label>
        Zeitraum
        <input
          className="field-input"
          value={text}
          aria-invalid={period === undefined}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <p className="muted">Zum Beispiel 2023, 2023/24, 2023-Q1, 05.2023 oder 15.10.2023.</p>
    </DialogFrame>
  )
}
