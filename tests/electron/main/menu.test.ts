import type { MenuItemConstructorOptions } from 'electron'
import { expect, it, vi } from 'vitest'
import { standIn } from '../../support/electron-stand-in.ts'

vi.mock('electron', () => standIn)

const { menuTemplate } = await import('../../../electron/main/menu.ts')

/** Keys that Electron takes from the page for these roles unless it is told otherwise. */
const takenRoles = ['undo', 'redo', 'selectAll', 'reload', 'forceReload', 'toggleDevTools']

it('the menu takes no key that a table means in its own way', () => {
  const items = menuTemplate(() => undefined).flatMap(({ submenu }) => submenu as MenuItemConstructorOptions[])
  expect(items.filter(({ role }) => ['cut', 'copy', 'paste', 'selectAll'].includes(role ?? ''))).toHaveLength(4)
  const taken = items.filter(
    ({ role, accelerator, registerAccelerator }) =>
      registerAccelerator !== false &&
      (takenRoles.includes(role ?? '') || /\+[acdfhkrvxyz]$/i.test(String(accelerator))),
  )
  expect(taken).toEqual([])
})
