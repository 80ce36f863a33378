import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { keyedId, type Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatNumber, parseGermanNumber } from '../../shared/text/numbers.ts'
import { DialogFrame } from '../dialog/dialog-frame.tsx'
import { useApp, useModel } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { purposeViews } from './purpose-views.ts'
import { ToolChoice } from './tool-choice.tsx'

interface ProtectionDialogProps {
  readonly purpose: Purpose
  onClose(): void
}

const numbers = [
  ['least', 'Spielraum eines verborgenen Werts, mindestens', '3'],
  ['share', 'Spielraum in Prozent des Werts', '10'],
  ['contributors', 'Dominanz: so viele größte Beiträge', ''],
  ['dominance', 'Dominanz: zusammen höchstens Prozent', ''],
] as const

/** How values are protected for a purpose; the same for everybody who shares this workbench. */
export function ProtectionDialog({ purpose, onClose }: ProtectionDialogProps) {
  // A row for each purpose that has a rule of its own.
  const { data, error } = useQuery('window', { entity: 'protectionRule', offset: 0, limit: 10 }, ['protectionRule'])
  if (data === undefined)
    return error === undefined ? null : (
      <DialogFrame title="Regeln zur Geheimhaltung" onClose={onClose}>
        <p>{error}</p>
      </DialogFrame>
    )
  const ruleFor = (one: Purpose): Row | undefined => data.rows.find((row) => row['purpose'] === one)
  const other = purpose === 'council' ? 'public' : 'council'
  return (
    <RuleForm
      purpose={purpose}
      row={ruleFor(purpose)}
      other={{ purpose: other, method: methodOf(ruleFor(other)) }}
      onClose={onClose}
    />
  )
}

const methodOf = (row: Row | undefined): string => (row?.['method'] === 'round' ? 'round' : 'suppress')

interface RuleFormProps extends ProtectionDialogProps {
  readonly row: Row | undefined
  /** The other people outside who get tables. */
  readonly other: { readonly purpose: Purpose; readonly method: string }
}

function RuleForm({ purpose, row, other, onClose }: RuleFormProps) {
  const { host, save } = useApp()
  const entity = useModel()['protectionRule']
  const [method, setMethod] = useState(methodOf(row))
  const [among, setAmong] = useState(String(row?.['among'] ?? ''))
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(
      ['least', 'share', 'base', 'contributors', 'dominance'].map((field) => {
        const value = row?.[field]
        return [field, typeof value === 'number' ? formatNumber(value) : '']
      }),
    ),
  )
  const isNumber = (text: string): boolean => text.trim() === '' || parseGermanNumber(text) !== undefined
  const isValid = Object.values(texts).every(isNumber)

  async function keep(): Promise<void> {
    if (entity === undefined || !isValid) return
    const values: Record<string, Json> = { method, among: among.trim() === '' ? null : among.trim() }
    for (const [field, text] of Object.entries(texts)) values[field] = parseGermanNumber(text) ?? null
    const label = `Geheimhaltung für „${purposeViews[purpose]}“ ändern`
    const id = keyedId(entity, { purpose })
    const changes = Object.entries(values).map(([field, value]) => ({ entity: entity.name, id, field, value }))
    const written = await save(() =>
      row === undefined
        ? host.client.call('create', { entity: entity.name, values: { purpose, ...values } })
        : host.client.call('edit', { changes, label }),
    )
    if (written !== undefined) onClose()
  }

  const input = (field: string, label: string, usual: string) => (
    <label key={field}>
      {label}
      <input
        className="field-input numeric"
        inputMode="decimal"
        value={texts[field] ?? ''}
        placeholder={usual}
        aria-invalid={!isNumber(texts[field] ?? '')}
        onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
      />
    </label>
  )
  return (
    <DialogFrame
      title={`Regeln zur Geheimhaltung: ${purposeViews[purpose]}`}
      contentClassName="protection-form"
      onClose={onClose}
      onSubmit={() => void keep()}
      actions={
        <>
          <Button onClick={onClose}>Abbrechen</Button>
          <Button type="submit" appearance="primary" disabled={!isValid}>
            Speichern
          </Button>
        </>
      }
    >
      <ToolChoice
        label="Verfahren"
        value={method}
        options={[
          ['suppress', 'Kleine Anzahlen nicht angeben'],
          ['round', 'Alle Anzahlen runden'],
        ]}
        onChange={setMethod}
      />
      {method === 'round' ? (
        input('base', 'Gerundet auf Vielfache von', '5')
      ) : (
        <>
          {numbers.map(([field, label, usual]) => input(field, label, usual))}
          <label>
            Dominanz: Beiträge je Gliederung
            <input
              className="field-input"
              value={among}
              placeholder="zum Beispiel school"
              onChange={(event) => setAmong(event.target.value)}
            />
          </label>
        </>
      )}
      {method !== other.method && (
        <p role="note">
          Für „{purposeViews[other.purpose]}“ wird {other.method === 'round' ? 'gerundet' : 'nicht gerundet'}. Wer beide
          Tabellen hat, kann verborgene Anzahlen enger eingrenzen, als eine allein es zulässt. Bitte wählen Sie für
          beide dasselbe Verfahren.
        </p>
      )}
      <p className="muted">
        Was leer bleibt, gilt wie üblich. Welche Anzahlen klein sind, sagt jeder Indikator selbst („Geheim bis“).
      </p>
    </DialogFrame>
  )
}
