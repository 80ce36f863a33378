import type { GridApi } from 'ag-grid-community'
import { useCallback, useEffect, useRef } from 'react'
import type { Row } from '../../shared/model/entity.ts'
import { useApp } from '../state/app-context.tsx'
import { useRejectedTexts, type RejectedCell } from '../state/rejected-texts.tsx'
import type { EntityGridProps } from './grid-props.ts'
import { showCell } from './show-cell.ts'
import type { SheetOfGrid } from './use-sheet.ts'

interface WantedInput {
  readonly spread: SheetOfGrid
  readonly api: { readonly current: GridApi<Row> | null }
  readonly latest: { readonly current: EntityGridProps }
  /** The order in which rows are asked for now. */
  readonly held: string
}

/** Goes to the rejected text that somebody asked for, as soon as rows are there; answers what is to be called when some have come. */
export function useWantedCell({ spread, api, latest, held }: WantedInput): () => void {
  const { toast } = useApp()
  const rejected = useRejectedTexts()
  const { entity } = latest.current
  const { sheet, ports, total } = spread
  const { deleted } = latest.current.view
  /** The order whose rows have come: before, nothing is known of a view. */
  const known = useRef<string>(undefined)

  const show = useCallback(async () => {
    const cell = rejected.wanted()
    if (cell?.entity !== entity.name || deleted || known.current !== held) return
    const tellOf = ({ text, field }: RejectedCell, why: string): void => {
      rejected.endWanting()
      const label = entity.fields[field]?.label ?? field
      toast('warning', `Nicht gespeichert ist „${text}“ (${label}). ${why}`, {
        label: 'Eingabe verwerfen',
        run: () => void rejected.drop(cell),
      })
    }
    if (!sheet.moves.shape().columns.includes(cell.field)) {
      tellOf(cell, 'Die Spalte wird gerade nicht gezeigt.')
      return
    }
    const row = await showCell(api.current, { ports, sheet, total }, cell.id, cell.field)
    if (rejected.wanted() !== cell || known.current !== held) return
    const { view, onShowAll } = latest.current
    if (row !== undefined) rejected.endWanting()
    else if (view.filter.length > 0 || view.search !== '') {
      toast('info', 'Filter und Suche sind aufgehoben: Sie ließen die Zeile der Eingabe nicht durch.')
      onShowAll()
    } else tellOf(cell, 'Der Eintrag liegt im Papierkorb, oder es gibt ihn nicht mehr.')
  }, [rejected, entity, deleted, held, sheet, ports, total, api, latest, toast])

  useEffect(() => rejected.subscribe(() => void show()), [rejected, show])
  return useCallback(() => {
    if (known.current === held) return
    known.current = held
    void show()
  }, [held, show])
}
