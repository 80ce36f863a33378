/** Views over very many rows: values with counts as a person opens filters one after the other, groups, replacing. */
import type { Engine } from '../../electron/engine/engine.ts'
import { offer } from '../../shared/model/entities/offer.ts'

export interface Measured {
  readonly measure: string
  /** Milliseconds, one for each time that was taken. */
  readonly times: readonly number[]
  readonly target: string
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

const fields = offer.fieldList.filter(({ kind }) => kind.name !== 'settings').map(({ name }) => name)

/** Opens the set filter of every column: the first time, again, below another filter, and after an edit. */
export async function benchSetFilters(engine: Engine): Promise<readonly Measured[]> {
  const open = (field: string, filter: readonly object[] = []) =>
    timed(() => engine.call('distinct', { entity: 'offer', field, limit: 1000, filter: filter as never }))
  const each = async (filter: readonly object[] = []): Promise<readonly number[]> => {
    const times: number[] = []
    for (const field of fields) times.push(await open(field, filter))
    return times
  }
  const first = await each()
  const again = [...(await each()), ...(await each())]
  const below = [
    ...(await each([{ field: 'portalState', op: 'eq', value: 'published' }])),
    ...(await each([{ field: 'checkedOn', op: 'relative', value: { is: 'olderThan', count: 12, unit: 'month' } }])),
  ]
  const { rows } = await engine.call('window', { entity: 'offer', offset: 0, limit: 1 })
  const edited: number[] = []
  for (const [index, field] of fields.entries()) {
    const change = { entity: 'offer', id: rows[0]?.id ?? '', field: 'capacity', value: index + 1 }
    await engine.call('edit', { changes: [change] })
    edited.push(await open(field))
  }
  const target = 'p95 under 150 ms'
  return [
    { measure: 'set filter with counts, first opening of a column', times: first, target: 'no target' },
    { measure: 'set filter with counts', times: again, target },
    { measure: 'set filter with counts, below another filter', times: below, target },
    { measure: 'set filter with counts, after an edit', times: edited, target },
  ]
}

export async function benchGroups(engine: Engine): Promise<readonly Measured[]> {
  const times: number[] = []
  for (const field of ['provider', 'portalState', 'themes', 'district', 'startsOn']) {
    const unit = field === 'startsOn' ? ({ unit: 'year' } as const) : {}
    times.push(
      await timed(() => engine.call('groups', { entity: 'offer', field, ...unit, sums: ['capacity', 'participants'] })),
    )
  }
  return [{ measure: 'groups with two sums', times, target: 'no target' }]
}

/** Finds and replaces in the titles of all offers; undone, so that what follows sees the same rows. */
export async function benchReplace(engine: Engine): Promise<readonly Measured[]> {
  let plan = ''
  const change = { kind: 'replace', find: 'e', replace: 'E', matchCase: true } as const
  const limit = 100_000
  const planned = await timed(async () => {
    ;({ plan } = await engine.call('planChange', {
      entity: 'offer',
      stretches: [{ offset: 0, limit, fields: ['title'] }],
      change,
    }))
  })
  const written = await timed(() => engine.call('commitChange', { plan }))
  return [
    { measure: `replace in ${limit} rows, preview`, times: [planned], target: 'no target' },
    { measure: `replace in ${limit} rows, written`, times: [written], target: 'no target' },
  ]
}
