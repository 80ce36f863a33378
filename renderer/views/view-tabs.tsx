import { Button, Menu, MenuDivider, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components'
import { AddRegular, MoreHorizontalRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import type { SavedView } from '../../shared/contract/table-view.ts'
import type { Entity } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import type { TableState } from '../state/table-views.tsx'
import { useQuery } from '../state/use-query.ts'
import { SaveViewDialog, type ViewName } from './save-view-dialog.tsx'
import { ViewTabList } from './view-tab-list.tsx'
import { arrangementOf, isChanged, stateOf } from './view-state.ts'

interface ViewTabsProps {
  readonly entity: Entity
  readonly state: TableState
  onChange(change: Partial<TableState>): void
}

/** The views of a table as tabs; what was changed since is said, and can be kept or taken back. */
export function ViewTabs({ entity, state, onChange }: ViewTabsProps) {
  const { host, save } = useApp()
  const { latest: views = [] } = useQuery('views', { entity: entity.name }, ['view'])
  const [asking, setAsking] = useState<'new' | 'rename' | null>(null)
  const current = views.find(({ id }) => id === state.viewId) ?? null
  const hasChanged = isChanged(state, current)
  const isOwn = current !== null && current.scope !== 'builtIn'

  async function store({ name, scope }: ViewName, id?: string, view = arrangementOf(state)): Promise<void> {
    const saved = await save(() =>
      host.client.call('saveView', { ...(id === undefined ? {} : { id }), entity: entity.name, name, scope, view }),
    )
    if (saved === undefined) return
    setAsking(null)
    onChange({ viewId: saved.id })
  }

  async function move(by: number): Promise<void> {
    const ids = views.map(({ id }) => id)
    const at = ids.indexOf(current?.id ?? '')
    const [id] = ids.splice(at, 1)
    if (at < 0 || id === undefined) return
    ids.splice(Math.max(0, at + by), 0, id)
    await save(() => host.client.call('orderViews', { entity: entity.name, ids }))
  }

  async function remove({ id }: SavedView): Promise<void> {
    if ((await save(() => host.client.call('deleteView', { id }))) !== undefined) onChange(stateOf(null))
  }

  return (
    <div className="view-tabs">
      <ViewTabList views={views} current={current} onChoose={(view) => onChange(stateOf(view))} />
      {hasChanged && (
        <>
          <span className="pill warning" role="status">
            geändert
          </span>
          {isOwn && (
            <button type="button" className="link-button" onClick={() => void store(current as ViewName, current.id)}>
              Speichern
            </button>
          )}
          <button type="button" className="link-button" onClick={() => setAsking('new')}>
            Speichern als …
          </button>
          <button type="button" className="link-button" onClick={() => onChange(stateOf(current))}>
            Zurücksetzen
          </button>
        </>
      )}
      {!hasChanged && (
        <Button
          size="small"
          appearance="subtle"
          icon={<AddRegular />}
          aria-label="Neue Ansicht"
          title="Neue Ansicht aus dem, was die Tabelle zeigt"
          onClick={() => setAsking('new')}
        />
      )}
      {current !== null && (
        <Menu inline>
          <MenuTrigger disableButtonEnhancement>
            <Button
              size="small"
              appearance="subtle"
              icon={<MoreHorizontalRegular />}
              aria-label={`Ansicht „${current.name}“`}
              title="Umbenennen, teilen, ordnen, löschen"
            />
          </MenuTrigger>
          <MenuPopover>
            <MenuList>
              {isOwn && <MenuItem onClick={() => setAsking('rename')}>Umbenennen …</MenuItem>}
              {current.scope === 'private' && (
                <MenuItem
                  onClick={() =>
                    void store({ name: current.name, scope: 'shared' }, current.id, arrangementOf(current))
                  }
                >
                  Für alle freigeben
                </MenuItem>
              )}
              {current.scope === 'shared' && (
                <MenuItem
                  onClick={() =>
                    void store({ name: current.name, scope: 'private' }, current.id, arrangementOf(current))
                  }
                >
                  Nur auf diesem Gerät (bei anderen verschwindet sie)
                </MenuItem>
              )}
              <MenuItem onClick={() => setAsking('new')}>Speichern als …</MenuItem>
              <MenuDivider />
              <MenuItem onClick={() => void move(-1)}>Nach links</MenuItem>
              <MenuItem onClick={() => void move(1)}>Nach rechts</MenuItem>
              {isOwn && <MenuDivider />}
              {isOwn && <MenuItem onClick={() => void remove(current)}>Löschen</MenuItem>}
            </MenuList>
          </MenuPopover>
        </Menu>
      )}
      {asking !== null && (
        <SaveViewDialog
          title={asking === 'new' ? 'Ansicht speichern' : 'Ansicht umbenennen'}
          initial={
            asking === 'rename' && current !== null && current.scope !== 'builtIn'
              ? { name: current.name, scope: current.scope }
              : { name: '', scope: 'private' }
          }
          onSave={(name) =>
            void store(
              name,
              asking === 'rename' ? current?.id : undefined,
              asking === 'rename' && current !== null ? arrangementOf(current) : arrangementOf(state),
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  )
}
