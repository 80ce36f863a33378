import {
  Button,
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import { GroupListRegular } from '@fluentui/react-icons'
import type { GroupLevel } from '../../shared/contract/table-view.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { isDay } from '../../shared/model/kinds/is-day.ts'
import { readableFields } from './filter-bar.tsx'

interface GroupMenuProps {
  readonly entity: Entity
  readonly group: readonly GroupLevel[]
  onChange(group: readonly GroupLevel[]): void
}

const units = [
  ['year', 'nach Jahr'],
  ['schoolYear', 'nach Schuljahr'],
  ['month', 'nach Monat'],
] as const

/** More levels than these are a table of their own. */
const mostLevels = 3

/** By which fields the table is grouped: one, then further ones within. */
export function GroupMenu({ entity, group, onChange }: GroupMenuProps) {
  const levels = readableFields(entity)
    .filter(({ kind }) => kind.multiline !== true)
    .flatMap((field): { level: GroupLevel; label: string }[] =>
      isDay(field)
        ? units.map(([unit, label]) => ({ level: { field: field.name, unit }, label: `${field.label} ${label}` }))
        : [{ level: { field: field.name }, label: field.label }],
    )
  const isFull = group.length >= mostLevels
  return (
    <Menu inline checkedValues={{ group: group.map((level) => JSON.stringify(level)) }}>
      <MenuTrigger disableButtonEnhancement>
        <Button icon={<GroupListRegular />} aria-pressed={group.length > 0}>
          Gruppieren
        </Button>
      </MenuTrigger>
      <MenuPopover className="field-menu">
        <MenuList>
          {group.length > 0 && <MenuItem onClick={() => onChange([])}>Gruppierung aufheben</MenuItem>}
          <MenuGroup>
            <MenuGroupHeader>{group.length === 0 ? 'Gruppieren nach' : 'Darin weiter nach'}</MenuGroupHeader>
            {levels.map(({ level, label }) => {
              const key = JSON.stringify(level)
              const isOn = group.some((other) => JSON.stringify(other) === key)
              return (
                <MenuItemRadio
                  key={key}
                  name="group"
                  value={key}
                  disabled={isFull && !isOn}
                  onClick={() =>
                    onChange(isOn ? group.filter((other) => JSON.stringify(other) !== key) : [...group, level])
                  }
                >
                  {label}
                </MenuItemRadio>
              )
            })}
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
