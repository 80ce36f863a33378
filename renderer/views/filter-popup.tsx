import { Button, Popover, PopoverSurface, Spinner, Tab, TabList } from '@fluentui/react-components'
import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'
import type { Distinct } from '../../shared/contract/record-answers.ts'
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
  const { found, isCurrent, error } = useValues(props, text)
  /** "Filtern" was asked for while the values were still being counted: it happens as soon as they are there. */
  const [isDue, setDue] = useState(false)
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

  /** Nothing ticked by hand: what was searched for is meant; nothing where no value is like that. */
  function searched(): readonly Filter[] | undefined {
    const isPart = field.kind.searchable === true || (found?.total ?? 0) > shownValues
    if (isPart) return [{ field: field.name, op: 'contains', value: text.trim() }]
    const values = (found?.values ?? []).map(({ value }) => value)
    return values.length === 0 ? undefined : chosenFilter(field.name, only(values))
  }

  const isSearch = mode === 'values' && !isTouched && text.trim() !== ''
  /** The search is known only with the values that it finds: those of what was typed before would be a wrong filter. */
  const isWaiting = isSearch && field.kind.searchable !== true && !isCurrent
  const next = mode === 'condition' ? filtersOf(field, draft) : isSearch ? searched() : chosenFilter(field.name, chosen)

  function submit(): void {
    if (isWaiting) setDue(true)
    else if (next !== undefined) apply(next)
  }

  useEffect(() => {
    if (!isDue || isWaiting) return
    setDue(false)
    if (next !== undefined) apply(next)
  }, [isDue, isWaiting])

  return (
    <Popover
      open
      trapFocus
      positioning={{
        target: anchor,
        position: 'below',
        align: 'start',
        fallbackPositions: ['above-start'],
        // Enlarged, or in a low window, its buttons are reached by scrolling.
        autoSize: 'height',
      }}
      onOpenChange={(_event, { open }) => !open && onClose()}
    >
      <PopoverSurface className="filter-popup" aria-label={`${field.label} filtern`}>
        <form
          ref={surface}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
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
              onText={(value) => {
                setText(value)
                setDue(false)
              }}
              found={found}
              error={error}
              chosen={!isTouched && text.trim() !== '' ? allValues : chosen}
              onChosen={(value) => {
                // Ticking in a search begins with what was found, as in a spreadsheet.
                setChosen(value)
                setTouched(true)
              }}
              onSubmit={submit}
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
            <Button
              size="small"
              type="submit"
              appearance="primary"
              disabledFocusable={!isWaiting && next === undefined}
            >
              Filtern
            </Button>
          </div>
        </form>
      </PopoverSurface>
    </Popover>
  )
}

interface FoundValues {
  /** The values that were found last, also while those of a later text are being counted. */
  readonly found: Distinct | undefined
  /** Whether they are those of the text. */
  readonly isCurrent: boolean
  readonly error: string | undefined
}

function useValues({ entity, field, filter, search, isDeleted }: FilterPopupProps, text: string): FoundValues {
  const wanted = useDeferredValue(text)
  const { data, latest, error } = useQuery(
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
  )
  return { found: latest, isCurrent: data !== undefined && wanted === text, error }
}

interface ValuesProps {
  readonly text: string
  readonly found: Distinct | undefined
  readonly error: string | undefined
  readonly chosen: ChosenValues
  onText(text: string): void
  onChosen(chosen: ChosenValues): void
  onSubmit(): void
}

function Values({ text, found, error, chosen, onText, onChosen, onSubmit }: ValuesProps) {
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
      {found === undefined && error !== undefined ? (
        <p className="muted">{error}</p>
      ) : found === undefined ? (
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
