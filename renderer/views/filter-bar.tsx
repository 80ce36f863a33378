import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { DismissRegular, FilterRegular } from '@fluentui/react-icons'
import { useRef } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'
import type { Entity, NamedField } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { filterText } from './conditions.ts'
import './views.css'

interface FilterBarProps {
  readonly entity: Entity
  readonly filter: readonly Filter[]
  onChange(filter: readonly Filter[]): void
  onOpen(field: string, anchor: HTMLElement): void
}

/** The fields that people filter, group and change by. */
export function readableFields(entity: Entity): readonly NamedField[] {
  return entity.fieldList.filter((field) => field.kind.name !== 'settings' && field.derived !== true)
}

/** The way to filter a column that is not on the screen, or by the mouse alone. */
export function FilterButton({ entity, onOpen }: Pick<FilterBarProps, 'entity' | 'onOpen'>) {
  const anchor = useRef<HTMLSpanElement>(null)
  return (
    <Menu inline>
      <span ref={anchor}>
        <MenuTrigger disableButtonEnhancement>
          <Button icon={<FilterRegular />} title="Filtern (Alt+↓ in einer Spalte)">
            Filter
          </Button>
        </MenuTrigger>
      </span>
      <MenuPopover className="field-menu">
        <MenuList>
          {readableFields(entity).map((field) => (
            <MenuItem key={field.name} onClick={() => anchor.current !== null && onOpen(field.name, anchor.current)}>
              {field.label}
            </MenuItem>
          ))}
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}

/** Records that a view names one by one: those that a file did not name, for example. */
function namedOneByOne(filters: readonly Filter[]): string {
  const ids = filters.flatMap(({ value }) => (Array.isArray(value) ? value : []))
  return ids.length === 1 ? '1 bestimmter Eintrag' : `${ids.length} bestimmte Einträge`
}

/** The active filters as chips, one for each column: pressed to change, crossed to remove. */
export function FilterChips({ entity, filter, onChange, onOpen }: FilterBarProps) {
  const { names } = useApp()
  const byField = Map.groupBy(filter, ({ field }) => field)
  if (byField.size === 0) return null
  return (
    <div className="filter-chips" role="group" aria-label="Aktive Filter">
      {[...byField].map(([name, filters]) => {
        const field = entity.fieldList.find((candidate) => candidate.name === name)
        const text = field === undefined ? namedOneByOne(filters) : filterText(field, filters, names)
        return (
          <span key={name} className="filter-chip">
            {field === undefined ? (
              <span>{text}</span>
            ) : (
              <button type="button" title="Filter ändern" onClick={(event) => onOpen(name, event.currentTarget)}>
                {text}
              </button>
            )}
            <button
              type="button"
              aria-label={`Filter entfernen: ${text}`}
              title="Filter entfernen"
              onClick={() => onChange(filter.filter((active) => active.field !== name))}
            >
              <DismissRegular />
            </button>
          </span>
        )
      })}
      {byField.size > 1 && (
        <button type="button" className="link-button" onClick={() => onChange([])}>
          Alle entfernen
        </button>
      )}
    </div>
  )
}
