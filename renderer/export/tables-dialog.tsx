import { Button, Radio, RadioGroup } from '@fluentui/react-components'
import { useId, useState } from 'react'
import { purposeLabels, purposes, type Purpose, type TableAcross } from '../../shared/contract/purposes.ts'
import type { NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { period } from '../../shared/model/kinds/period.ts'
import { references } from '../../shared/model/kinds/references.ts'
import { emptyTableReason } from '../../shared/text/empty-table.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { FieldInput } from '../fields/field-input.tsx'
import { useApp } from '../state/app-context.tsx'
import './export.css'

interface TablesDialogProps {
  /** Those that were selected. */
  readonly indicators: readonly string[]
  /** The person would rather publish them as data sets. */
  onOpenData(indicators: readonly string[]): void
  onClose(): void
}

interface TablesDraft {
  readonly indicators: readonly string[]
  readonly areas: readonly string[]
  readonly from: string | null
  readonly to: string | null
  readonly purpose: Purpose
  /** A workbook with periods or groups side by side, or one long text table. */
  readonly form: TableAcross | 'csv'
}

const fields = {
  indicators: { ...references('indicator', { label: 'Indikatoren' }), name: 'indicators' },
  areas: { ...references('area', { label: 'Gebiete (leer: alle)' }), name: 'areas' },
  from: { ...period({ label: 'Zeitraum von' }), name: 'from' },
  to: { ...period({ label: 'bis' }), name: 'to' },
} satisfies Readonly<Record<string, NamedField>>

const purposeHints: Readonly<Record<Purpose, string>> = {
  internal: 'wahre Werte, kleine farbig hinterlegt; bleibt im Haus',
  council: 'kleine Anzahlen fehlen, und was sie errechnen ließe',
  public: 'kleine Anzahlen fehlen, und was sie errechnen ließe',
}

const forms: Readonly<Record<TablesDraft['form'], string>> = {
  periods: 'Excel: Zeiträume nebeneinander, Gebiete und Gruppen untereinander',
  groups: 'Excel: Gruppen nebeneinander, Gebiete und Zeiträume untereinander',
  csv: 'Texttabelle (.csv): eine Zeile je Wert',
}

/** Tables of indicators for a purpose: what is secret for it is not in the file. */
export function TablesDialog({ indicators, onOpenData, onClose }: TablesDialogProps) {
  const { host, names, runJob, toast } = useApp()
  const [draft, setDraft] = useState<TablesDraft>({
    indicators,
    areas: [],
    from: null,
    to: null,
    purpose: 'public',
    form: 'periods',
  })
  const change = (part: Partial<TablesDraft>): void => setDraft((before) => ({ ...before, ...part }))
  const missing = draft.indicators.length === 0 ? 'Wählen Sie mindestens einen Indikator.' : undefined

  async function run(): Promise<void> {
    if (missing !== undefined) return
    const { areas, from, to, purpose, form } = draft
    const asked = {
      indicators: [...draft.indicators],
      purpose,
      ...(areas.length === 0 ? {} : { areas: [...areas] }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to }),
      ...(form === 'csv' ? { format: 'csv' as const } : { format: 'xlsx' as const, across: form }),
    }
    const file = await runJob('Ausgeben', (options) => host.client.call('exportTables', asked, options))
    if (file === undefined) return
    await host.deliver(file)
    const [values, hidden] = [file.values, file.hidden].map((count) => formatNumber(count, { grouped: true }))
    const empty = emptyTableReason(file.values, file.hidden)
    if (empty !== undefined) toast('warning', `„${file.name}“ ist ausgegeben, aber leer: ${empty}`)
    else toast('success', `„${file.name}“ ist ausgegeben: ${values} Werte, davon ${hidden} nicht angegeben.`)
    onClose()
  }

  const input = (name: keyof typeof fields, onCommit: (value: Json) => void, autoFocus = false) => (
    <TablesField
      field={fields[name]}
      value={draft[name]}
      autoFocus={autoFocus}
      onCommit={onCommit}
      client={host.client}
      names={names}
    />
  )
  return (
    <DialogFrame
      title="Tabellen von Indikatoren"
      className="export-dialog"
      contentClassName="export-content"
      onSubmit={() => void run()}
      onClose={onClose}
      actions={
        <>
          <Button className="export-keep" appearance="subtle" onClick={() => onOpenData(draft.indicators)}>
            Als offene Daten bereitstellen …
          </Button>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabledFocusable={missing !== undefined}>
            Ausgeben
          </Button>
        </>
      }
    >
      <section className="export-section">
        <h3>Was</h3>
        {input('indicators', (value) => change({ indicators: value as readonly string[] }), true)}
        {input('areas', (value) => change({ areas: value as readonly string[] }))}
        <div className="export-periods">
          {input('from', (value) => change({ from: value as string | null }))}
          {input('to', (value) => change({ to: value as string | null }))}
        </div>
      </section>
      <section className="export-section">
        <h3 id="tables-purpose">Für wen</h3>
        <RadioGroup
          aria-labelledby="tables-purpose"
          value={draft.purpose}
          onChange={(_event, { value }) => change({ purpose: value as Purpose })}
        >
          {purposes.toReversed().map((purpose) => (
            <Radio key={purpose} value={purpose} label={`${purposeLabels[purpose]}: ${purposeHints[purpose]}`} />
          ))}
        </RadioGroup>
      </section>
      <section className="export-section">
        <h3 id="tables-form">Als</h3>
        <RadioGroup
          aria-labelledby="tables-form"
          value={draft.form}
          onChange={(_event, { value }) => change({ form: value as TablesDraft['form'] })}
        >
          {Object.entries(forms).map(([form, label]) => (
            <Radio key={form} value={form} label={label} />
          ))}
        </RadioGroup>
      </section>
      {missing !== undefined && (
        <p className="export-missing" role="status">
          {missing}
        </p>
      )}
    </DialogFrame>
  )
}

type TablesFieldProps = Pick<
  Parameters<typeof FieldInput>[0],
  'value' | 'autoFocus' | 'onCommit' | 'client' | 'names'
> & {
  readonly field: NamedField
}

function TablesField(props: TablesFieldProps) {
  const id = useId()
  return (
    <div className="export-field">
      <label htmlFor={id}>{props.field.label}</label>
      <FieldInput id={id} label={props.field.label} {...props} />
    </div>
  )
}
