/** What happens to a value when a person leaves a cell: painted at once, saved by the engine, kept and marked when refused. */
import type { GridApi } from 'ag-grid-community'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import type { Json } from '../../shared/model/json.ts'
import { editText } from '../../shared/model/kind.ts'
import type { Rejected, RejectedTexts } from '../state/rejected-texts.tsx'
import { createEditors } from './editors.ts'
import type { GridContext } from './grid-context.ts'
import type { EntityGridProps } from './grid-props.ts'
import type { LoadedRows } from './loaded-rows.ts'
import { blocksOf, cellCount } from './sheet/selection.ts'
import type { Sheet } from './sheet/sheet.ts'

interface EditingSources {
  readonly entity: Entity
  readonly sheet: Sheet
  readonly loaded: LoadedRows
  readonly rejected: RejectedTexts
  /** Says a sentence to the person. */
  tell(kind: 'error', sentence: string): void
  props(): EntityGridProps
  api(): GridApi<Row> | null
}

export function createEditing({ entity, sheet, loaded, rejected, tell, props, api }: EditingSources): GridContext {
  const { client, names } = props()

  function repaint(row: Row, field: NamedField): void {
    const node = api()?.getRowNode(row.id)
    if (node !== undefined) api()?.refreshCells({ rowNodes: [node], columns: [field.name], force: true })
  }

  function baseOf(row: Row): number | undefined {
    return loaded.get(row.id)?.revision
  }

  function paint(id: string, field: NamedField, value: Json): void {
    const node = api()?.getRowNode(id)
    if (node?.data !== undefined) node.setData({ ...node.data, [field.name]: value })
  }

  const context: GridContext = {
    filter: { isActive: () => false, open: () => undefined },
    client,
    names,
    conflicts: new Map(),
    rejected: rejected.of(entity.name),
    arrived: sheet.arrived,
    editors: createEditors(),
    failed: new Map(),
    opening: undefined,
    awaited: undefined,
    baseOf,
    commit(row, field, value, base = baseOf(row), create = []) {
      const before = api()?.getRowNode(row.id)?.data ?? row
      sheet.arrived.expect(row.id, field.name)
      sheet.arrived.see(row.id, field.name)
      paint(row.id, field, value)
      const change = {
        entity: entity.name,
        id: row.id,
        field: field.name,
        value,
        ...(base === undefined ? {} : { base }),
      }
      void props()
        .save(() => context.client.call('edit', { changes: [change], create }))
        .then((problem) => {
          if (problem === undefined) return
          paint(row.id, field, before[field.name] ?? null)
          context.reject(row, field, { text: editText(field, value, context.names), problem })
          // Whoever has gone on by now would not see the mark in the cell.
          tell('error', `${problem} Ihre Eingabe steht noch in der Zelle.`)
        })
    },
    reject(row, field, refused: Rejected) {
      rejected.put({ ...refused, entity: entity.name, id: row.id, field: field.name })
      repaint(row, field)
    },
    giveUp(row, field) {
      if (rejected.drop({ entity: entity.name, id: row.id, field: field.name })) repaint(row, field)
    },
    leave(move) {
      if (sheet.moves.advance(move)) return
      if (move === 'right') api()?.tabToNextCell()
      else if (move === 'left') api()?.tabToPreviousCell()
    },
    fillSelection(row, field, value, edited) {
      const cells = blocksOf(sheet.store.get().selection, sheet.moves.shape()).reduce(
        (sum, block) => sum + cellCount(block),
        0,
      )
      // A single cell is edited like any other: with its base, its name for undo, and its text kept where it is refused.
      if (cells <= 1) {
        if (edited !== undefined) context.commit(row, field, value, edited.base, edited.create)
        return
      }
      void sheet.actions.fillWith(field, value, edited?.create ?? []).then((problem) => {
        if (problem === undefined || edited === undefined) return
        context.reject(row, field, { text: editText(field, value, context.names), problem })
      })
    },
  }
  return context
}
