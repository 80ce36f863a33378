/** Cells as plain elements: hundreds come and go while a table scrolls. */
import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { missingTitle } from '../fields/names.ts'
import { showsChips } from './columns.ts'
import { fittingChips } from './fitting-chips.ts'
import { cellKey, type GridContext } from './grid-context.ts'

type Params = ICellRendererParams<Row, Json, GridContext>

function element(className: string, text: string, title?: string): HTMLSpanElement {
  const span = document.createElement('span')
  if (className !== '') span.className = className
  span.textContent = text
  if (title !== undefined) span.title = title
  return span
}

function chips(field: NamedField, value: Json, { names }: GridContext, width: number): HTMLSpanElement {
  const elements = Array.isArray(value) ? (value as readonly string[]) : [String(value)]
  const texts = elements.map((one) => formatValue(field, field.kind.isSet === true ? [one] : one, names))
  const box = element('cell-chips', '', texts.join('; '))
  const count = fittingChips(texts, width)
  box.append(...texts.slice(0, count).map((text) => element('chip', text)))
  if (texts.length > count) box.append(element('chip-rest', `+${texts.length - count}`))
  return box
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

function content(
  field: NamedField,
  value: Json | undefined,
  context: GridContext,
  width: number,
): HTMLSpanElement | undefined {
  if (value === undefined || isEmpty(value)) return undefined
  if (showsChips(field)) return chips(field, value, context, width)
  const text = formatValue(field, value, context.names)
  return element(text === missingTitle ? 'cell-missing' : '', text)
}

/** The grid hands every cell the definition of its column, which holds its field. */
function fieldOf({ colDef }: { readonly colDef?: Params['colDef'] | undefined }): NamedField {
  return colDef?.context as NamedField
}

/** A cell: text, number or chips, and marks for what needs a person's eye. */
export class FieldCell implements ICellRendererComp<Row> {
  readonly #gui = document.createElement('span')
  #params: Params | undefined

  init(params: Params): void {
    const { context, eGridCell, node, colDef } = params
    this.#gui.className = 'field-cell'
    context.painter.add(eGridCell, { node, column: fieldOf({ colDef }).name })
    this.#draw(params)
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh(params: Params): boolean {
    this.#draw(params)
    params.context.painter.add(params.eGridCell, {
      node: params.node,
      column: fieldOf(params).name,
    })
    return true
  }

  destroy(): void {
    const params = this.#params
    params?.context.painter.remove(params.eGridCell)
  }

  #draw(params: Params): void {
    this.#params = params
    const drawn = drawnContent(params)
    this.#gui.replaceChildren(...(drawn === undefined ? [] : [drawn]))
  }
}

function drawnContent({ data, value, colDef, column, context }: Params): HTMLElement | undefined {
  if (data === undefined) return undefined
  const field = fieldOf({ colDef })
  const rejected = context.rejected.get(cellKey(data, field))
  if (rejected !== undefined) return element('cell-rejected', rejected.text, rejected.problem)
  const shown = content(field, value ?? null, context, column?.getActualWidth() ?? field.kind.width)
  if (context.arrived.has(data.id, field.name)) {
    const before = formatValue(field, context.arrived.before(data.id, field.name), context.names)
    const mark = element('cell-arrived', '', arrivedText(before))
    if (shown !== undefined) mark.append(shown)
    return mark
  }
  if (context.conflicts.get(data.id)?.includes(field.name) !== true) return shown
  const mark = element('cell-conflict', '', 'Hier stehen mehrere Werte. Bitte entscheiden Sie den Konflikt.')
  if (shown !== undefined) mark.append(shown)
  return mark
}

/** What a mark says to the eye (as its title) and, when the cell is reached, to the ear. */
export function arrivedText(before: string): string {
  return `Von anderen geändert; vorher: ${before === '' ? 'leer' : before}`
}

/** The number of a row; a handle to select it by. */
export class NumberCell implements ICellRendererComp<Row> {
  readonly #gui = document.createElement('span')
  #params: Params | undefined

  init(params: Params): void {
    this.#params = params
    params.context.painter.add(params.eGridCell, { node: params.node, column: '_number' })
    this.#gui.textContent = String((params.node.rowIndex ?? 0) + 1)
  }

  getGui(): HTMLElement {
    return this.#gui
  }

  refresh(params: Params): boolean {
    this.#gui.textContent = String((params.node.rowIndex ?? 0) + 1)
    return true
  }

  destroy(): void {
    this.#params?.context.painter.remove(this.#params.eGridCell)
  }
}
