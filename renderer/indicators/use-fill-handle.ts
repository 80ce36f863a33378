import { useState, type MouseEvent } from 'react'
import { fillBlock } from '../grid/sheet/fill.ts'
import type { Block, Cell } from '../grid/sheet/selection.ts'

/** The cell at an element of the cross table. */
export function placeAt(target: EventTarget | null): Cell | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row]') : null
  return cell === null ? undefined : { row: Number(cell.dataset['row']), column: cell.dataset['period'] ?? '' }
}

interface FillHandle {
  /** What would be filled; undefined while nothing is drawn. */
  readonly drawn: Block | undefined
  begin(event: MouseEvent, source: Block): void
}

/** The corner of a range, drawn over cells in which it goes on. */
export function useFillHandle(columns: readonly string[], onFill: (source: Block, target: Block) => void): FillHandle {
  const [drawn, setDrawn] = useState<Block>()
  return {
    drawn,
    begin(event, source) {
      event.preventDefault()
      event.stopPropagation()
      let target: Block | undefined
      const move = ({ clientX, clientY }: globalThis.MouseEvent): void => {
        const place = placeAt(document.elementFromPoint(clientX, clientY))
        if (place === undefined) return
        target = fillBlock(source, place.row, columns.indexOf(place.column))
        setDrawn(target)
      }
      const end = (): void => {
        window.removeEventListener('mousemove', move)
        setDrawn(undefined)
        if (target !== undefined) onFill(source, target)
      }
      window.addEventListener('mousemove', move)
      window.addEventListener('mouseup', end, { once: true })
    },
  }
}
