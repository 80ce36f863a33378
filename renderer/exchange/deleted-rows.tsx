import type { MissingChoice } from '../../shared/contract/import-definition.ts'
import { Choice } from '../shell/choice.tsx'

interface DeletedRowsProps {
  readonly count: number
  readonly value: MissingChoice
  onChange(value: MissingChoice): void
}

/** Somebody deleted rows in an export: whether they are meant to go here too, a person decides. */
export function DeletedRows({ count, value, onChange }: DeletedRowsProps) {
  return (
    <Choice
      label={count === 1 ? '1 Zeile wurde in der Datei gelöscht' : `${count} Zeilen wurden in der Datei gelöscht`}
      value={value}
      options={[
        { value: 'keep', label: 'behalten' },
        { value: 'trash', label: 'in den Papierkorb' },
        { value: 'mark', label: 'behalten und in einer Ansicht zeigen' },
      ]}
      onChange={(missing) => onChange(missing as MissingChoice)}
    />
  )
}
