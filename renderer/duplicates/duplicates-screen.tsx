import { useEffect, useRef, useState } from 'react'
import type { DuplicatePair, DuplicatesAnswer } from '../../shared/contract/record-answers.ts'
import { mayHoldDuplicates, type Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { Choice } from '../shell/choice.tsx'
import { useModel } from '../state/app-context.tsx'
import { useNavigation, type Screen } from '../state/navigation.tsx'
import { PairComparison } from './pair-comparison.tsx'
import { keyOfPair, PairList } from './pair-list.tsx'
import { useDuplicates } from './use-duplicates.ts'
import './duplicates.css'

const count = (value: number): string => formatNumber(value, { grouped: true })

interface DuplicatesScreenProps {
  readonly entity: Entity
  onCounts(text: string): void
}

/** Records that likely stand twice: compared side by side, merged in one step, or called different for good. */
export function DuplicatesScreen({ entity, onCounts }: DuplicatesScreenProps) {
  const model = useModel()
  const { go } = useNavigation()
  const { answer, isSearching } = useDuplicates(entity.name)
  const [chosen, setChosen] = useState<string>()
  const place = useRef(0)
  // A search takes its time; what was dealt with is gone at once.
  const [dealt, setDealt] = useState<{ readonly in: DuplicatesAnswer | undefined; readonly key: string }>()
  const pairs = (answer?.pairs ?? []).filter((pair) => dealt?.in !== answer || keyOfPair(pair) !== dealt?.key)
  // A pair that was dealt with makes room for the one that follows.
  const index = pairs.findIndex((pair) => keyOfPair(pair) === chosen)
  if (index >= 0) place.current = index
  const pair = pairs[index] ?? pairs[Math.min(place.current, pairs.length - 1)]

  useEffect(() => {
    if (answer !== undefined) onCounts(answer.total === 1 ? '1 Paar' : `${count(answer.total)} Paare`)
  }, [answer, onCounts])

  function moveOn(done: DuplicatePair): void {
    setDealt({ in: answer, key: keyOfPair(done) })
    const at = pairs.indexOf(done)
    const next = pairs[at + 1] ?? pairs[at - 1]
    setChosen(next === undefined ? undefined : keyOfPair(next))
  }

  return (
    <>
      <div className="screen-header">
        <div className="screen-title">
          <h1>Dubletten</h1>
          <span className="muted" role="status">
            {answer === undefined ? (isSearching ? 'Wird gesucht …' : '') : foundText(entity, answer)}
          </span>
        </div>
        <div className="screen-tools">
          <Choice
            label="Tabelle"
            value={entity.name}
            options={Object.values(model)
              .filter(mayHoldDuplicates)
              .map(({ name, plural }) => ({ value: name, label: plural }))}
            onChange={(name) => go({ name: 'duplicates', entity: name } satisfies Screen)}
          />
        </div>
      </div>
      {answer !== undefined && pairs.length === 0 && (
        <div className="empty">
          <p>
            Keine Dubletten gefunden. Hier stehen {entity.plural}, die vermutlich zweimal erfasst sind: gleich in
            anderer Schreibweise, mit Tippfehlern, mit gleicher Telefonnummer, E-Mail oder Internetadresse.
          </p>
        </div>
      )}
      {pair !== undefined && (
        <div className="duplicates">
          <PairList entity={entity} pairs={pairs} chosen={keyOfPair(pair)} onChoose={setChosen} />
          <PairComparison key={keyOfPair(pair)} entity={entity} pair={pair} onDone={() => moveOn(pair)} />
        </div>
      )}
    </>
  )
}

function foundText(entity: Entity, { total, compared, setAside }: DuplicatesAnswer): string {
  const found = `${count(total)} ${total === 1 ? 'mögliches Paar' : 'mögliche Paare'} · ${count(compared)} ${entity.plural} verglichen`
  return setAside === 0 ? found : `${found} · ${count(setAside)} als verschieden gemerkt`
}
