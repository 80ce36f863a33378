import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { Row } from '../../shared/model/entity.ts'
import { isFailed, type GridContext } from './grid-context.ts'

/** Shares of the room beside the number: rows look like rows, not like a pattern. */
const widths = [34, 46, 28, 40, 31, 52, 37]

/**
 * A row on its way: its number and a bar where its text will be. One element instead of a cell for each column. A row that could
 * not be read says so.
 */
export class LoadingRow implements ICellRendererComp<Row> {
  readonly #element = document.createElement('div')

  init({ node, context }: ICellRendererParams<Row, unknown, GridContext>): void {
    const place = node.rowIndex ?? 0
    const isLost = isFailed(context, place)
    const number = document.createElement('span')
    number.className = 'row-number'
    number.textContent = String(place + 1)
    const rest = document.createElement('span')
    if (isLost) {
      rest.className = 'lost-row'
      rest.textContent = 'nicht gelesen'
    } else {
      rest.className = 'loading-bar'
      rest.style.width = `${widths[place % widths.length] ?? 0}%`
    }
    this.#element.className = 'loading-row'
    this.#element.setAttribute('role', 'gridcell')
    this.#element.setAttribute(
      'aria-label',
      isLost ? `Zeile ${place + 1} konnte nicht gelesen werden` : `Zeile ${place + 1} wird geladen`,
    )
    this.#element.append(number, rest)
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh(): boolean {
    return false
  }
}
