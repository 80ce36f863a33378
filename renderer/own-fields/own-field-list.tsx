import { Button } from '@fluentui/react-components'
import { ArrowDownRegular, ArrowUpRegular } from '@fluentui/react-icons'
import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { ownKinds, type OwnField } from '../../shared/model/own-fields.ts'
import { useApp } from '../state/app-context.tsx'

interface OwnFieldListProps {
  readonly entity: string
  /** In their order. */
  readonly fields: readonly OwnField[]
  readonly chosen: string | null
  readonly list: Ref<HTMLUListElement>
  onChoose(key: string): void
}

export function kindLabel(kind: string): string {
  return ownKinds.find((candidate) => candidate.kind.name === kind)?.label ?? 'neuere Feldart'
}

/** The fields in the order in which tables and forms show them. Arrows choose, Alt and arrows move. */
export function OwnFieldList({ entity, fields, chosen, list, onChoose }: OwnFieldListProps) {
  const { host, save } = useApp()
  const id = useId()
  const [told, setTold] = useState('')
  const at = fields.findIndex(({ key }) => key === chosen)

  async function move(step: 1 | -1): Promise<void> {
    const field = fields[at]
    if (field === undefined || fields[at + step] === undefined) return
    // Behind the next one, or behind the one before the previous.
    const after = fields[step === 1 ? at + 1 : at - 2]?.key ?? null
    const written = await save(() => host.client.call('moveField', { entity, key: field.key, after }))
    if (written !== undefined) setTold(`„${field.label}“ an Stelle ${at + step + 1} von ${fields.length}`)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const step = event.key === 'ArrowDown' ? 1 : -1
    if (event.altKey) {
      void move(step)
      return
    }
    const next = fields[at < 0 ? 0 : at + step]
    if (next !== undefined) onChoose(next.key)
  }

  if (fields.length === 0) return <p className="muted own-fields-empty">Noch kein eigenes Feld in dieser Tabelle.</p>
  return (
    <div className="own-field-list">
      <ul
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label="Eigene Felder in ihrer Reihenfolge"
        aria-activedescendant={at < 0 ? undefined : `${id}-${at}`}
        onKeyDown={onKeyDown}
      >
        {fields.map((field, index) => (
          // The list has the keyboard; its options are only clicked.
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
          <li
            key={field.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            className={field.active ? undefined : 'retired'}
            onClick={() => onChoose(field.key)}
          >
            <span className="own-field-label">{field.label}</span>
            <span className="muted">{field.active ? kindLabel(field.kind) : 'stillgelegt'}</span>
          </li>
        ))}
      </ul>
      <span className="visually-hidden" role="status">
        {told}
      </span>
      <div className="own-field-moves">
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowUpRegular />}
          aria-label="Feld nach oben"
          title="Nach oben (Alt+Pfeil hoch in der Liste)"
          disabledFocusable={at <= 0}
          onClick={() => void move(-1)}
        />
        <Button
          size="small"
          appearance="subtle"
          icon={<ArrowDownRegular />}
          aria-label="Feld nach unten"
          title="Nach unten (Alt+Pfeil runter in der Liste)"
          disabledFocusable={at < 0 || at === fields.length - 1}
          onClick={() => void move(1)}
        />
      </div>
    </div>
  )
}
