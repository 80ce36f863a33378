/** The columns as a person arranged them, in and out of the grid: shown ones in their order, widths, frozen ones, the sort order. */
import type { ColumnState, GridApi } from 'ag-grid-community'
import type { Sort } from '../../shared/contract/contract.ts'
import type { ShownColumn } from '../../shared/contract/table-view.ts'
import type { Entity, Row } from '../../shared/model/entity.ts'
import { columnsOf } from './columns.ts'

/** The columns as the program shows them where nobody arranged anything. */
export function usualColumns(entity: Entity): readonly ShownColumn[] {
  return columnsOf(entity).flatMap(({ colId = '', hide, width }) =>
    entity.fields[colId] === undefined || hide === true
      ? []
      : [{ field: colId, ...(width === undefined ? {} : { width: Math.round(width) }) }],
  )
}

/** Puts columns and sort order into the grid; what stands there already is not touched. */
export function applyLayout(
  api: GridApi<Row>,
  entity: Entity,
  {
    columns,
    sort,
    isReading,
  }: { columns: readonly ShownColumn[] | undefined; sort: readonly Sort[]; isReading: boolean },
): void {
  const shown = columns ?? usualColumns(entity)
  const usualWidths = new Map(usualColumns(entity).map(({ field, width }) => [field, width]))
  const state: ColumnState[] = shown.map(({ field, width, frozen }) => {
    const usual = width ?? usualWidths.get(field)
    return {
      colId: field,
      hide: false,
      pinned: frozen === true && !isReading ? 'left' : null,
      ...(usual === undefined ? {} : { width: usual }),
    }
  })
  const isShown = new Set(shown.map(({ field }) => field))
  const numbers = api
    .getColumnState()
    .flatMap(({ colId, pinned = null }): ColumnState[] =>
      entity.fields[colId] === undefined ? [{ colId, hide: false, pinned }] : [],
    )
  const hidden = entity.fieldList
    .filter(({ name }) => !isShown.has(name))
    .map(({ name }) => ({ colId: name, hide: true }))
  const places = new Map(sort.map(({ field }, index) => [field, index]))
  api.applyColumnState({
    state: [...numbers, ...state, ...hidden].map((column) => {
      const index = places.get(column.colId)
      const direction = sort.find(({ field }) => field === column.colId)?.descending === true ? 'desc' : 'asc'
      return index === undefined ? { ...column, sort: null } : { ...column, sort: direction, sortIndex: index }
    }),
    applyOrder: true,
  })
}

/** The shown columns as they stand in the grid. */
export function readColumns(api: GridApi<Row>, entity: Entity): readonly ShownColumn[] {
  return api.getColumnState().flatMap(({ colId, hide, width, pinned }) =>
    hide === true || entity.fields[colId] === undefined
      ? []
      : [
          {
            field: colId,
            ...(typeof width === 'number' ? { width: Math.round(width) } : {}),
            ...(pinned === 'left' ? { frozen: true } : {}),
          },
        ],
  )
}

export function readSort(api: GridApi<Row>): readonly Sort[] {
  return api
    .getColumnState()
    .filter((column) => column.sort !== null && column.sort !== undefined)
    .toSorted((left, right) => (left.sortIndex ?? 0) - (right.sortIndex ?? 0))
    .map(({ colId, sort }) => (sort === 'desc' ? { field: colId, descending: true } : { field: colId }))
}

/** Orders that mean the same are the same. */
export function plainSort(sort: readonly Sort[]): readonly Sort[] {
  return sort.map(({ field, descending }) => (descending === true ? { field, descending } : { field }))
}

export function isSameJson(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right)
}
