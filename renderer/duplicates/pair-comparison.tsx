import { Button, Checkbox } from '@fluentui/react-components'
import { ArrowSwapRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { DuplicatePair } from '../../shared/contract/record-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { useQuery } from '../state/use-query.ts'
import { ComparisonTable, type Choices } from './comparison-table.tsx'

interface PairComparisonProps {
  readonly entity: Entity
  readonly pair: DuplicatePair
  onDone(): void
}

/** One pair: compared, then merged or called different. */
export function PairComparison({ entity, pair, onDone }: PairComparisonProps) {
  const { host, save, toast, undo } = useApp()
  const [keep, setKeep] = useState<string>()
  const [choices, setChoices] = useState<Choices>({})
  const [isShowingAll, setShowingAll] = useState(false)
  const ids: [string, string] = [pair.first.id, pair.second.id]
  const { latest: comparison, error } = useQuery('compare', {
    entity: entity.name,
    ids,
    ...(keep === undefined ? {} : { keep }),
  })

  async function merge(): Promise<void> {
    if (comparison === undefined) return
    const { keep: kept, other, revision } = comparison
    const written = await save(() =>
      host.client.call('merge', {
        entity: entity.name,
        keep: kept.row.id,
        other: other.row.id,
        choices,
        base: revision,
      }),
    )
    if (written === undefined) return
    onDone()
    toast('success', `Zusammengeführt; „${other.title}“ liegt im Papierkorb.`, {
      label: 'Rückgängig',
      run: () => void undo(),
    })
  }

  async function markDistinct(): Promise<void> {
    const written = await save(() => host.client.call('markDistinct', { entity: entity.name, ids }))
    if (written === undefined) return
    onDone()
    toast('success', 'Gemerkt: keine Dublette.', { label: 'Rückgängig', run: () => void undo() })
  }

  /** The other record stays; what was chosen stays chosen. */
  function swap(): void {
    if (comparison === undefined) return
    setKeep(comparison.other.row.id)
    const swapped = { keep: 'other', other: 'keep', both: 'both' } as const
    setChoices(Object.fromEntries(Object.entries(choices).map(([field, choice]) => [field, swapped[choice]])))
  }

  if (error !== undefined) return <p className="muted comparison-said">{error}</p>
  if (comparison === undefined) return null
  return (
    <section className="pair-comparison" aria-label={`Vergleich: ${pair.first.title} und ${pair.second.title}`}>
      <ComparisonTable
        entity={entity}
        comparison={comparison}
        choices={choices}
        isShowingAll={isShowingAll}
        onChoose={(field, choice) => setChoices((current) => ({ ...current, [field]: choice }))}
      />
      <div className="comparison-actions">
        <Button appearance="primary" className="primary" onClick={() => void merge()}>
          Zusammenführen
        </Button>
        <Button onClick={() => void markDistinct()}>Keine Dublette</Button>
        <Button appearance="subtle" icon={<ArrowSwapRegular />} onClick={swap}>
          Der andere bleibt
        </Button>
        <span className="spring" />
        <Checkbox
          label="Auch gleiche Felder"
          checked={isShowingAll}
          onChange={(_event, { checked }) => setShowingAll(checked === true)}
        />
      </div>
      <p className="muted comparison-said">
        Mehrfachangaben werden vereint, Verweise ziehen um, der andere Eintrag kommt in den Papierkorb. Ein Schritt, der
        sich zurücknehmen lässt.
      </p>
    </section>
  )
}
