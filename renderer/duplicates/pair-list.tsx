import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { DuplicatePair } from '../../shared/contract/record-answers.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { likelihood, reasonText } from './reasons.ts'

export function keyOfPair({ first, second }: DuplicatePair): string {
  return `${first.id} ${second.id}`
}

interface PairListProps {
  readonly entity: Entity
  readonly pairs: readonly DuplicatePair[]
  readonly chosen: string | undefined
  onChoose(key: string): void
}

/** The likely pairs, the likeliest first; arrows walk through them. */
export function PairList({ entity, pairs, chosen, onChoose }: PairListProps) {
  const list = useRef<HTMLUListElement>(null)

  useEffect(() => {
    const entry = list.current?.querySelector<HTMLElement>('[aria-current="true"]')
    entry?.scrollIntoView({ block: 'nearest' })
    // The pair that was dealt with took the focus with it: the next one has it.
    if (document.activeElement === document.body) entry?.focus()
  }, [chosen])

  function onKeyDown(event: KeyboardEvent): void {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const entries = [...(list.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])]
    const next = entries[entries.indexOf(document.activeElement as HTMLButtonElement) + step]
    next?.focus()
    next?.click()
  }

  return (
    // Arrows walk through the entries, which are buttons and work without them.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ul ref={list} className="pair-list" aria-label="Mögliche Dubletten" onKeyDown={onKeyDown}>
      {pairs.map((pair) => {
        const key = keyOfPair(pair)
        const { text, tone } = likelihood(pair.confidence)
        return (
          <li key={key}>
            <button
              type="button"
              aria-current={key === chosen ? 'true' : undefined}
              tabIndex={key === chosen ? 0 : -1}
              onClick={() => onChoose(key)}
            >
              <span className="pair-titles">
                <span>{pair.first.title}</span>
                <span>{pair.second.title}</span>
              </span>
              <span className={`pill ${tone}`}>{text}</span>
              <span className="pair-reason muted">{reasonText(entity, pair.reasons)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
