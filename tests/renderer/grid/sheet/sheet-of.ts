/** The spreadsheet layer over a real engine, without a grid that draws: columns and focus are kept here. */
import { join } from 'node:path'
import type { GridApi } from 'ag-grid-community'
import { createEngine, type Engine } from '../../../../electron/engine/engine.ts'
import { createNames, type RendererNames } from '../../../../renderer/fields/names.ts'
import { createLoadedRows } from '../../../../renderer/grid/loaded-rows.ts'
import type { SheetPorts } from '../../../../renderer/grid/sheet/sheet-ports.ts'
import type { Client } from '../../../../shared/contract/client.ts'
import type { Entity, Row } from '../../../../shared/model/entity.ts'
import { resourcesPath, scratchFolder } from '../../../support/workbench.ts'

export async function openEngine(): Promise<Engine> {
  const folder = scratchFolder()
  const engine = createEngine({
    resourcesPath,
    settingsPath: join(folder, 'settings'),
    outboxPath: join(folder, 'out'),
  })
  await engine.call('setUser', { user: 'Anna' })
  await engine.call('createWorkspace', { path: join(folder, 'Test.werkbank') })
  return engine
}

/** Columns from left to right, and the cell that has the focus: all that moving asks of a grid. */
function columnsOnly(columns: readonly string[]): GridApi<Row> {
  let focused: { readonly rowIndex: number; readonly column: { getColId(): string } } | undefined
  const api = {
    getAllDisplayedColumns: () => columns.map((id) => ({ getColId: () => id, getColDef: () => ({ context: id }) })),
    getDisplayedRowAtIndex: () => undefined,
    getGridOption: () => undefined,
    getFocusedCell: () => focused,
    setFocusedCell(rowIndex: number, id: string) {
      focused = { rowIndex, column: { getColId: () => id } }
    },
    ensureIndexVisible: () => undefined,
    ensureColumnVisible: () => undefined,
  }
  return api as unknown as GridApi<Row>
}

export interface SheetOf {
  readonly ports: SheetPorts
  readonly names: RendererNames
}

export async function sheetOf(engine: Engine, entity: Entity, columns: readonly string[] = []): Promise<SheetOf> {
  const names = createNames(await engine.call('lists', {}))
  const { total } = await engine.call('window', { entity: entity.name, offset: 0, limit: 1 })
  const api = columnsOnly(columns)
  const ports: SheetPorts = {
    entity,
    api: () => api,
    client: () => ({ call: engine.call }) as unknown as Client,
    names: () => names,
    view: () => ({ entity: entity.name, filter: [], sort: [], search: '', deleted: false, held: 'here' }),
    total: () => total,
    loaded: createLoadedRows(),
    write: async ({ changes, create = [], records = [], label }) => ({
      written: await engine.call('edit', {
        changes: [...changes],
        create: [...create.map((values) => ({ entity: entity.name, values })), ...records],
        label,
      }),
    }),
    tell: () => undefined,
    announce: () => undefined,
  }
  return { ports, names }
}
