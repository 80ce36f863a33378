import { Button, Popover, PopoverSurface, Spinner, Tab, TabList } from '@fluentui/react-components'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import { useQuery } from '../state/use-query.ts'
import { allValues, chosenFilter, chosenOf, noValues, only, type ChosenValues } from './chosen-values.ts'
import { ConditionForm } from './condition-form.tsx'
import { conditionsOf, draftOf, emptyDraft, filtersOf } from './conditions.ts'
import { ValueList } from './value-list.tsx'

export interface FilterPopupProps {
  readonly entity: Entity
  readonly field: NamedField
  /** The filters of the table, of all columns. */
  readonly filter: readonly Filter[]
  readonly search: string
  readonly isDeleted: boolean
  readonly anchor: HTMLElement | null
  onChange(filter: readonly Filter[]): void
  onClose(): void
}

const shownValues = 500

/** The filter of one column: tick values, or say a condition. Enter applies, Escape leaves everything as it was. */
export function FilterPopup(props: FilterPopupProps) {
  const { field, filter, anchor, onChange, onClose } = props
  const own = filter.filter((active) => active.field === field.name)
  const [draft, setDraft] = useState(() => draftOf(field, own) ?? emptyDraft(field))
  const [chosen, setChosen] = useState<ChosenValues>(() => chosenOf(own) ?? allValues)
  const [isTouched, setTouched] = useState(false)
  const [mode, setMode] = useState<'values' | 'condition'>(() =>
    draftOf(field, own) !== undefined && chosenOf(own) === undefined ? 'condition' : 'values',
  )
  const [text, setText] = useState('')
  const found = useValues(props, text)
  const surface = useRef<HTMLFormElement>(null)

  useEffect(() => {
    // The trap puts the keyboard on the first tab; people want to type.
    const frame = requestAnimationFrame(() =>
      surface.current?.querySelector<HTMLElement>('input[type="search"], .condition-form select')?.focus(),
    )
    return () => cancelAnimationFrame(frame)
  }, [mode])

  function apply(next: readonly Filter[]): void {
    onChange([...filter.filter((active) => active.field !== field.name), ...next])
    onClose()
  }

  /** Nothing ticked by hand: what was searched for is meant. */
  function searched(): readonly Filter[] {
    const isPart = field.kind.searchable === true || (found?.total ?? 0) > shownValues
    return isPart
      ? [{ field: field.name, op: 'contains', value: text.trim() }]
      : chosenFilter(field.name, only((found?.values ?? []).map(({ value }) => value)))
  }

  const next =
    mode === 'condition'
      ? filtersOf(field, draft)
      : !isTouched && text.trim() !== ''
        ? searched()
        : chosenFilter(field.name, chosen)

  return (
    <Popover
      open
      trapFocus
      positioning={{ target: anchor, position: 'below', align: 'start', fallbackPositions: ['above-start'] }}
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <PopoverSurface className="filter-popup" aria-label={`${field.label} filtern`}>
        <form
          ref={surface}
          onSubmit={(event) => {
            event.preventDefault()
            if (next !== undefined) apply(next)
          }}
        >
          <div className="filter-popup-title">
            <strong>{field.label}</strong>
            <TabList
              size="small"
              selectedValue={mode}
              onTabSelect={(_event, { value }) => setMode(value as 'values' | 'condition')}
            >
              <Tab value="values">Werte</Tab>
              <Tab value="condition">Bedingung</Tab>
            </TabList>
          </div>
          {mode === 'values' ? (
            <Values
              text={text}
              onText={setText}
              found={found}
              chosen={!isTouched && text.trim() !== '' ? allValues : chosen}
              onChosen={(value) => {
                // Ticking in a search begins with what was found, as in a spreadsheet.
                setChosen(value)
                setTouched(true)
              }}
              onSubmit={() => next !== undefined && apply(next)}
            />
          ) : (
            conditionsOf(field).length > 0 && <ConditionForm field={field} draft={draft} onChange={setDraft} />
          )}
          <div className="filter-popup-actions">
            <Button size="small" appearance="subtle" disabledFocusable={own.length === 0} onClick={() => apply([])}>
              Filter entfernen
            </Button>
            <span className="spring" />
            <Button size="small" onClick={onClose}>
              Abbrechen
            </Button>
            <Button size="small" type="submit" appearance="primary" disabledFocusable={next === undefined}>
              Filtern
            </Button>
          </div>
        </form>
      </PopoverSurface>
    </Popover>
  )
}

function useValues({ entity, field, filter, search, isDeleted }: FilterPopupProps, text: string) {
  const wanted = useDeferredValue(text)
  return useQuery(
    'distinct',
    {
      entity: entity.name,
      field: field.name,
      filter: [...filter],
      search,
      deleted: isDeleted,
      text: wanted,
      limit: shownValues,
    },
    [entity.name],
  ).latest
}

interface ValuesProps {
  readonly text: string
  readonly found: ReturnType<typeof useValues>
  readonly chosen: ChosenValues
  onText(text: string): void
  onChosen(chosen: ChosenValues): void
  onSubmit(): void
}

function Values({ text, found, chosen, onText, onChosen, onSubmit }: ValuesProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const values = found?.values ?? []

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return
    event.preventDefault()
    document.getElementById(id)?.focus()
  }

  const isCut = found !== undefined && found.total > values.length
  return (
    <>
      <input
        ref={input}
        className="field-input"
        type="search"
        aria-label="Werte suchen"
        placeholder="Werte suchen"
        aria-controls={id}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="value-tools">
        <button
          type="button"
          onClick={() => onChosen(text.trim() === '' ? allValues : only(values.map(({ value }) => value)))}
        >
          Alle
        </button>
        <button type="button" onClick={() => onChosen(noValues)}>
          Keine
        </button>
        <span className="spring" />
        <span className="muted" role="status">
          {found === undefined ? '' : valuesText(values.length, found.total, isCut)}
        </span>
      </div>
      {found === undefined ? (
        <Spinner size="tiny" label="Werte werden gezählt" />
      ) : (
        // Enter in the list applies, like Enter in every input of the form.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            onSubmit()
          }}
        >
          <ValueList
            id={id}
            values={values}
            chosen={chosen}
            onChange={onChosen}
            onLeave={() => input.current?.focus()}
          />
        </div>
      )}
    </>
  )
}

function valuesText(shown: number, total: number, isCut: boolean): string {
  const number = (value: number): string => formatNumber(value, { grouped: true })
  if (isCut) return `${number(shown)} von ${number(total)} Werten`
  return `${number(total)} ${total === 1 ? 'Wert' : 'Werte'}`
}
