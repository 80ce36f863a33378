/** What stands in a column's header: its label, and the button of its filter. A plain component: hundreds of columns cost nothing. */
import type { IHeaderParams, IInnerHeaderComponent } from 'ag-grid-community'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { GridContext } from './grid-context.ts'

const svg = 'http://www.w3.org/2000/svg'

function funnel(): SVGSVGElement {
  const icon = document.createElementNS(svg, 'svg')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', 'M2 3h12L9.5 8.5V13l-3-1.5v-3z')
  icon.append(path)
  return icon
}

export class FieldHeader implements IInnerHeaderComponent<Row, GridContext> {
  readonly #element = document.createElement('span')
  readonly #label = document.createElement('span')
  readonly #button = document.createElement('button')
  #params: IHeaderParams<Row, GridContext> | undefined

  init(params: IHeaderParams<Row, GridContext>): void {
    this.#element.className = 'field-header'
    this.#label.className = 'field-header-label'
    this.#button.type = 'button'
    this.#button.className = 'field-header-filter'
    // The keyboard opens filters by Alt+↓ in the header or in a cell: a second stop in every header would only be in the way.
    this.#button.tabIndex = -1
    this.#button.append(funnel())
    const stop = (event: Event): void => event.stopPropagation()
    this.#button.addEventListener('pointerdown', stop)
    this.#button.addEventListener('mousedown', stop)
    this.#button.addEventListener('click', (event) => {
      event.stopPropagation()
      const field = this.#field()
      if (field !== undefined) this.#params?.context.filter.open(field.name, this.#button)
    })
    this.#element.append(this.#label, this.#button)
    this.refresh(params)
  }

  #field(): NamedField | undefined {
    return this.#params?.column.getColDef().context as NamedField | undefined
  }

  getGui(): HTMLElement {
    return this.#element
  }

  refresh(params: IHeaderParams<Row, GridContext>): boolean {
    this.#params = params
    this.#label.textContent = params.displayName
    const name = this.#field()?.name
    const isFiltered = name !== undefined && params.context.filter.isActive(name)
    this.#button.classList.toggle('active', isFiltered)
    const text = `${params.displayName} filtern${isFiltered ? ' (gefiltert)' : ''}`
    this.#button.title = text
    this.#button.setAttribute('aria-label', text)
    return true
  }
}
