import { Button } from '@fluentui/react-components'

interface FailedRowsProps {
  /** Why, and what can be done. */
  readonly reason: string
  onRetry(): void
}

/** Below a table whose rows could not all be read: rows that will not come must not look as if they were on their way. */
export function FailedRows({ reason, onRetry }: FailedRowsProps) {
  return (
    <div className="failed-rows" role="alert" data-region>
      <span>
        <strong>Zeilen konnten nicht gelesen werden.</strong> {reason}
      </span>
      <Button size="small" onClick={onRetry}>
        Noch einmal lesen
      </Button>
    </div>
  )
}
