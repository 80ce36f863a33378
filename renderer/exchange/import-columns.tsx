import { Button, Checkbox } from '@fluentui/react-components'
import { missingChoice } from '../../shared/contract/import-definition.ts'
import type { ImportProfileInfo, WorkbookSheet } from '../../shared/contract/types.ts'
import { Choice } from '../shell/choice.tsx'
import { useModel } from '../state/app-context.tsx'
import { ImportColumnRow } from './import-column-row.tsx'
import { canPlan, type ImportDraft } from './import-draft.ts'
import { ImportFixed } from './import-fixed.tsx'

interface ImportColumnsProps {
  readonly sheet: WorkbookSheet
  readonly profiles: readonly ImportProfileInfo[]
  readonly draft: ImportDraft
  onChange(draft: ImportDraft): void
  onEntity(entity: string): void
  onBack(): void
  onNext(): void
}

const nothing = ''
const shownExamples = 3

/** Which column belongs to which field, which rows are meant, and by what a row is recognised. */
export function ImportColumns({ sheet, profiles, draft, onChange, onEntity, onBack, onNext }: ImportColumnsProps) {
  const model = useModel()
  const entity = model[draft.entity]
  const profile = profiles.find(({ name }) => name === draft.profile)
  const fitting = profiles.toSorted(
    (left, right) => Number(sheet.profiles.includes(right.name)) - Number(sheet.profiles.includes(left.name)),
  )
  return (
    <div className="import-columns">
      <div className="import-choices">
        <Choice
          label="Profil"
          value={draft.profile ?? nothing}
          options={[
            { value: nothing, label: 'ohne: Spalten selbst zuordnen' },
            ...fitting.map(({ name }) => ({
              value: name,
              label: sheet.profiles.includes(name) ? `${name} (erkannt)` : name,
            })),
          ]}
          onChange={(name) => onChange({ ...draft, profile: name === nothing ? null : name })}
        />
        {profile === undefined && (
          <>
            <Choice
              label="Tabelle der Werkbank"
              value={draft.entity}
              options={Object.values(model).map(({ name, plural }) => ({ value: name, label: plural }))}
              onChange={onEntity}
            />
            <RowCondition sheet={sheet} draft={draft} onChange={onChange} />
            <Choice
              label="Zahlen in Texten"
              value={draft.numbers}
              options={[
                { value: 'comma', label: '1.234,5' },
                { value: 'point', label: '1234.5' },
              ]}
              onChange={(numbers) => onChange({ ...draft, numbers: numbers === 'point' ? 'point' : 'comma' })}
            />
            <Choice
              label="Was in der Datei fehlt"
              value={draft.missing}
              options={[
                { value: 'keep', label: 'bleibt' },
                { value: 'mark', label: 'bleibt, eine Ansicht zeigt es' },
                { value: 'trash', label: 'kommt in den Papierkorb' },
              ]}
              onChange={(missing) => onChange({ ...draft, missing: missingChoice.parse(missing) })}
            />
            {entity?.name === 'observation' && (
              <Checkbox
                className="import-said"
                label="Unbekannte Indikatoren und Gebiete anlegen"
                checked={draft.isCreating}
                onChange={(_event, { checked }) => onChange({ ...draft, isCreating: checked === true })}
              />
            )}
          </>
        )}
        <span className="spring" />
        <Button onClick={onBack}>Zurück</Button>
        <Button appearance="primary" disabledFocusable={!canPlan(draft)} onClick={onNext}>
          Vorschau
        </Button>
      </div>
      {profile !== undefined && (
        <div className="empty">
          <p>{profile.description === '' ? profile.name : profile.description}</p>
          <p className="muted">
            Das Profil legt fest, was wohin gelesen wird. Die Vorschau zeigt es, bevor sich etwas ändert.
          </p>
        </div>
      )}
      {profile === undefined && entity !== undefined && (
        <>
          <ImportFixed entity={entity} fixed={draft.fixed} onChange={(fixed) => onChange({ ...draft, fixed })} />
          <div className="import-table">
            <table>
              <thead>
                <tr>
                  <th>Spalte der Datei</th>
                  <th>Beispiele</th>
                  <th>Feld</th>
                  <th>Zuordnung</th>
                  <th>Schlüssel</th>
                  <th>Teilen an</th>
                </tr>
              </thead>
              <tbody>
                {sheet.columns.map((column, index) => (
                  <ImportColumnRow
                    key={column}
                    entity={entity}
                    column={column}
                    examples={[...new Set(sheet.sample.map((row) => row[index] ?? ''))]
                      .filter((text) => text !== '')
                      .slice(0, shownExamples)}
                    suggested={sheet.suggested[column]}
                    draft={draft}
                    onChange={onChange}
                  />
                ))}
              </tbody>
            </table>
            <p className="muted">
              Am Schlüssel wird erkannt, welche Zeile zu welchem Eintrag gehört. Ohne Schlüssel gilt die Kennung einer
              Ausgabe oder der Titel.
            </p>
          </div>
        </>
      )}
    </div>
  )
}

/** "Nur Zeilen mit Jahr gleich 2023". */
function RowCondition({ sheet, draft, onChange }: Pick<ImportColumnsProps, 'sheet' | 'draft' | 'onChange'>) {
  const { where } = draft
  const index = sheet.columns.indexOf(where?.column ?? '')
  const values = where === null ? [] : [...new Set(sheet.sample.map((row) => row[index] ?? ''))]
  return (
    <>
      <Choice
        label="Nur Zeilen mit"
        value={where?.column ?? nothing}
        options={[
          { value: nothing, label: 'alle Zeilen' },
          ...sheet.columns.map((column) => ({ value: column, label: column })),
        ]}
        onChange={(column) => onChange({ ...draft, where: column === nothing ? null : { column, value: '' } })}
      />
      {where !== null && (
        <label className="import-where">
          <span>gleich</span>
          <input
            className="field-input"
            aria-label="Wert der Zeilen"
            list="import-values"
            value={where.value}
            onChange={(event) => onChange({ ...draft, where: { ...where, value: event.target.value } })}
          />
          <datalist id="import-values">
            {values.map((value) => (
              <option key={value}>{value}</option>
            ))}
          </datalist>
        </label>
      )}
    </>
  )
}
