import { Checkbox, Radio, RadioGroup } from '@fluentui/react-components'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useApp, useOpenWorkspace } from '../state/app-context.tsx'
import type { ExportDraft, ExportWhat } from './export-draft.ts'

export interface ExportCounts {
  readonly rows: number
  readonly columns: number
  readonly selected: number
}

interface ExportWhatProps {
  readonly entity: Entity
  readonly draft: ExportDraft
  readonly counts: ExportCounts
  onChange(change: Partial<ExportDraft>): void
}

function amount(count: number, one: string, several: string): string {
  return `${formatNumber(count, { grouped: true })} ${count === 1 ? one : several}`
}

/** The rows of the table as shown, those that are selected, or whole tables. */
export function ExportWhatChoice({ entity, draft, counts, onChange }: ExportWhatProps) {
  const { model } = useApp()
  const open = useOpenWorkspace()
  const tables = Object.values(model).filter(({ isListed, isLog }) => isListed && !isLog)
  const toggle = (name: string, isChosen: boolean): void =>
    onChange({
      tables: tables.flatMap((table) =>
        (table.name === name ? isChosen : draft.tables.includes(table.name)) ? [table.name] : [],
      ),
    })
  return (
    <section className="export-section">
      <h3 id="export-what">Was</h3>
      <RadioGroup
        aria-labelledby="export-what"
        value={draft.what}
        onChange={(_event, { value }) => onChange({ what: value as ExportWhat })}
      >
        <Radio
          value="view"
          label={`Diese Ansicht: ${amount(counts.rows, 'Zeile', 'Zeilen')}, ${amount(counts.columns, 'Spalte', 'Spalten')}`}
        />
        <Radio
          value="selection"
          disabled={counts.selected === 0}
          label={counts.selected === 0 ? 'Auswahl (keine)' : `Auswahl: ${amount(counts.selected, 'Zeile', 'Zeilen')}`}
        />
        <Radio value="tables" label="Ganze Tabellen als eine Arbeitsmappe, Verweise verknüpft" />
      </RadioGroup>
      {draft.what === 'tables' && (
        <div className="export-tables" role="group" aria-label="Tabellen">
          {tables.map(({ name, plural }) => (
            <Checkbox
              key={name}
              size="medium"
              label={`${plural} (${formatNumber(open.counts[name] ?? 0, { grouped: true })})`}
              checked={draft.tables.includes(name)}
              onChange={(_event, { checked }) => toggle(name, checked === true)}
            />
          ))}
        </div>
      )}
      {draft.what === 'tables' && draft.tables.length === 1 && draft.tables[0] === entity.name && (
        <p className="muted">Alle Zeilen und alle Spalten, auch was die Ansicht ausblendet.</p>
      )}
    </section>
  )
}
