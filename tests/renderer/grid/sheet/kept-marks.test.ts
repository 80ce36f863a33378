import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../electron/engine/engine.ts'
import { createSheet } from '../../../../renderer/grid/sheet/sheet.ts'
import { offer } from '../../../../shared/model/entities/offer.ts'
import { openEngine, sheetOf } from './sheet-of.ts'

let engine: Engine
beforeEach(async () => {
  engine = await openEngine()
})
afterEach(() => engine.close())

describe('a table whose fields change', () => {
  it('P3: keeps what is selected, and the marks of what others changed', async () => {
    const { ports } = await sheetOf(engine, offer, ['title', 'cost'])
    const sources = { ports, ask: () => undefined, cell: { toggle: () => false, giveUp: () => undefined } }
    const first = createSheet({ ...sources, before: undefined })
    const row = (title: string) => ({ id: 'a', title }) as never
    first.arrived.compare(row('Alt'), row('Neu'))
    const active = { row: 0, column: 'cost' }
    const second = createSheet({
      ...sources,
      before: { selection: [{ anchor: active, focus: active, extent: 'cells' }], active, arrived: first.arrived },
    })
    expect(second.store.get().active).toEqual(active)
    expect(second.arrived.before('a', 'title')).toBe('Alt')
    expect(second.arrived.see('a', 'title')).toBe(true)
  })
})
