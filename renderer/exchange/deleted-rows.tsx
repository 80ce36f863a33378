import type { MissingChoice } from '../../shared/contract/import-definition.ts'
import { Choice } from '../shell/choice.tsx'

/** What a person decides of an export that comes back. */
export interface OwnChoices {
  readonly missing: MissingChoice
  readonly restore: boolean
}

export const keepAll: OwnChoices = { missing: 'keep', restore: false }

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

interface BinnedRowsProps {
  readonly count: number
  readonly value: boolean
  onChange(value: boolean): void
}

/** Somebody changed in an export what was deleted here meanwhile. */
export function BinnedRows({ count, value, onChange }: BinnedRowsProps) {
  return (
    <Choice
      label={
        count === 1
          ? '1 geänderte Zeile ist hier inzwischen gelöscht'
          : `${count} geänderte Zeilen sind hier inzwischen gelöscht`
      }
      value={value ? 'restore' : 'leave'}
      options={[
        { value: 'leave', label: 'gelöscht lassen' },
        { value: 'restore', label: 'wiederherstellen und Änderungen übernehmen' },
      ]}
      onChange={(chosen) => onChange(chosen === 'restore')}
    />
  )
}
