import { Button, Menu, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import type { JSX, ReactNode } from 'react'

interface MenuButtonProps {
  readonly label: string
  readonly icon?: JSX.Element
  /** The menu stands beside its button in the document, so that the focus goes on from there. */
  readonly isInline?: boolean
  /** The entries. */
  readonly children: ReactNode
}

/** A button that opens a menu. */
export function MenuButton({ label, icon, isInline = false, children }: MenuButtonProps) {
  return (
    <Menu inline={isInline}>
      <MenuTrigger disableButtonEnhancement>
        <Button {...(icon === undefined ? {} : { icon })}>
          {label} <ChevronDownRegular className="button-chevron" />
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>{children}</MenuList>
      </MenuPopover>
    </Menu>
  )
}
