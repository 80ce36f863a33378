import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { Row } from '../../shared/model/entity.ts'

/** Shares of the room beside the number: rows look like rows, not like a pattern. */
const widths = [34, 46, 28, 40, 31, 52, 37]

/** A row on its way: its number and a bar where its text will be. One element instead of a cell for each column. */
export class LoadingRow implements ICellRendererComp<Row> {
  readonly #element = document.createElement('div')

  init({ node }: ICellRendererParams<Row>): void {
    const place = node.rowIndex ?? 0
    const number = document.createElement('span')
    number.className = 'row-number'
    number.textContent = String(place + 1)
    const bar = document.createElement('span')
    bar.className = 'loading-bar'
    bar.style.width = `${widths[place % widths.length] ?? 0}%`
    this.#element.className = 'loading-row'
    this.#element.setAttribute('role', 'gridcell')
    this.#element.setAttribute('aria-label', `Zeile ${place + 1} wird geladen`)
    this.#element.append(number, bar)
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh(): boolean {
    return false
  }
}
