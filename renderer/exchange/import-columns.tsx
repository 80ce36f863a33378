import { Button, Checkbox } from '@fluentui/react-components'
import type { WorkbookSheet } from '../../shared/contract/types.ts'
import { Choice } from '../shell/choice.tsx'
import { useModel } from '../state/app-context.tsx'
import type { ImportMapping } from './import-mapping.ts'

interface ImportColumnsProps {
  readonly sheets: readonly WorkbookSheet[]
  readonly sheet: WorkbookSheet
  readonly mapping: ImportMapping
  onChange(mapping: ImportMapping): void
  onEntity(entity: string): void
  onBack(): void
  onNext(): void
}

const nothing = ''
const shownExamples = 3

/** Which column belongs to which field, which rows are meant, and by what a row is recognised. */
export function ImportColumns({ sheets, sheet, mapping, onChange, onEntity, onBack, onNext }: ImportColumnsProps) {
  const model = useModel()
  const entity = model[mapping.entity]
  const fields = entity?.fieldList.filter((field) => field.derived !== true) ?? []
  const fieldOptions = [
    { value: nothing, label: '– nicht einlesen –' },
    { value: 'id', label: 'Kennung' },
    ...fields.map(({ name, label }) => ({ value: name, label })),
  ]
  const columnOptions = sheet.columns.map((column) => ({ value: column, label: column }))
  const values =
    mapping.where === null
      ? []
      : [...new Set(sheet.sample.map((row) => row[sheet.columns.indexOf(mapping.where?.column ?? '')] ?? ''))]

  function mapColumn(column: string, field: string): void {
    const { [column]: _previous, ...others } = mapping.columns
    onChange({ ...mapping, columns: field === nothing ? others : { ...others, [column]: field } })
  }

  return (
    <div className="import-columns">
      <div className="import-choices">
        {sheet.profiles.length > 0 && (
          <Choice
            label="Profil"
            value={mapping.profile ?? nothing}
            options={[
              { value: nothing, label: 'Spalten selbst zuordnen' },
              ...sheet.profiles.map((name) => ({ value: name, label: name })),
            ]}
            onChange={(name) => onChange({ ...mapping, profile: name === nothing ? null : name })}
          />
        )}
        <Choice
          label="Tabelle der Werkbank"
          value={mapping.entity}
          options={Object.values(model).map(({ name, plural }) => ({ value: name, label: plural }))}
          onChange={onEntity}
        />
        {sheets.length > 1 && (
          <Choice
            label="Blatt der Datei"
            value={mapping.sheet}
            options={sheets.map(({ name }) => ({ value: name, label: name }))}
            onChange={(name) =>
              onChange({
                ...mapping,
                sheet: name,
                columns: sheets.find((candidate) => candidate.name === name)?.suggested ?? {},
              })
            }
          />
        )}
        <Choice
          label="Nur Zeilen mit"
          value={mapping.where?.column ?? nothing}
          options={[{ value: nothing, label: 'alle Zeilen' }, ...columnOptions]}
          onChange={(column) => onChange({ ...mapping, where: column === nothing ? null : { column, value: '' } })}
        />
        {mapping.where !== null && (
          <label className="import-where">
            <span>gleich</span>
            <input
              className="field-input"
              aria-label="Wert der Zeilen"
              list="import-values"
              value={mapping.where.value}
              onChange={(event) =>
                onChange({ ...mapping, where: { column: mapping.where?.column ?? '', value: event.target.value } })
              }
            />
            <datalist id="import-values">
              {values.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </datalist>
          </label>
        )}
        <span className="spring" />
        <Button onClick={onBack}>Zurück</Button>
        <Button
          appearance="primary"
          disabledFocusable={mapping.profile === null && Object.keys(mapping.columns).length === 0}
          onClick={onNext}
        >
          Vorschau
        </Button>
      </div>
      <div className="import-table">
        <table>
          <thead>
            <tr>
              <th>Spalte der Datei</th>
              <th>Beispiele</th>
              <th>Feld</th>
              <th>Schlüssel</th>
            </tr>
          </thead>
          <tbody>
            {sheet.columns.map((column, index) => {
              const field = mapping.columns[column]
              const examples = [
                ...new Set(sheet.sample.map((row) => row[index] ?? '').filter((text) => text !== '')),
              ].slice(0, shownExamples)
              return (
                <tr key={column}>
                  <td>{column}</td>
                  <td className="muted">{examples.join(' · ')}</td>
                  <td>
                    <Choice
                      label={`Feld für ${column}`}
                      className="import-field"
                      value={field ?? nothing}
                      options={fieldOptions}
                      onChange={(next) => mapColumn(column, next)}
                    />
                  </td>
                  <td>
                    {field !== undefined && field !== 'id' && (
                      <Checkbox
                        aria-label={`${column} als Schlüssel`}
                        checked={mapping.key.includes(field)}
                        onChange={(_event, { checked }) =>
                          onChange({
                            ...mapping,
                            key:
                              checked === true ? [...mapping.key, field] : mapping.key.filter((name) => name !== field),
                          })
                        }
                      />
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        <p className="muted">
          Am Schlüssel wird erkannt, welche Zeile zu welchem Eintrag gehört. Ohne Schlüssel gilt die Kennung einer
          Ausgabe oder der Titel.
        </p>
      </div>
    </div>
  )
}
