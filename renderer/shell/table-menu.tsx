import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import {
  ArrowSwapRegular,
  CalendarArrowRightRegular,
  ColumnEditRegular,
  DeleteRegular,
  MoreVerticalRegular,
  TableEditRegular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import { CarryForwardDialog } from '../carry-forward/carry-forward-dialog.tsx'
import { carriedEntities } from '../../shared/model/carry-forward.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { formatNumber } from '../../shared/text/numbers.ts'
import type { ChosenRows } from '../grid/grid-props.ts'
import { ReportMenuItems } from '../reports/report-menu-items.tsx'
import { useOpenWorkspace } from '../state/app-context.tsx'
import { useNavigation } from '../state/navigation.tsx'

interface TableMenuProps {
  readonly entity: Entity
  readonly rows: ChosenRows
  onReplace(): void
  onChangeField(): void
}

/** What else can be done with a table: many rows at once, its fields, its paper bin. */
export function TableMenu({ entity, rows, onReplace, onChangeField }: TableMenuProps) {
  const { deletedCounts } = useOpenWorkspace()
  const { go, editFields } = useNavigation()
  const [isCarrying, setCarrying] = useState(false)
  const deleted = deletedCounts[entity.name] ?? 0
  return (
    <>
      <Menu inline>
        <MenuTrigger disableButtonEnhancement>
          <Button appearance="subtle" icon={<MoreVerticalRegular />} aria-label="Mehr" title="Mehr" />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem icon={<ArrowSwapRegular />} secondaryContent="Strg H" onClick={onReplace}>
              Suchen und ersetzen …
            </MenuItem>
            <MenuItem icon={<TableEditRegular />} secondaryContent="Strg Umschalt H" onClick={onChangeField}>
              Feld ändern …
            </MenuItem>
            {carriedEntities[entity.name] !== undefined && (
              <MenuItem
                icon={<CalendarArrowRightRegular />}
                disabled={rows.count === 0}
                onClick={() => setCarrying(true)}
              >
                Ins nächste Schuljahr übernehmen …
              </MenuItem>
            )}
            {entity.name === 'report' && <ReportMenuItems rows={rows} />}
            <MenuDivider />
            <MenuItem icon={<ColumnEditRegular />} onClick={() => editFields(entity.name)}>
              Eigene Felder …
            </MenuItem>
            <MenuItem
              icon={<DeleteRegular />}
              secondaryContent={deleted === 0 ? 'leer' : formatNumber(deleted, { grouped: true })}
              onClick={() => go({ name: 'entity', entity: entity.name, deleted: true })}
            >
              Papierkorb
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {isCarrying && <CarryForwardDialog entity={entity} rows={rows} onClose={() => setCarrying(false)} />}
    </>
  )
}
