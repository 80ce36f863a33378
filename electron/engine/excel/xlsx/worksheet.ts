/** The cells of one sheet (ECMA-376 part 1, 18.3), row by row. What `dimension` claims is not looked at: it is often wrong. */
import type { Cell } from '../../../../shared/model/kind.ts'
import type { Merge, SheetRow } from '../sheet.ts'
import { cellOfNumber, type NumberForm } from './number-format.ts'
import { RichText } from './rich-text.ts'
import { XmlError, type XmlAttributes, type XmlHandler } from './xml-scanner.ts'

export interface WorksheetContext {
  /** The typed cells of the shared strings: one object serves every cell that shows it. */
  readonly strings: readonly Cell[]
  readonly forms: readonly NumberForm[]
  readonly is1904: boolean
}

/** What a spreadsheet can have: more is damage. */
const mostColumns = 16_384
const mostKnown = 20_000

/** "BC23" -> 54: the column counted from 0; -1 where the reference says none. */
function columnOf(reference: string): number {
  let column = 0
  let at = 0
  for (; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at)
    if (code >= 65 && code <= 90) column = column * 26 + code - 64
    else if (code >= 97 && code <= 122) column = column * 26 + code - 96
    else if (code !== 36) break
  }
  return column - 1
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? Number.NaN)
}

const truthy = new Set(['1', 'true'])

export class Worksheet implements XmlHandler {
  readonly merges: Merge[] = []
  readonly hiddenRows = new Set<number>()
  readonly hiddenColumns = new Set<number>()
  readonly #context: WorksheetContext
  readonly #take: (row: SheetRow) => void
  readonly #inline = new RichText()
  readonly #known: Partial<Record<NumberForm, Map<number, Cell>>> = {}
  #row: (Cell | undefined)[] | undefined
  #number = 0
  #column = -1
  #type = ''
  #style = 0
  #value = ''
  #hasValue = false
  #isInValue = false
  /** Undefined where the cell has no formula. */
  #formula: string | undefined
  #isInFormula = false
  #isInCell = false

  constructor(context: WorksheetContext, take: (row: SheetRow) => void) {
    this.#context = context
    this.#take = take
  }

  open(name: string, attributes: XmlAttributes): void {
    switch (name) {
      case 'c':
        this.#openCell(attributes)
        break
      case 'v':
        this.#isInValue = this.#isInCell
        this.#hasValue ||= this.#isInCell
        break
      case 'f':
        this.#isInFormula = this.#isInCell
        if (this.#isInCell) this.#formula ??= ''
        break
      case 'row':
        this.#openRow(attributes)
        break
      case 'col':
        this.#noteColumns(attributes)
        break
      case 'mergeCell':
        this.#noteMerge(attributes.get('ref') ?? '')
        break
      default:
        if (this.#isInCell) this.#inline.open(name)
    }
  }

  text(text: string): void {
    if (this.#isInValue) this.#value += text
    else if (this.#isInFormula) this.#formula += text
    else if (this.#isInCell) this.#inline.text(text)
  }

  close(name: string): void {
    switch (name) {
      case 'v':
        this.#isInValue = false
        break
      case 'f':
        this.#isInFormula = false
        break
      case 'c':
        this.#closeCell()
        break
      case 'row':
        if (this.#row !== undefined && this.#row.length > 0) this.#take({ number: this.#number, cells: this.#row })
        this.#row = undefined
        break
      default:
        if (this.#isInCell) this.#inline.close(name)
    }
  }

  #openRow(attributes: XmlAttributes): void {
    const written = attributes.get('r')
    this.#number = written === undefined ? this.#number + 1 : Number(written)
    if (!Number.isSafeInteger(this.#number) || this.#number < 1) throw new XmlError('a row has no number')
    if (truthy.has(attributes.get('hidden') ?? '')) this.hiddenRows.add(this.#number)
    this.#row = []
    this.#column = -1
  }

  #openCell(attributes: XmlAttributes): void {
    if (this.#row === undefined) throw new XmlError('a cell stands outside of a row')
    const reference = attributes.get('r')
    const column = reference === undefined ? -1 : columnOf(reference)
    this.#column = column < 0 ? this.#column + 1 : column
    if (this.#column >= mostColumns) throw new XmlError('a cell stands outside of the sheet')
    this.#type = attributes.get('t') ?? 'n'
    this.#style = Number(attributes.get('s') ?? 0)
    this.#value = ''
    this.#hasValue = false
    this.#formula = undefined
    this.#isInCell = true
  }

  #closeCell(): void {
    this.#isInCell = false
    // Taken in any case: a phonetic hint or an odd child must not leak into the next cell.
    const inline = this.#inline.take()
    const cell =
      this.#type === 'inlineStr'
        ? textCell(inline)
        : this.#formula !== undefined && !this.#hasValue
          ? uncomputedCell(this.#formula)
          : this.#value === ''
            ? undefined
            : this.#cellOf(this.#value)
    // Rows stay dense arrays: holes would make every later step slower.
    const row = this.#row as (Cell | undefined)[]
    if (cell === undefined) return
    while (row.length < this.#column) row.push(undefined)
    row[this.#column] = cell
  }

  #cellOf(value: string): Cell | undefined {
    switch (this.#type) {
      case 's': {
        const cell = this.#context.strings[Number(value)]
        if (cell === undefined) throw new XmlError('a shared string is missing')
        return cell.value === '' ? undefined : cell
      }
      case 'str':
        return textCell(value)
      case 'b':
        return { value: truthy.has(value.trim()) }
      case 'e':
        return { value: value.trim(), isError: true }
      case 'd':
        return isoCell(value.trim())
      default: {
        const number = Number(value)
        if (!Number.isFinite(number)) return { value: value.trim(), isError: true }
        const form = this.#context.forms[this.#style] ?? 'number'
        return form === 'number' ? { value: number } : this.#formed(number, form)
      }
    }
  }

  /** Days repeat down a column: each is made once. */
  #formed(number: number, form: NumberForm): Cell {
    const cells = (this.#known[form] ??= new Map())
    let cell = cells.get(number)
    if (cell === undefined) {
      cell = cellOfNumber(number, form, this.#context.is1904)
      if (cells.size < mostKnown) cells.set(number, cell)
    }
    return cell
  }

  #noteColumns(attributes: XmlAttributes): void {
    if (!truthy.has(attributes.get('hidden') ?? '')) return
    const [first, last] = [Number(attributes.get('min')), Number(attributes.get('max'))]
    // A stretch to the last column of the sheet hides what is empty anyway.
    for (let column = first; column <= Math.min(last, mostColumns); column += 1) this.hiddenColumns.add(column - 1)
  }

  #noteMerge(reference: string): void {
    const [from = '', to = ''] = reference.split(':')
    const merge = { top: rowOf(from), bottom: rowOf(to), left: columnOf(from), right: columnOf(to) }
    const isSound = merge.top >= 1 && merge.bottom >= merge.top && merge.left >= 0 && merge.right >= merge.left
    if (isSound && merge.right < mostColumns) this.merges.push(merge)
  }
}

/** Programs that cannot compute write a formula and no result. That is not an empty cell: what it would show, nobody knows here. */
function uncomputedCell(formula: string): Cell {
  // One that shares the formula of another cell has no text of its own.
  return { value: `=${formula.trim() || '…'}`, isError: true, isUncomputed: true }
}

function textCell(text: string): Cell | undefined {
  return text === '' ? undefined : { value: text }
}

/** Strict files may hold days as ISO texts (18.18.11, type "d"). */
function isoCell(value: string): Cell {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::[\d.]+)?Z?)?$/.exec(value)
  if (match === null) return { value }
  const [, day = '', time] = match
  return { value: time === undefined || time === '00:00' ? day : `${day}T${time}`, isDate: true }
}
