import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { ColumnTripleRegular, PinRegular } from '@fluentui/react-icons'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { ShownColumn } from '../../shared/contract/table-view.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { foldText } from '../../shared/text/fold.ts'
import { usualColumns } from '../grid/layout.ts'
import { useNavigation } from '../state/navigation.tsx'

interface ColumnChooserProps {
  readonly entity: Entity
  readonly columns: readonly ShownColumn[] | undefined
  onChange(columns: readonly ShownColumn[] | undefined): void
}

/** Which columns are shown, in what order, and which stay in place. Space shows, Alt with arrows moves. */
export function ColumnChooser({ entity, columns, onChange }: ColumnChooserProps) {
  const { editFields } = useNavigation()
  const list = useRef<HTMLUListElement>(null)
  const [text, setText] = useState('')
  const shown = columns ?? usualColumns(entity)
  const byField = new Map(shown.map((column) => [column.field, column]))
  const hidden = entity.fieldList
    .filter(({ name, kind }) => !byField.has(name) && kind.name !== 'settings')
    .map(({ name }): ShownColumn => ({ field: name }))
  const all = [...shown, ...hidden].filter(({ field }) =>
    foldText(entity.fields[field]?.label ?? '').includes(foldText(text.trim())),
  )

  function toggle(field: string): void {
    if (!byField.has(field)) onChange([...shown, { field }])
    else if (shown.length > 1) onChange(shown.filter((column) => column.field !== field))
  }

  function freeze(field: string): void {
    onChange(
      shown.map((column) => {
        if (column.field !== field) return column
        const { frozen, ...rest } = column
        return frozen === true ? rest : { ...rest, frozen: true }
      }),
    )
  }

  function move(field: string, by: number): void {
    const at = shown.findIndex((column) => column.field === field)
    const to = at + by
    const column = shown[at]
    if (column === undefined || to < 0 || to >= shown.length) return
    onChange(shown.toSpliced(at, 1).toSpliced(to, 0, column))
    // The row moved with its column: the keyboard follows it.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-field="${field}"] input`)?.focus())
  }

  function onKeyDown(event: KeyboardEvent, field: string): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    const by = event.key === 'ArrowUp' ? -1 : 1
    if (event.altKey) {
      move(field, by)
      return
    }
    const inputs = [...(list.current?.querySelectorAll<HTMLElement>('input') ?? [])]
    inputs[inputs.indexOf(event.target as HTMLElement) + by]?.focus()
  }

  return (
    <Popover trapFocus positioning="below-start">
      <PopoverTrigger disableButtonEnhancement>
        <Button icon={<ColumnTripleRegular />}>Spalten</Button>
      </PopoverTrigger>
      <PopoverSurface className="column-chooser" aria-label="Spalten">
        <input
          className="field-input"
          type="search"
          aria-label="Spalten suchen"
          placeholder="Spalten suchen"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <p className="muted column-hint">Leertaste zeigt, Alt ↑ ↓ verschiebt.</p>
        <ul ref={list} aria-label="Spalten">
          {all.map(({ field, frozen }) => {
            const label = entity.fields[field]?.label ?? field
            const isShown = byField.has(field)
            return (
              <li key={field} data-field={field}>
                <label>
                  <input
                    type="checkbox"
                    checked={isShown}
                    onChange={() => toggle(field)}
                    onKeyDown={(event) => onKeyDown(event, field)}
                  />
                  {label}
                </label>
                {isShown && (
                  <button
                    type="button"
                    className={frozen === true ? 'on' : undefined}
                    aria-pressed={frozen === true}
                    aria-label={`${label} feststellen`}
                    title={frozen === true ? 'Feststellung lösen' : 'Links feststellen'}
                    onClick={() => freeze(field)}
                  >
                    <PinRegular />
                  </button>
                )}
                {isShown && (
                  <>
                    <button
                      type="button"
                      tabIndex={-1}
                      aria-hidden
                      title="Nach oben (Alt+↑)"
                      onClick={() => move(field, -1)}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      tabIndex={-1}
                      aria-hidden
                      title="Nach unten (Alt+↓)"
                      onClick={() => move(field, 1)}
                    >
                      ↓
                    </button>
                  </>
                )}
              </li>
            )
          })}
        </ul>
        <div className="filter-popup-actions">
          <Button
            size="small"
            appearance="subtle"
            disabledFocusable={columns === undefined}
            onClick={() => onChange(undefined)}
          >
            Wie üblich
          </Button>
          <span className="spring" />
          <Button size="small" appearance="subtle" onClick={() => editFields(entity.name)}>
            Felder bearbeiten …
          </Button>
        </div>
      </PopoverSurface>
    </Popover>
  )
}
