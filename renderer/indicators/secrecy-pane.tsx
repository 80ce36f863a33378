import { Button } from '@fluentui/react-components'
import { useEffect, useState } from 'react'
import type { SecretCell } from '../../shared/contract/indicator-answers.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'
import { useQuery } from '../state/use-query.ts'
import { ProtectionDialog } from './protection-dialog.tsx'
import { purposeViews } from './purpose-views.ts'
import { ToolChoice } from './tool-choice.tsx'

interface SecrecyPaneProps {
  readonly indicator: string
  /** The values that would not be shown, for the table to mark. */
  onCells(cells: readonly SecretCell[]): void
  onAudit(): void
  onClose(): void
}

/** What a publication would hide, in a sentence; the table below marks each value. */
export function SecrecyPane({ indicator, onCells, onAudit, onClose }: SecrecyPaneProps) {
  const [isSetting, setSetting] = useState(false)
  const [purpose, setPurpose] = useState<Purpose>('public')
  const { data: answer, error } = useQuery('secrecy', { indicator, purpose }, [
    'observation',
    'indicator',
    'area',
    'protectionRule',
  ])
  useEffect(() => onCells(answer?.cells ?? []), [answer, onCells])
  return (
    <section className="secrecy-pane" aria-label="Geheimhaltung">
      <ToolChoice
        label="für"
        value={purpose}
        options={(['council', 'public'] as const).map((name) => [name, purposeViews[name]] as const)}
        onChange={(next) => setPurpose(next as Purpose)}
      />
      <p aria-live="polite">{error ?? answer?.sentence ?? 'Wird geprüft …'}</p>
      <span className="muted">● kleine Anzahl, ○ zum Schutz anderer</span>
      <span className="spring" />
      <Button size="small" onClick={() => setSetting(true)}>
        Regeln …
      </Button>
      <Button size="small" onClick={onAudit}>
        Fremde Tabelle prüfen …
      </Button>
      <Button size="small" appearance="subtle" onClick={onClose}>
        Schließen
      </Button>
      {isSetting && <ProtectionDialog purpose={purpose} onClose={() => setSetting(false)} />}
    </section>
  )
}
