/** How many chips have room in a cell. Measured by letters, not by layout: cells are drawn by the hundred while a table scrolls. */

/** Of a cell and of a chip, both sides together; between chips; for "+12". CSS pixels, as in entity-grid.css and base.css. */
const cellPadding = 18
const chipPadding = 12
const gap = 4
const restWidth = 30

const widths = new Map<string, number>()
const mostWidths = 5000
let pen: CanvasRenderingContext2D | null | undefined

function widthOf(text: string): number {
  const known = widths.get(text)
  if (known !== undefined) return known
  if (pen === undefined) {
    pen = document.createElement('canvas').getContext('2d')
    if (pen !== null) pen.font = `13px ${getComputedStyle(document.body).fontFamily}`
  }
  const width = pen?.measureText(text).width ?? text.length * 7
  if (widths.size >= mostWidths) widths.clear()
  widths.set(text, width)
  return width
}

/** At least one: a chip alone is cut with an ellipsis. */
export function fittingChips(texts: readonly string[], cellWidth: number): number {
  let used = cellPadding
  for (const [index, text] of texts.entries()) {
    used += (index === 0 ? 0 : gap) + chipPadding + widthOf(text)
    const isLast = index === texts.length - 1
    if (used + (isLast ? 0 : gap + restWidth) > cellWidth) return Math.max(1, index)
  }
  return texts.length
}
