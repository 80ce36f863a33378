import type { GridApi } from 'ag-grid-community'
import { useEffect, useState, type RefObject } from 'react'
import type { Entity, Row } from '../../shared/model/entity.ts'

/**
 * The entity as the grid shows it. The grid is made anew when fields come or go; that waits until no editor is open (rule P4),
 * and then for the grid to end its own work first.
 */
export function useQuietEntity(api: RefObject<GridApi<Row> | null>, entity: Entity): Entity {
  const [shown, setShown] = useState(entity)
  useEffect(() => {
    const grid = api.current
    if (shown === entity) return undefined
    if (grid === null || grid.getEditingCells().length === 0) {
      setShown(entity)
      return undefined
    }
    const settle = (): void => {
      setTimeout(() => {
        if (grid.isDestroyed() || grid.getEditingCells().length === 0) setShown(entity)
      })
    }
    grid.addEventListener('cellEditingStopped', settle)
    return () => {
      if (!grid.isDestroyed()) grid.removeEventListener('cellEditingStopped', settle)
    }
  }, [api, entity, shown])
  return shown.name === entity.name ? shown : entity
}
