import { Button } from '@fluentui/react-components'
import type { FigureRow } from '../../shared/contract/indicator-answers.ts'
import { keyedId } from '../../shared/model/entity.ts'
import { formatPeriod } from '../../shared/text/periods.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { RecordForm } from '../record/record-form.tsx'
import { RecordHistory } from '../record/record-history.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'

interface ValueDialogProps {
  readonly row: FigureRow
  readonly period: string
  onClose(): void
}

const fields = ['value', 'status', 'source', 'note'] as const

/** One value with its status, source and note, and who changed it when. */
export function ValueDialog({ row, period, onClose }: ValueDialogProps) {
  const { names } = useApp()
  const entity = useModel()['observation']
  const key = { indicator: row.indicator, period, area: row.area, breakdown: row.breakdown }
  const id = entity === undefined ? '' : keyedId(entity, key)
  const { latest: record, error } = useQuery('record', { entity: 'observation', id }, ['observation'])
  if (record !== undefined) names.learn(record.titles)
  const title = [row.code, row.areaName, row.breakdownLabel, formatPeriod(period)].filter((part) => part !== '')
  return (
    <DialogFrame
      title={`Wert: ${title.join(' · ')}`}
      className="value-dialog"
      actions={<Button onClick={onClose}>Schließen</Button>}
      onClose={onClose}
    >
      {error !== undefined && <p className="muted">Hier steht noch kein Wert.</p>}
      {entity !== undefined && record !== undefined && (
        <>
          <RecordForm entity={entity} record={record} only={fields} />
          <h3>Verlauf</h3>
          <RecordHistory entity={entity} id={id} revision={record.revision} isReadOnly={record.deleted} />
        </>
      )}
    </DialogFrame>
  )
}
