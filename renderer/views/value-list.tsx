import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { ValueCount } from '../../shared/contract/record-answers.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { isChosen, toggled, type ChosenValues } from './chosen-values.ts'

interface ValueListProps {
  readonly id: string
  readonly values: readonly ValueCount[]
  readonly chosen: ChosenValues
  onChange(chosen: ChosenValues): void
  /** Up from the first value: back to the search. */
  onLeave(): void
}

/** Values to tick, with counts. Arrows move, space ticks. */
export function ValueList({ id, values, chosen, onChange, onLeave }: ValueListProps) {
  const list = useRef<HTMLUListElement>(null)
  const [active, setActive] = useState(0)
  const last = values.length - 1
  const at = Math.min(active, Math.max(0, last))

  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  function onKeyDown(event: KeyboardEvent): void {
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + 10,
      PageUp: at - 10,
      Home: 0,
      End: last,
    }
    const to = moves[event.key]
    if (event.key === 'ArrowUp' && at === 0) onLeave()
    else if (to !== undefined) setActive(Math.max(0, Math.min(last, to)))
    else if (event.key === ' ') {
      const value = values[at]
      if (value !== undefined) onChange(toggled(chosen, value.value))
    } else return
    event.preventDefault()
  }

  return (
    <ul
      ref={list}
      id={id}
      role="listbox"
      aria-label="Werte"
      aria-multiselectable
      tabIndex={0}
      className="value-list"
      aria-activedescendant={values.length === 0 ? undefined : `${id}-${at}`}
      onKeyDown={onKeyDown}
    >
      {values.map(({ value, text, count }, index) => {
        const isTicked = isChosen(chosen, value)
        return (
          // The list has the keyboard; its options are only clicked.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={JSON.stringify(value)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={isTicked}
            className={index === at ? 'active' : undefined}
            onClick={() => {
              setActive(index)
              onChange(toggled(chosen, value))
            }}
          >
            <span className={`tick${isTicked ? ' on' : ''}`} aria-hidden />
            <span className={`value-text${value === null ? ' muted' : ''}`}>{value === null ? '(leer)' : text}</span>
            <span className="value-count">{formatNumber(count, { grouped: true })}</span>
          </li>
        )
      })}
    </ul>
  )
}
