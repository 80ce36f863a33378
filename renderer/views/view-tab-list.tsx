import {
  Button,
  Menu,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  Tab,
  TabList,
} from '@fluentui/react-components'
import { ChevronDownRegular } from '@fluentui/react-icons'
import { useEffect, useRef, useState, type RefObject } from 'react'
import type { SavedView } from '../../shared/contract/table-view.ts'

interface ViewTabListProps {
  readonly views: readonly SavedView[]
  readonly current: SavedView | null
  onChoose(view: SavedView | null): void
}

const plainTab = 'plain'

/** The names of the views in one line. Where they have no room, the chosen one is in sight and a menu holds all. */
export function ViewTabList({ views, current, onChoose }: ViewTabListProps) {
  const list = useRef<HTMLDivElement>(null)
  const isCut = useIsCut(list, views)
  const chosen = current?.id ?? plainTab
  const choose = (id: unknown): void => onChoose(views.find((view) => view.id === id) ?? null)

  useEffect(() => {
    // The row settles first: buttons beside it come and go with the choice.
    const frame = requestAnimationFrame(() =>
      list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' }),
    )
    return () => cancelAnimationFrame(frame)
  }, [chosen, views, isCut])

  return (
    <>
      <div ref={list} className="view-tab-list">
        <TabList
          size="small"
          aria-label="Ansichten"
          selectedValue={chosen}
          onTabSelect={(_event, { value }) => choose(value)}
        >
          <Tab value={plainTab}>Alle</Tab>
          {views.map(({ id, name, scope }) => (
            <Tab key={id} value={id} title={scope === 'shared' ? `${name} (gemeinsam)` : name}>
              {name}
            </Tab>
          ))}
        </TabList>
      </div>
      {isCut && (
        <Menu
          inline
          checkedValues={{ view: [chosen] }}
          onCheckedValueChange={(_event, { checkedItems }) => choose(checkedItems[0])}
        >
          <MenuTrigger disableButtonEnhancement>
            <Button
              size="small"
              appearance="subtle"
              icon={<ChevronDownRegular />}
              aria-label="Alle Ansichten"
              title={`Alle Ansichten (${views.length + 1})`}
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItemRadio name="view" value={plainTab}>
                Alle
              </MenuItemRadio>
              {views.map(({ id, name }) => (
                <MenuItemRadio key={id} name="view" value={id}>
                  {name}
                </MenuItemRadio>
              ))}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
    </>
  )
}

/** Whether the tabs have less room than they need; measured anew when the window or the views change. */
function useIsCut(list: RefObject<HTMLElement | null>, views: readonly SavedView[]): boolean {
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    const element = list.current
    if (element === null) return undefined
    const size = new ResizeObserver(() => setCut(element.scrollWidth > element.clientWidth))
    size.observe(element)
    // It keeps its own width while the tabs in it grow.
    for (const tabs of element.children) size.observe(tabs)
    return () => size.disconnect()
  }, [list, views])
  return isCut
}
