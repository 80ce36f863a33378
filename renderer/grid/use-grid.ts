import {
  AllCommunityModule,
  createGrid,
  ModuleRegistry,
  type GridApi,
  type GridOptions,
  type IDatasource,
} from 'ag-grid-community'
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import type { Row } from '../../shared/model/entity.ts'

ModuleRegistry.registerModules([AllCommunityModule])

interface GridInput {
  readonly api: { current: GridApi<Row> | null }
  readonly datasource: IDatasource
  /** Whatever stands in here; the grid is made anew where that changes. */
  readonly of: readonly unknown[]
  options(): GridOptions<Row>
  /** Answers what is to be done before the grid goes. */
  onMade(api: GridApi<Row>, element: HTMLElement): () => void
}

/**
 * The grid in an element of ours. Its rows and cells are plain elements: drawn by components of React, a screen of them would take
 * longer than the frames in which it scrolls by.
 */
export function useGrid({ api, datasource, of, options, onMade }: GridInput): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null)
  const latest = useRef({ options, onMade })
  latest.current = { options, onMade }
  useLayoutEffect(() => {
    if (element.current === null) return undefined
    const grid = createGrid<Row>(element.current, latest.current.options())
    api.current = grid
    const leave = latest.current.onMade(grid, element.current)
    return () => {
      leave()
      api.current = null
      grid.destroy()
    }
    // What a grid is made of is the caller's to say.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [api, ...of])
  useEffect(() => api.current?.setGridOption('datasource', datasource), [api, datasource])
  return element
}
