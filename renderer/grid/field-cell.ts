/**
 * What stands in cells. Most are plain text that the grid writes itself: hundreds come and go while a table scrolls. Elements of
 * their own have chips, and marks for what needs a person's eye.
 */
import type { ColDef, ICellRendererComp, ICellRendererParams, IRowNode } from 'ag-grid-community'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { formatValue } from '../../shared/model/kind.ts'
import { missingTitle } from '../fields/names.ts'
import { fittingChips } from './fitting-chips.ts'
import { cellKey } from '../state/rejected-texts.tsx'
import type { GridContext } from './grid-context.ts'

type Params = ICellRendererParams<Row, Json, GridContext>

/** How a column draws its cells. */
export function cellOf(field: NamedField): Pick<ColDef<Row>, 'valueFormatter' | 'cellRendererSelector'> {
  return {
    valueFormatter: ({ value, data, node, context }) =>
      data === undefined
        ? awaitedText(field, node, context as GridContext)
        : textOf(field, value as Json | undefined, context as GridContext),
    cellRendererSelector: ({ data, value, context }) =>
      needsElement(field, data, value as Json | undefined, context as GridContext)
        ? { component: FieldCell }
        : undefined,
  }
}

/** Sets and lists are shown as chips, everything else as text. */
function showsChips(field: NamedField): boolean {
  return field.list !== undefined || field.kind.isSet === true
}

function isEmpty(value: Json | undefined): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

function textOf(field: NamedField, value: Json | undefined, { names }: GridContext): string {
  return value === undefined || isEmpty(value) ? '' : formatValue(field, value, names)
}

/** What was typed into a row that is still on its way. */
function awaitedText(field: NamedField, node: IRowNode<Row> | null, { awaited, opening }: GridContext): string {
  const isHere = awaited?.cell.row === node?.rowIndex && awaited?.cell.column === field.name
  return isHere ? (opening?.text ?? '') : ''
}

function needsElement(
  field: NamedField,
  data: Row | undefined,
  value: Json | undefined,
  context: GridContext,
): boolean {
  if (data === undefined) return false
  if (!isEmpty(value)) {
    if (showsChips(field)) return true
    if (field.entity !== undefined && textOf(field, value, context) === missingTitle) return true
  }
  return isMarked(data, field, context)
}

function isMarked(row: Row, field: NamedField, { rejected, arrived, conflicts }: GridContext): boolean {
  return (
    (rejected.size > 0 && rejected.has(cellKey(row, field))) ||
    arrived.has(row.id, field.name) ||
    (conflicts.size > 0 && conflicts.get(row.id)?.includes(field.name) === true)
  )
}

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
  for (const text of texts.slice(0, count)) box.append(element('chip', text))
  if (texts.length > count) box.append(element('chip-rest', `+${texts.length - count}`))
  return box
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

function drawn({ data, value, colDef, column, context }: Params): HTMLElement {
  // The grid hands every cell the definition of its column, which holds its field.
  const field = colDef?.context as NamedField
  if (data === undefined) return element('', '')
  const rejected = context.rejected.get(cellKey(data, field))
  if (rejected !== undefined) return element('cell-rejected', rejected.text, rejected.problem)
  const shown = content(field, value ?? null, context, column?.getActualWidth() ?? field.kind.width)
  const marked = (className: string, title: string): HTMLElement => {
    const mark = element(className, '', title)
    if (shown !== undefined) mark.append(shown)
    return mark
  }
  if (context.arrived.has(data.id, field.name)) {
    const before = formatValue(field, context.arrived.before(data.id, field.name), context.names)
    return marked('cell-arrived', arrivedText(before))
  }
  if (context.conflicts.get(data.id)?.includes(field.name) === true)
    return marked('cell-conflict', 'Hier stehen mehrere Werte. Bitte entscheiden Sie den Konflikt.')
  return shown ?? element('', '')
}

/** A cell that is more than text. */
class FieldCell implements ICellRendererComp<Row> {
  #gui: HTMLElement | undefined

  init(params: Params): void {
    this.#gui = drawn(params)
  }

  getGui(): HTMLElement {
    return this.#gui as HTMLElement
  }

  refresh(params: Params): boolean {
    const next = drawn(params)
    this.#gui?.replaceWith(next)
    this.#gui = next
    return true
  }
}

/** What a mark says to the eye (as its title) and, when the cell is reached, to the ear. */
export function arrivedText(before: string): string {
  return `Von anderen geändert; vorher: ${before === '' ? 'leer' : before}`
}
