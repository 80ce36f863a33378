import { Button, Checkbox, Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import type { ExportEncoding } from '../../shared/contract/export-definition.ts'
import { Choice } from '../shell/choice.tsx'
import type { ExportDraft } from './export-draft.ts'

interface ExportFormProps {
  readonly draft: ExportDraft
  onChange(change: Partial<ExportDraft>): void
}

const encodings = [
  { value: 'utf-8', label: 'UTF-8 (Excel öffnet es richtig)' },
  { value: 'windows-1252', label: 'Windows-1252 (ältere Programme)' },
] as const

/** As which file. */
export function ExportFormChoice({ draft, onChange }: ExportFormProps) {
  const isTables = draft.what === 'tables'
  return (
    <section className="export-section">
      <h3 id="export-form">Als</h3>
      <RadioGroup
        aria-labelledby="export-form"
        layout="horizontal"
        value={isTables ? 'xlsx' : draft.format}
        onChange={(_event, { value }) => onChange({ format: value as ExportDraft['format'] })}
      >
        <Radio value="xlsx" label="Excel-Arbeitsmappe (.xlsx)" />
        <Radio value="csv" disabled={isTables} label="Texttabelle (.csv)" />
      </RadioGroup>
      {draft.format === 'csv' && !isTables && (
        <>
          <Choice
            label="Zeichensatz"
            value={draft.encoding}
            options={encodings}
            onChange={(encoding) => onChange({ encoding: encoding as ExportEncoding })}
          />
          <p className="muted">
            Texte stehen unverändert in der Datei. Ob ein Programm einen Text wie „=1+1“ als Formel liest, kann eine
            Texttabelle nicht verhindern; in der Arbeitsmappe bleibt er Text.
          </p>
        </>
      )}
    </section>
  )
}

/** True figures stay in the house; what others get are tables for a purpose. */
export function InternalNote({ onTables }: { onTables(): void }) {
  return (
    <section className="export-section">
      <h3>Statistische Geheimhaltung</h3>
      <p>
        Die Datei enthält wahre Werte, auch geheim zu haltende: nur für den internen Gebrauch. Zum Weitergeben gibt es
        Tabellen, die für einen Zweck geschützt sind.
      </p>
      <Button className="export-to-tables" size="small" onClick={onTables}>
        Tabellen von Indikatoren …
      </Button>
    </section>
  )
}

interface PersonalChoiceProps extends ExportFormProps {
  /** The personal fields among what was chosen. */
  readonly labels: readonly string[]
}

/** Personal data goes along only for a purpose. */
export function PersonalChoice({ draft, labels, onChange }: PersonalChoiceProps) {
  if (labels.length === 0) return null
  return (
    <section className="export-section">
      <h3>Datenschutz</h3>
      <Checkbox
        label="Personenbezogene Angaben mitnehmen"
        checked={draft.personal}
        onChange={(_event, { checked }) => onChange({ personal: checked === true })}
      />
      <p className="muted">
        {draft.personal ? 'Mit dabei: ' : 'Bleiben hier: '}
        {labels.join(', ')}
      </p>
      {draft.personal && (
        <Field
          label="Zweck"
          required
          size="small"
          hint="Wer, wann, welche Spalten, wie viele Zeilen und der Zweck werden festgehalten („Datenweitergaben“)."
        >
          <Input
            size="small"
            maxLength={500}
            placeholder="zum Beispiel Einladung zur Bildungskonferenz"
            value={draft.purpose}
            onChange={(_event, { value }) => onChange({ purpose: value })}
          />
        </Field>
      )}
    </section>
  )
}
