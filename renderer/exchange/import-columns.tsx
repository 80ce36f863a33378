import { Button, Checkbox } from '@fluentui/react-components'
import { missingChoice } from '../../shared/contract/import-definition.ts'
import type { ImportProfileInfo, WorkbookSheet } from '../../shared/contract/import-answers.ts'
import { Choice } from '../shell/choice.tsx'
import { useModel } from '../state/app-context.tsx'
import { ImportColumnRow } from './import-column-row.tsx'
import { ImportConditions } from './import-conditions.tsx'
import { canPlan, missingLabels, type ImportDraft } from './import-draft.ts'
import { ImportFixed } from './import-fixed.tsx'
import { ImportSigns } from './import-signs.tsx'

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
  const missing = entity === undefined || !canPlan(draft) ? [] : missingLabels(entity, draft)
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
          <div className="import-strips">
            <ImportFixed entity={entity} fixed={draft.fixed} onChange={(fixed) => onChange({ ...draft, fixed })} />
            <ImportConditions sheet={sheet} where={draft.where} onChange={(where) => onChange({ ...draft, where })} />
            {entity.name === 'observation' && (
              <ImportSigns signs={draft.signs} onChange={(signs) => onChange({ ...draft, signs })} />
            )}
          </div>
          {missing.length > 0 && (
            <p className="import-hint" role="status">
              Für neue Einträge fehlt noch: {missing.join(', ')}. Ordnen Sie eine Spalte zu, oder legen Sie das Feld für
              alle Zeilen fest.
            </p>
          )}
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
                  <th>Weiteres Feld</th>
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
