/** What happens to a value when a person leaves a cell: painted at once, saved by the engine, kept and marked when refused. */
import type { GridApi } from 'ag-grid-community'
import type { Entity, NamedField, Row } from '../../shared/model/entity.ts'
import { editText } from '../../shared/model/kind.ts'
import type { EntityGridProps } from './grid-props.ts'
import { cellKey, type GridContext, type Rejected } from './grid-context.ts'
import { revisions } from './revisions.ts'

export function createEditing(
  entity: Entity,
  props: () => EntityGridProps,
  api: () => GridApi<Row> | null,
): GridContext {
  const { client, names } = props()

  function repaint(row: Row, field: NamedField): void {
    const node = api()?.getRowNode(row.id)
    if (node !== undefined) api()?.refreshCells({ rowNodes: [node], columns: [field.name], force: true })
  }

  const context: GridContext = {
    client,
    names,
    conflicts: new Map(),
    rejected: new Map(),
    commit(row, field, value) {
      const node = api()?.getRowNode(row.id)
      const before = node?.data
      if (node !== undefined && before !== undefined) node.setData({ ...before, [field.name]: value })
      const base = revisions.get(row.id)
      const change = {
        entity: entity.name,
        id: row.id,
        field: field.name,
        value,
        ...(base === undefined ? {} : { base }),
      }
      void props()
        .save(() => context.client.call('edit', { changes: [change] }))
        .then((problem) => {
          if (problem === undefined) return
          if (node?.data !== undefined && before !== undefined)
            node.setData({ ...node.data, [field.name]: before[field.name] ?? null })
          context.reject(row, field, { text: editText(field, value, context.names), problem })
        })
    },
    reject(row, field, rejected: Rejected) {
      context.rejected.set(cellKey(row, field), rejected)
      repaint(row, field)
    },
    giveUp(row, field) {
      if (context.rejected.delete(cellKey(row, field))) repaint(row, field)
    },
  }
  return context
}
