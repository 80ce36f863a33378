import type { GridApi } from 'ag-grid-community'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Written } from '../../shared/contract/record-answers.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { formatValue } from '../../shared/model/kind.ts'
import { announce } from '../state/live-region.tsx'
import { useRejectedTexts } from '../state/rejected-texts.tsx'
import { noStatus, useSheetStatusStore } from '../state/sheet-status.tsx'
import { createEditing } from './editing.ts'
import { arrivedText } from './field-cell.ts'
import type { GridContext } from './grid-context.ts'
import { noRows, type ChosenRows, type EntityGridProps } from './grid-props.ts'
import { createLoadedRows, type LoadedRows } from './loaded-rows.ts'
import { readFigures } from './sheet/figures.ts'
import type { Plan } from './sheet/plan.ts'
import { readTargets } from './sheet/rows.ts'
import { blocksOf, type Block } from './sheet/selection.ts'
import type { HeldView, SheetPorts } from './sheet/sheet-ports.ts'
import { createSheet, type Sheet } from './sheet/sheet.ts'

const figuresAfterMs = 150

export interface SheetOfGrid {
  readonly sheet: Sheet
  readonly context: GridContext
  readonly loaded: LoadedRows
  readonly ports: SheetPorts
  readonly view: { current: HeldView }
  readonly total: { current: number }
  /** The active row that was told to the record panel last; null while it is not loaded. */
  readonly told: { current: string | null }
  /** The keyboard stood in a grid that was made anew; it goes back as soon as the active row is there. */
  readonly awaitsKeyboard: { current: boolean }
  /** What does not fit and waits for the person. */
  readonly plan: Plan | undefined
  closePlan(): void
}

interface GridRefs {
  readonly api: { readonly current: GridApi<Row> | null }
  readonly latest: { readonly current: EntityGridProps }
}

/** The spreadsheet layer of a grid for as long as its table is the same. */
export function useSheet({ api, latest }: GridRefs): SheetOfGrid {
  const { toast } = useApp()
  const rejected = useRejectedTexts()
  const { entity } = latest.current
  const [plan, setPlan] = useState<Plan>()
  const total = useRef(0)
  const told = useRef<string | null>(null)
  const awaitsKeyboard = useRef(false)
  const view = useRef<HeldView>({ entity: '', filter: [], sort: [], search: '', deleted: false, held: 'none' })
  const before = useRef<{ readonly table: string; readonly sheet: Sheet }>(undefined)
  const made = useMemo(() => {
    const loaded = createLoadedRows()
    let lastField: () => readonly [Row, NamedField] | undefined = () => undefined
    const ports: SheetPorts = {
      entity,
      loaded,
      api: () => api.current,
      client: () => latest.current.client,
      names: () => latest.current.names,
      view: () => view.current,
      total: () => total.current,
      tell: toast,
      announce,
      async write({ changes, create = [], records = [], label }) {
        let written: Written | undefined
        const problem = await latest.current.save(async () => {
          written = await latest.current.client.call('edit', {
            changes: [...changes],
            create: [...create.map((values) => ({ entity: entity.name, values })), ...records],
            label,
          })
        })
        return written === undefined ? { problem: problem ?? 'Es wurde nichts gespeichert.' } : { written }
      },
    }
    const last = before.current?.table === entity.name ? before.current : undefined
    const state = last?.sheet.store.get()
    const sheet = createSheet({
      ports,
      before: last && state && { selection: state.selection, active: state.active, arrived: last.sheet.arrived },
      ask: setPlan,
      cell: {
        toggle() {
          const [row, field] = lastField() ?? []
          if (row === undefined || field?.kind.name !== 'yesNo' || field.derived === true) return false
          context.commit(row, field, row[field.name] !== true)
          return true
        },
        giveUp() {
          const [row, field] = lastField() ?? []
          if (row !== undefined && field !== undefined) context.giveUp(row, field)
        },
      },
    })
    const context = createEditing({
      entity,
      sheet,
      loaded,
      rejected,
      tell: toast,
      props: () => latest.current,
      api: () => api.current,
    })
    lastField = () => {
      const row = sheet.activeRow()
      const field = entity.fieldList.find(({ name }) => name === sheet.store.get().active?.column)
      return row === undefined || field === undefined ? undefined : [row, field]
    }
    before.current = { table: entity.name, sheet }
    return { sheet, context, loaded, ports }
  }, [entity, api, latest, toast, rejected])
  useSelectionEffects(made, latest, told)
  return { ...made, view, total, told, awaitsKeyboard, plan, closePlan: () => setPlan(undefined) }
}

function rowCount(blocks: readonly Block[]): number {
  const stretches = blocks.map(({ top, bottom }) => [top, bottom] as const).toSorted(([left], [right]) => left - right)
  let [count, reached] = [0, -1]
  for (const [top, bottom] of stretches) {
    const from = Math.max(top, reached + 1)
    if (bottom >= from) count += bottom - from + 1
    reached = Math.max(reached, bottom)
  }
  return count
}

/** The record panel, the button for deleting and the state line follow the selection. */
function useSelectionEffects(
  { sheet, ports }: Pick<SheetOfGrid, 'sheet' | 'ports'>,
  latest: GridRefs['latest'],
  told: SheetOfGrid['told'],
): void {
  const status = useSheetStatusStore()
  useEffect(() => {
    const { store, moves, painter, arrived } = sheet
    let timer: ReturnType<typeof setTimeout> | undefined
    let turn = 0
    let last = store.get()

    function chosen(): ChosenRows {
      const blocks = blocksOf(store.get().selection, moves.shape())
      if (blocks.length === 0) return noRows
      const readIds = async (): Promise<readonly string[]> => {
        const ids = new Set<string>()
        for (const { top, bottom } of blocks) for (const id of (await readTargets(ports, top, bottom)).ids) ids.add(id)
        return [...ids]
      }
      return { count: rowCount(blocks), ids: readIds }
    }

    async function tellFigures(): Promise<void> {
      const asked = (turn += 1)
      const figures = await readFigures(ports, store, moves).catch(() => [])
      if (asked === turn) status.set({ figures })
    }

    function look(): void {
      const row = sheet.activeRow()
      const { active } = store.get()
      const field = ports.entity.fieldList.find(({ name }) => name === active?.column)
      if (row === undefined || active === undefined || field === undefined) return
      const before = formatValue(field, arrived.before(row.id, field.name), ports.names())
      if (!arrived.see(row.id, field.name)) return
      announce(arrivedText(before))
      const node = ports.api()?.getRowNode(row.id)
      if (node !== undefined) ports.api()?.refreshCells({ rowNodes: [node], columns: [active.column], force: true })
      status.set({ arrived: arrived.list().length })
    }

    const stop = store.subscribe(() => {
      painter.paint()
      const state = store.get()
      if (state.selection === last.selection && state.active === last.active) return
      last = state
      look()
      told.current = sheet.activeRow()?.id ?? null
      latest.current.onSelect(told.current, chosen())
      clearTimeout(timer)
      timer = setTimeout(() => void tellFigures(), figuresAfterMs)
    })
    return () => {
      stop()
      clearTimeout(timer)
      turn += 1
      status.set(noStatus)
    }
  }, [sheet, ports, status, latest, told])
}
