import { Button, Checkbox } from '@fluentui/react-components'
import type { WorkbookSheet } from '../../shared/contract/import-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { textSourceLabel } from '../../shared/text/text-source.ts'
import { Choice } from '../shell/choice.tsx'
import type { ImportDraft } from './import-draft.ts'

interface ImportTableStepProps {
  readonly sheets: readonly WorkbookSheet[]
  readonly sheet: WorkbookSheet
  readonly draft: ImportDraft
  onSheet(name: string): void
  /** The header stands in these rows; null lets it be found. */
  onHeader(rows: readonly number[] | null): void
  onBack(): void
  onNext(): void
}

/** Which sheet is meant, and where its header stands: shown on the cells as they are, correctable row by row. */
export function ImportTableStep({ sheets, sheet, draft, onSheet, onHeader, onBack, onNext }: ImportTableStepProps) {
  const { headerRows, top, text } = sheet
  const width = Math.max(1, ...top.map(({ cells }) => cells.length))
  const lastHeader = headerRows.at(-1) ?? 0

  function toggle(row: number): void {
    const next = headerRows.includes(row) ? headerRows.filter((number) => number !== row) : [...headerRows, row]
    onHeader(next.length === 0 ? null : next.toSorted((left, right) => left - right))
  }

  return (
    <div className="import-columns">
      <div className="import-choices">
        {sheets.length > 1 && (
          <Choice
            label="Blatt der Datei"
            value={sheet.name}
            options={sheets.map(({ name, isHidden, rowCount }) => ({
              value: name,
              label: `${name}${isHidden ? ' (ausgeblendet)' : ''} · ${formatNumber(rowCount, { grouped: true })} ${rowCount === 1 ? 'Zeile' : 'Zeilen'}`,
            }))}
            onChange={onSheet}
          />
        )}
        <p className="import-said">
          {headerRows.length === 1 ? `Kopf in Zeile ${lastHeader}` : `Kopf in den Zeilen ${headerRows.join(', ')}`} ·{' '}
          {sheet.rowCount === 1 ? '1 Zeile' : `${formatNumber(sheet.rowCount, { grouped: true })} Zeilen`} Daten
          {text === null ? '' : ` · ${textSourceLabel(text)}`}
        </p>
        <span className="spring" />
        {draft.headerRows !== null && <Button onClick={() => onHeader(null)}>Kopf selbst finden</Button>}
        <Button onClick={onBack}>Zurück</Button>
        <Button appearance="primary" disabledFocusable={sheet.rowCount === 0} onClick={onNext}>
          Weiter
        </Button>
      </div>
      {text?.isDamaged === true && (
        <p className="import-hint">
          In der Datei stehen beschädigte Zeichen (�). Bitte lassen Sie sich die Datei neu geben, oder prüfen Sie die
          betroffenen Texte.
        </p>
      )}
      {sheet.rowCount === 0 && (
        <p className="import-hint">
          Unter dem Kopf stehen keine Daten. Bitte wählen Sie die richtige Kopfzeile, ein anderes Blatt oder eine andere
          Datei.
        </p>
      )}
      <div className="import-table">
        <table>
          <thead>
            <tr>
              <th>Kopf</th>
              <th className="numeric">Zeile</th>
              <th colSpan={width}>Die ersten Zeilen, wie sie in der Datei stehen</th>
            </tr>
          </thead>
          <tbody>
            {top.map(({ number, cells }) => (
              <tr
                key={number}
                className={headerRows.includes(number) ? 'is-header' : number < lastHeader ? 'is-before' : ''}
              >
                <td>
                  <Checkbox
                    size="medium"
                    aria-label={`Zeile ${number} gehört zum Kopf`}
                    checked={headerRows.includes(number)}
                    onChange={() => toggle(number)}
                  />
                </td>
                <td className="numeric muted">{number}</td>
                {cells.map((cell, index) => (
                  // oxlint-disable-next-line react/no-array-index-key -- the places of a row have no other name
                  <td key={index} title={cell.length > 40 ? cell : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
