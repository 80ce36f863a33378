import { Button, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components'
import { FilterRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { Filter, FilterOp } from '../../shared/contract/contract.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { FieldInput } from '../fields/field-input.tsx'
import type { RendererNames } from '../fields/names.ts'
import { useApp } from '../state/app-context.tsx'
import { Choice } from './choice.tsx'
import { conditionsOf, labelOfCondition } from './conditions.ts'
import './filter-bar.css'

interface FilterBarProps {
  readonly entity: Entity
  readonly filter: readonly Filter[]
  onChange(filter: readonly Filter[]): void
}

function filterText(entity: Entity, { field: name, op, value }: Filter, names: RendererNames): string {
  const field = entity.fieldList.find((candidate) => candidate.name === name)
  if (field === undefined) return name
  const condition = labelOfCondition(field, op)
  const needsValue = op !== 'empty' && op !== 'notEmpty'
  const shown =
    op === 'contains'
      ? String(value)
      : formatValue(field, field.kind.isSet === true && !Array.isArray(value) ? [value as string] : value, names)
  return `${field.label} ${condition}${needsValue ? ` ${shown}` : ''}`
}

/** The active filters as chips, and the way to add one. */
export function FilterBar({ entity, filter, onChange }: FilterBarProps) {
  const { names } = useApp()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Popover open={isOpen} onOpenChange={(_event, data) => setOpen(data.open)} trapFocus positioning="below-start">
        <PopoverTrigger>
          <Button icon={<FilterRegular />}>Filter</Button>
        </PopoverTrigger>
        <PopoverSurface className="filter-form">
          <FilterForm
            entity={entity}
            onAdd={(added) => {
              onChange([...filter, added])
              setOpen(false)
            }}
          />
        </PopoverSurface>
      </Popover>
      {filter.map((active, index) => (
        <button
          key={`${active.field}${index}`}
          type="button"
          className="pill accent"
          title="Filter entfernen"
          onClick={() => onChange(filter.filter((_candidate, other) => other !== index))}
        >
          {filterText(entity, active, names)} ×
        </button>
      ))}
    </>
  )
}

function FilterForm({ entity, onAdd }: { readonly entity: Entity; onAdd(filter: Filter): void }) {
  const { host, names } = useApp()
  const fields = entity.fieldList.filter((field) => field.kind.name !== 'settings' && field.derived !== true)
  const [field, setField] = useState(fields[0] as NamedField)
  const [op, setOp] = useState<FilterOp>(conditionsOf(field)[0]?.op ?? 'eq')
  const [value, setValue] = useState<Json>(null)
  const needsValue = op !== 'empty' && op !== 'notEmpty'
  // A set is filtered by one element; a text by a part of it.
  const valueField: NamedField = { ...field, required: false, label: 'Wert' }
  const isReady = !needsValue || (value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))

  function choose(name: string): void {
    const next = fields.find((candidate) => candidate.name === name)
    if (next === undefined) return
    setField(next)
    setOp(conditionsOf(next)[0]?.op ?? 'eq')
    setValue(null)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady) onAdd(needsValue ? { field: field.name, op, value } : { field: field.name, op })
      }}
    >
      <Choice
        label="Spalte"
        value={field.name}
        options={fields.map(({ name, label }) => ({ value: name, label }))}
        onChange={choose}
      />
      <Choice
        label="Bedingung"
        value={op}
        options={conditionsOf(field).map((condition) => ({ value: condition.op, label: condition.label }))}
        onChange={(next) => setOp(next as FilterOp)}
      />
      {needsValue && op === 'contains' && (
        <label className="filter-value">
          <span>Wert</span>
          <input
            className="field-input"
            value={typeof value === 'string' ? value : ''}
            onChange={(event) => setValue(event.target.value)}
          />
        </label>
      )}
      {needsValue && op !== 'contains' && (
        <div className="filter-value">
          <span>Wert</span>
          <FieldInput
            key={`${field.name}${op}`}
            field={valueField}
            value={value}
            names={names}
            client={host.client}
            label="Wert"
            onCommit={setValue}
          />
        </div>
      )}
      <Button type="submit" appearance="primary" disabledFocusable={!isReady}>
        Filtern
      </Button>
    </form>
  )
}
