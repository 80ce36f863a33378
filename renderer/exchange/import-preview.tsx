import { Button, Tab, TabList } from '@fluentui/react-components'
import { useState, type ReactNode } from 'react'
import type { ImportPlanAnswer, ImportPlanRow, ImportResultKind } from '../../shared/contract/import-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { useModel } from '../state/app-context.tsx'
import type { Repair } from './import-draft.ts'
import { ImportRepairs } from './import-repairs.tsx'

const results: Readonly<Record<ImportResultKind, { readonly label: string; readonly tone: string }>> = {
  created: { label: 'neu', tone: 'ok' },
  updated: { label: 'geändert', tone: 'accent' },
  unchanged: { label: 'unverändert', tone: '' },
  trashed: { label: 'in den Papierkorb', tone: 'warning' },
  missing: { label: 'fehlt in der Datei', tone: 'warning' },
  conflict: { label: 'Konflikt', tone: 'warning' },
  problem: { label: 'Problem', tone: 'error' },
}

const shownRows = 500

/** What the import would do, row by row, before it does it. */
export function ImportPreview({
  plan,
  saveProfile,
  deletedRows,
  onRepair,
  onProblems,
  onBack,
  onCommit,
}: {
  readonly plan: ImportPlanAnswer
  /** The button that keeps the choices; nothing where a profile was used as it is. */
  readonly saveProfile: ReactNode
  /** What becomes of rows that somebody deleted in an export. */
  readonly deletedRows: ReactNode
  onRepair(repairs: readonly Repair[], isLearned: boolean): void
  onProblems(): void
  onBack(): void
  onCommit(): void
}) {
  const [only, setOnly] = useState<ImportResultKind | null>(null)
  const [shown, setShown] = useState(plan.entity)
  const table = plan.tables.find((candidate) => candidate.entity === shown) ?? plan.tables[0]
  const model = useModel()
  const entity = model[table?.entity ?? plan.entity]
  const fields = table?.fields ?? []
  const trashed = plan.tables.reduce((sum, { trashed: count }) => sum + count, 0)
  const missing = plan.tables.reduce((sum, { missing: count }) => sum + count, 0)
  const changes = plan.created + plan.updated + trashed
  const counts: readonly (readonly [ImportResultKind, number])[] = [
    ['created', plan.created],
    ['updated', plan.updated],
    ['unchanged', plan.unchanged],
    ...(trashed > 0 ? [['trashed', trashed] as const] : []),
    ...(missing > 0 ? [['missing', missing] as const] : []),
    ['conflict', plan.conflicts],
    ['problem', plan.problems.length],
  ]
  const rows = plan.rows.filter(
    (row) =>
      row.entity === table?.entity && (only === null || row.result === only || (only === 'problem' && row.note !== '')),
  )
  return (
    <div className="import-columns">
      <div className="import-choices">
        {counts.map(([result, count]) => (
          <button
            key={result}
            type="button"
            className={`pill ${count > 0 ? results[result].tone : ''}`}
            aria-pressed={only === result}
            onClick={() => setOnly(only === result ? null : result)}
          >
            {count}{' '}
            {result === 'problem' && count !== 1
              ? 'Probleme'
              : result === 'conflict' && count !== 1
                ? 'Konflikte'
                : results[result].label}
          </button>
        ))}
        <span className="spring" />
        {deletedRows}
        {saveProfile}
        {plan.problems.length > 0 && (
          <Button appearance="subtle" onClick={onProblems}>
            Probleme als Excel-Datei
          </Button>
        )}
        <Button onClick={onBack}>Zurück</Button>
        <Button appearance="primary" onClick={onCommit} disabledFocusable={changes + missing === 0}>
          {commitLabel(changes, missing)}
        </Button>
      </div>
      {plan.tables.length > 1 && (
        <TabList
          size="small"
          className="import-tables"
          selectedValue={table?.entity}
          onTabSelect={(_event, { value }) => setShown(value as string)}
        >
          {plan.tables.map(({ entity: name, created, updated, unchanged }) => (
            <Tab key={name} value={name}>
              {model[name]?.plural} {created + updated + unchanged}
            </Tab>
          ))}
        </TabList>
      )}
      {plan.notes.map((note) => (
        <p key={note} className="import-hint">
          {note}
        </p>
      ))}
      {plan.unknownValues.length > 0 && <ImportRepairs unknown={plan.unknownValues} onRepair={onRepair} />}
      {/* What scrolls must be reachable by keyboard, also where nothing in it is. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="import-table" role="region" aria-label="Vorschau der Zeilen" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th className="numeric">Zeile</th>
              <th>Ergebnis</th>
              {fields.map((field) => (
                <th key={field} className={alignOf(entity, field)}>
                  {entity?.fields[field]?.label ?? field}
                </th>
              ))}
              <th>Hinweis</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, shownRows).map((row, index) => (
              <PreviewRow key={`${row.row}/${index}`} row={row} fields={fields} entity={entity} />
            ))}
          </tbody>
        </table>
        {rows.length > shownRows && (
          <p className="muted">
            Gezeigt sind die ersten {shownRows} von {rows.length} Zeilen.
          </p>
        )}
        {rows.length === 0 && <p className="muted">Keine Zeile.</p>}
      </div>
    </div>
  )
}

function commitLabel(changes: number, missing: number): string {
  if (changes > 0) return `${changes} ${changes === 1 ? 'Zeile' : 'Zeilen'} übernehmen`
  return missing > 0 ? 'Fehlende merken' : 'Nichts zu übernehmen'
}

/** Numbers stand under each other. */
function alignOf(entity: Entity | undefined, field: string): string {
  return entity?.fields[field]?.kind.align === 'right' ? 'numeric' : ''
}

interface PreviewRowProps {
  readonly row: ImportPlanRow
  readonly fields: readonly string[]
  readonly entity: Entity | undefined
}

function PreviewRow({ row, fields, entity }: PreviewRowProps) {
  const { label, tone } = results[row.result]
  return (
    <tr>
      <td className="numeric muted">{row.row === 0 ? '' : row.row}</td>
      <td className={`import-result ${tone}`}>{label}</td>
      {fields.map((field) => (
        <td key={field} className={alignOf(entity, field)}>
          {row.previous[field] !== undefined && <del>{row.previous[field] || '(leer)'}</del>} {row.values[field]}
        </td>
      ))}
      <td className={row.result === 'problem' ? 'import-note error' : 'import-note'}>{row.note}</td>
    </tr>
  )
}
