/** What people do with a selection: copy, cut, paste, fill, clear. Each is one step for undo. */
import type { CellEdit } from '../../../shared/contract/contract.ts'
import type { NamedField, Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { NewRecord } from '../../fields/new-option.ts'
import { messageOf } from '../../state/use-app-state.ts'
import { cellsText, countText } from './cell-counts.ts'
import { copyRows, ownType, pastedTable, type Copied } from './copy.ts'
import { canClear, clearingOf, createCut, type CutRow } from './cut.ts'
import { fillBlock, filledCells } from './fill.ts'
import { fieldsOf, isFilled, lastBlock, type Moves } from './moves.ts'
import { place } from './placing.ts'
import { planCells, type Placement, type Plan, type PlanInput, type Repairs } from './plan.ts'
import { loadedRowsOf, readRows, readTargets } from './rows.ts'
import { blocksOf, cellCount, cellRange, type Block, type Cell, type Selection } from './selection.ts'
import { cellOf, type SheetCell } from './sheet-cell.ts'
import type { SheetPorts } from './sheet-ports.ts'
import type { SheetStore } from './sheet-state.ts'
import { readClipboard, rememberCopied } from './system-clipboard.ts'

/** More cells are not taken in one step. */
const mostCells = 500_000

export interface Actions {
  copy(event: ClipboardEvent, isCut?: boolean): void
  copyByMenu(isCut: boolean): void
  paste(event: ClipboardEvent): void
  /** Pastes without a key, where the browser gives the clipboard; else says which key does it. */
  pasteByMenu(): Promise<void>
  /** Writes a plan that was asked about; answers why it was refused. */
  carryOut(plan: Plan, repairs: Repairs, withNewRows: boolean): Promise<string | undefined>
  clear(): Promise<void>
  fillDown(): Promise<void>
  fillRight(): Promise<void>
  /** Each column of the ranges goes on from the cells that stand at its top. */
  fillSeries(): Promise<void>
  /** Ctrl+Enter: every cell of the selection gets the edited value; answers why it was refused. */
  fillWith(field: NamedField, value: Json, create: readonly NewRecord[]): Promise<string | undefined>
  /** The handle was drawn to a cell. */
  fillTo(to: Cell, isTurned: boolean): Promise<void>
  fillToEdge(): Promise<void>
}

export interface ActionSources {
  readonly ports: SheetPorts
  readonly store: SheetStore
  readonly moves: Moves
  /** Shows a plan that does not fit as it is, before anything is written. */
  ask(plan: Plan): void
}

/** Copies without a key; the event then happens at the page as a whole. */
function copyNow(fill: (event: ClipboardEvent) => void): boolean {
  document.addEventListener('copy', fill, { capture: true })
  const isDone = document.execCommand('copy')
  document.removeEventListener('copy', fill, { capture: true })
  return isDone
}

export function createActions({ ports, store, moves, ask }: ActionSources): Actions {
  /** Copied rows that had to be fetched first wait here for the clipboard. */
  let fetched: { readonly copied: Copied; readonly selection: Selection } | undefined

  function guarded<T>(work: () => Promise<T>): Promise<T | undefined> {
    return work().catch((error: unknown) => {
      ports.tell('error', messageOf(error))
      return undefined
    })
  }

  /** One table of several ranges, where they share their rows or their columns. */
  function copyBlocks(): readonly Block[] | undefined {
    const blocks = blocksOf(store.get().selection, moves.shape())
    const [first] = blocks
    if (first === undefined) return undefined
    const sameRows = blocks.every(({ top, bottom }) => top === first.top && bottom === first.bottom)
    const sameColumns = blocks.every(({ left, right }) => left === first.left && right === first.right)
    if (sameRows) return blocks.toSorted((one, other) => one.left - other.left)
    return sameColumns ? blocks.toSorted((one, other) => one.top - other.top) : undefined
  }

  function fieldsAcross(blocks: readonly Block[]): readonly NamedField[] {
    const shape = moves.shape()
    const [first] = blocks
    if (first === undefined) return []
    const isAcross = blocks.every(({ top }) => top === first.top)
    return (isAcross ? blocks : [first]).flatMap((block) => fieldsOf(ports, shape, block))
  }

  function rowBlocks(blocks: readonly Block[]): readonly Block[] {
    const [first] = blocks
    return first !== undefined && blocks.every(({ top }) => top === first.top) ? [first] : blocks
  }

  function give(event: ClipboardEvent, copied: Copied): void {
    const { text, html, own } = copied
    rememberCopied(copied)
    event.clipboardData?.setData('text/plain', text)
    event.clipboardData?.setData('text/html', html)
    event.clipboardData?.setData(ownType, own)
    event.preventDefault()
  }

  /** What is cut is marked; what is copied ends the mark of what was. */
  function mark(blocks: readonly Block[], rows: readonly CutRow[], token: string | undefined): void {
    const cut =
      token === undefined ? undefined : createCut({ entity: ports.entity, token, rows, fields: fieldsAcross(blocks) })
    store.set({ cut })
  }

  async function fetchAndCopy(blocks: readonly Block[], token: string | undefined): Promise<void> {
    const { selection } = store.get()
    const rows: Row[] = []
    const cutRows: CutRow[] = []
    for (const { top, bottom } of rowBlocks(blocks)) {
      // Before the values: what arrives in between was not on the screen.
      const { ids, baseOf } = await readTargets(ports, top, bottom)
      cutRows.push(...ids.map((id) => ({ id, base: baseOf(id) })))
      rows.push(...(await readRows(ports, top, bottom)))
    }
    const copied = copyRows(fieldsAcross(blocks), rows, ports.names(), token)
    mark(blocks, cutRows, token)
    // The copy that began with a key goes on as soon as the rows are here; a browser allows that for some seconds.
    if (copyNow((event) => give(event, copied))) return
    fetched = { copied, selection }
    ports.tell(
      'info',
      token === undefined
        ? 'Die Zeilen sind geladen. Bitte kopieren Sie noch einmal mit Strg C.'
        : 'Die Zeilen sind geladen. Bitte schneiden Sie noch einmal mit Strg X aus.',
    )
  }

  function copy(event: ClipboardEvent, isCut = false): void {
    const waiting = fetched
    fetched = undefined
    if (waiting !== undefined && waiting.selection === store.get().selection) {
      give(event, waiting.copied)
      return
    }
    const blocks = copyBlocks()
    if (blocks === undefined) {
      if (store.get().selection.length > 1) {
        event.preventDefault()
        ports.tell(
          'warning',
          'Mehrere Bereiche lassen sich zusammen kopieren, wenn sie dieselben Zeilen oder Spalten haben.',
        )
      }
      return
    }
    const count = blocks.reduce((sum, block) => sum + cellCount(block), 0)
    event.preventDefault()
    if (count > 2 * mostCells) {
      ports.tell('warning', 'Das sind zu viele Zellen zum Kopieren. Bitte nutzen Sie „Ausgeben“.')
      return
    }
    const token = isCut ? crypto.randomUUID() : undefined
    const loaded = rowBlocks(blocks).map(({ top, bottom }) => loadedRowsOf(ports, top, bottom))
    if (loaded.every((rows) => rows !== undefined)) {
      const rows = loaded.flat()
      mark(
        blocks,
        rows.map(({ id }) => ({ id, base: ports.loaded.get(id)?.revision })),
        token,
      )
      give(event, copyRows(fieldsAcross(blocks), rows, ports.names(), token))
    } else void guarded(() => fetchAndCopy(blocks, token))
    ports.announce(
      isCut ? `${cellsText(count)} ausgeschnitten. Einfügen verschiebt sie.` : `${cellsText(count)} kopiert.`,
    )
  }

  async function clearChanges(blocks: readonly Block[]): Promise<readonly CellEdit[]> {
    const { entity } = ports
    const changes: CellEdit[] = []
    for (const block of blocks) {
      const fields = fieldsOf(ports, moves.shape(), block).filter((field) => canClear(entity, field))
      if (fields.length === 0) continue
      const { ids, baseOf } = await readTargets(ports, block.top, block.bottom)
      for (const id of ids)
        for (const field of fields) changes.push(clearingOf(entity, { id, base: baseOf(id) }, field))
    }
    return changes
  }

  function demandSize(count: number): boolean {
    if (count <= mostCells) return true
    ports.tell(
      'warning',
      `Das sind ${countText(count)} Zellen; ein Schritt fasst höchstens ${countText(mostCells)}. Bitte wählen Sie weniger.`,
    )
    return false
  }

  function selectCells(placements: readonly Placement[]): void {
    const selection: Selection = placements.flatMap(({ top, fields, cells }) => {
      const [first, last] = [fields[0], fields.at(-1)]
      if (first === undefined || last === undefined || cells.length === 0) return []
      const anchor = { row: top, column: first.name }
      return [{ ...cellRange(anchor), focus: { row: top + cells.length - 1, column: last.name } }]
    })
    const anchor = selection.at(-1)?.anchor
    if (anchor !== undefined) store.set({ selection, active: anchor })
  }

  /** Answers why nothing was written. */
  async function carryOut(plan: Plan, repairs: Repairs, withNewRows: boolean): Promise<string | undefined> {
    const { edit, cellCount: count } = plan.compose(repairs, withNewRows)
    if (edit.changes.length === 0 && (edit.create ?? []).length === 0) {
      ports.tell('info', 'Es war nichts einzutragen.')
      return undefined
    }
    const saved = await ports.write(edit)
    if ('problem' in saved) return saved.problem
    const created = edit.create?.length ?? 0
    ports.announce(
      `${plan.verb}: ${cellsText(count)}${created === 0 ? '' : `, ${countText(created)} ${created === 1 ? 'neue Zeile' : 'neue Zeilen'}`}.`,
    )
    return undefined
  }

  /** Answers why nothing was written; what does not fit is asked about first. */
  async function putCells(input: PlanInput): Promise<string | undefined> {
    const count = input.placements.reduce((sum, { fields, cells }) => sum + fields.length * cells.length, 0)
    if (!demandSize(count)) return undefined
    const plan = await planCells(ports, input)
    selectCells(input.placements)
    if (plan.misfits.length > 0 || plan.newRows > 0 || plan.cutColumns > 0) {
      ask(plan)
      return undefined
    }
    const problem = await carryOut(plan, new Map(), false)
    if (problem !== undefined) ports.tell('error', problem)
    return problem
  }

  /** Answers whether there was anything to paste, and a place for it. */
  function paste(data: Pick<DataTransfer, 'getData'>): boolean {
    const shape = moves.shape()
    const blocks = blocksOf(store.get().selection, shape)
    const pasted = pastedTable(data)
    const last = blocks.at(-1)
    if (pasted === undefined || last === undefined) return false
    const { cut } = store.get()
    const moved = cut === undefined || pasted.cut !== cut.token ? undefined : cut
    const cells =
      moved === undefined
        ? pasted.cells
        : pasted.cells.map((row, down) =>
            row.map((cell, across): SheetCell => ({ ...cell, clearing: moved.clearing(down, across) })),
          )
    const isOne = cells.length === 1 && cells[0]?.length === 1
    const placed = (isOne ? blocks : [last]).map((block) => place(cells, block, shape.columns.length, { text: '' }))
    const placements = placed.map((table): Placement => {
      const { top, left } = table
      const right = left + (table.cells[0]?.length ?? 0) - 1
      return { top, fields: fieldsOf(ports, shape, { ...last, left, right }), cells: table.cells }
    })
    const verb = moved === undefined ? 'Einfügen' : 'Verschieben'
    void guarded(() => putCells({ verb, placements, cutColumns: placed[0]?.cutColumns ?? 0 }))
    return true
  }

  async function pasteByMenu(): Promise<void> {
    const data = await readClipboard().catch(() => undefined)
    if (data === undefined)
      ports.tell('info', 'Die Zwischenablage steht hier nur der Tastatur offen: Bitte fügen Sie mit Strg V ein.')
    else if (!paste(data)) ports.tell('info', 'In der Zwischenablage steht nichts, was sich einfügen lässt.')
  }

  async function fillBlocks(direction: 'down' | 'right'): Promise<void> {
    const shape = moves.shape()
    const placements: Placement[] = []
    for (const block of blocksOf(store.get().selection, shape)) {
      const isDown = direction === 'down'
      const isSingle = isDown ? block.top === block.bottom : block.left === block.right
      const from = isDown ? block.top - (isSingle ? 1 : 0) : block.left - (isSingle ? 1 : 0)
      if (from < 0) continue
      const source = isDown ? { ...block, top: from, bottom: from } : { ...block, left: from, right: from }
      const target = isDown ? { ...block, top: from + 1 } : { ...block, left: from + 1 }
      const count = isDown ? target.bottom - from : target.right - from
      const rows = await readRows(ports, source.top, source.bottom)
      const fields = fieldsOf(ports, shape, source)
      const cells = filledCells({ fields, rows, names: ports.names(), count, direction, counts: false })
      placements.push({ top: target.top, fields: fieldsOf(ports, shape, target), cells })
    }
    const { selection, active } = store.get()
    if (placements.length > 0) await putCells({ verb: 'Ausfüllen', placements })
    store.set({ selection, active })
  }

  /** The first cells of a column until the first empty one; two of them where none is empty. */
  function begun(rows: readonly Row[], field: NamedField): number {
    const empty = rows.findIndex((row) => !isFilled(row, field.name))
    return empty < 0 ? Math.min(2, rows.length - 1) : empty
  }

  async function fillSeries(): Promise<void> {
    const shape = moves.shape()
    const { selection, active } = store.get()
    const placements: Placement[] = []
    for (const block of blocksOf(selection, shape)) {
      const rows = await readRows(ports, block.top, block.bottom)
      for (const field of fieldsOf(ports, shape, block)) {
        const count = begun(rows, field)
        if (count === 0 || count === rows.length) continue
        const source = { fields: [field], rows: rows.slice(0, count), names: ports.names() }
        const cells = filledCells({ ...source, count: rows.length - count, direction: 'down', counts: true })
        placements.push({ top: block.top + count, fields: [field], cells })
      }
    }
    if (placements.length > 0) await putCells({ verb: 'Ausfüllen', placements })
    store.set({ selection, active })
  }

  async function fillTo(to: Cell, isTurned: boolean): Promise<void> {
    const shape = moves.shape()
    const source = lastBlock(store, shape)
    const target = source === undefined ? undefined : fillBlock(source, to.row, shape.columns.indexOf(to.column))
    if (source === undefined || target === undefined) return
    const isAlong = target.left === source.left && target.right === source.right
    const direction = isAlong ? (target.top > source.top ? 'down' : 'up') : target.left > source.left ? 'right' : 'left'
    const rows = await readRows(ports, source.top, source.bottom)
    const fields = fieldsOf(ports, shape, source)
    const count = isAlong ? target.bottom - target.top + 1 : target.right - target.left + 1
    // Ctrl turns what would happen: a single number counts, a series is copied.
    const isLone = source.top === source.bottom && source.left === source.right
    const counts = isTurned
      ? isLone && rows.length === 1 && typeof rows[0]?.[fields[0]?.name ?? ''] === 'number'
      : undefined
    const cells = filledCells({
      fields,
      rows,
      names: ports.names(),
      count,
      direction,
      ...(counts === undefined ? {} : { counts }),
    })
    await putCells({
      verb: 'Ausfüllen',
      placements: [{ top: target.top, fields: fieldsOf(ports, shape, target), cells }],
    })
    const column = (index: number): string => shape.columns[index] ?? ''
    const anchor = { row: Math.min(source.top, target.top), column: column(Math.min(source.left, target.left)) }
    const focus = { row: Math.max(source.bottom, target.bottom), column: column(Math.max(source.right, target.right)) }
    store.set({ selection: [{ anchor, focus, extent: 'cells' }], active: anchor })
  }

  return {
    copy,
    paste(event) {
      if (event.clipboardData !== null && paste(event.clipboardData)) event.preventDefault()
    },
    copyByMenu: (isCut) => void copyNow((event) => copy(event, isCut)),
    pasteByMenu,
    carryOut: (plan, repairs, withNewRows) => carryOut(plan, repairs, withNewRows).catch(messageOf),
    clear: () =>
      guarded(async () => {
        const shape = moves.shape()
        const blocks = blocksOf(store.get().selection, shape)
        if (!demandSize(blocks.reduce((sum, block) => sum + cellCount(block), 0))) return
        const changes = await clearChanges(blocks)
        const kept = blocks
          .flatMap((block) => fieldsOf(ports, shape, block))
          .filter((field) => !canClear(ports.entity, field))
        if (kept[0] !== undefined)
          ports.tell(
            'info',
            `„${kept[0].label}“ bleibt stehen: Das Feld darf nicht leer sein oder wird vom Programm geschrieben.`,
          )
        if (changes.length === 0) return
        const saved = await ports.write({ changes, label: `Leeren von ${cellsText(changes.length)}` })
        if ('problem' in saved) ports.tell('error', saved.problem)
        else ports.announce(`${cellsText(changes.length)} geleert.`)
      }),
    fillDown: () => guarded(() => fillBlocks('down')),
    fillRight: () => guarded(() => fillBlocks('right')),
    fillSeries: () => guarded(fillSeries),
    fillWith: (field, value, create) =>
      guarded(async () => {
        const shape = moves.shape()
        const { selection, active } = store.get()
        const cell: SheetCell = cellOf(field, value, ports.names())
        const placements = blocksOf(selection, shape).map((block): Placement => {
          const fields = fieldsOf(ports, shape, block)
          const row = fields.map(() => cell)
          return { top: block.top, fields, cells: Array.from({ length: block.bottom - block.top + 1 }, () => row) }
        })
        const problem = await putCells({ verb: 'Ausfüllen', placements, records: create })
        store.set({ selection, active })
        return problem
      }),
    fillTo: (to, isTurned) => guarded(() => fillTo(to, isTurned)),
    fillToEdge: () =>
      guarded(async () => {
        const shape = moves.shape()
        const block = lastBlock(store, shape)
        if (block === undefined || block.bottom >= shape.rows - 1) return
        const column = shape.columns[block.left > 0 ? block.left - 1 : block.right + 1]
        if (column === undefined) return
        const { row } = await ports
          .client()
          .call('dataEdge', { ...ports.view(), field: column, row: block.bottom, step: 1 })
        await fillTo({ row, column: shape.columns[block.right] ?? column }, false)
      }),
  }
}
