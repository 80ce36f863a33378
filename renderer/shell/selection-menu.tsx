import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { CalendarArrowRightRegular, MoreVerticalRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { CarryForwardDialog } from '../carry-forward/carry-forward-dialog.tsx'
import { carriedEntities } from '../../shared/model/carry-forward.ts'
import type { Entity } from '../../shared/model/entity.ts'
import type { ChosenRows } from '../grid/grid-props.ts'

interface SelectionMenuProps {
  readonly entity: Entity
  readonly rows: ChosenRows
}

/** What else can be done with the selected rows. */
export function SelectionMenu({ entity, rows }: SelectionMenuProps) {
  const [isCarrying, setCarrying] = useState(false)
  if (carriedEntities[entity.name] === undefined) return null
  return (
    <>
      <Menu>
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<MoreVerticalRegular />}
            aria-label="Mehr zur Auswahl"
            title="Mehr zur Auswahl"
          />
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItem
              icon={<CalendarArrowRightRegular />}
              disabled={rows.count === 0}
              onClick={() => setCarrying(true)}
            >
              Ins nächste Schuljahr übernehmen …
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {isCarrying && <CarryForwardDialog entity={entity} rows={rows} onClose={() => setCarrying(false)} />}
    </>
  )
}
