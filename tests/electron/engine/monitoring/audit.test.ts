import { describe, expect, it } from 'vitest'
import { auditTable } from '../../../../electron/engine/monitoring/audit.ts'

const row = (total: number, ...parts: number[]) => ({ axis: 'sex', total, parts, rest: 0 })
const column = (total: number, ...parts: number[]) => ({ axis: 'area', total, parts, rest: 0 })

describe('audit', () => {
  it('counts what follows from a sum at once', async () => {
    const shown = [12, undefined, 44, 7]
    expect(await auditTable({ shown, sums: [row(2, 0, 1)], least: 0 })).toEqual({ rows: 1, columns: 0, cells: 1 })
    expect(await auditTable({ shown, sums: [column(2, 0, 1)], least: 0 })).toEqual({ rows: 0, columns: 1, cells: 1 })
  })

  it('counts what two sums together narrow too far, though none does so alone', async () => {
    // Two hidden in each row and column: 0..1 each, because the rest of their row is 1.
    const shown = [undefined, undefined, 1, undefined, undefined, 30, 14, 17, 31]
    const sums = [row(2, 0, 1), row(5, 3, 4), row(8, 6, 7), column(6, 0, 3), column(7, 1, 4)]
    expect(await auditTable({ shown, sums, least: 0 })).toEqual({ rows: 0, columns: 0, cells: 4 })
  })

  it('finds nothing in a table that is protected', async () => {
    const shown = [undefined, undefined, 40, undefined, undefined, 30, 33, 37, 70]
    const sums = [row(2, 0, 1), row(5, 3, 4), row(8, 6, 7), column(6, 0, 3), column(7, 1, 4)]
    expect(await auditTable({ shown, sums, least: 0 })).toEqual({ rows: 0, columns: 0, cells: 0 })
  })
})
