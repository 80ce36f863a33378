/**
 * Snapshots: files with which new devices begin. The sets that are in one stay on the hub as well, with one exception: a
 * workbench that moves to an empty hub without its early history brings a snapshot as the base of everything later.
 */
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HubSnapshot, SnapshotOffer } from '../../shared/sync/hub.ts'
import { covers, type Vector } from '../../shared/sync/vector.ts'
import { dropFile, fileState } from './files.ts'
import { readPruned } from './pruned.ts'
import { raiseVector, readVector, takeCounter } from './sets.ts'
import type { Storage } from './storage.ts'

/** How many snapshots stay: a device may be in the middle of the one before. */
const keptSnapshots = 2

/**
 * Offers a whole file as a snapshot. Refused where it holds sets that are not here: whoever begins with it would know
 * what nobody else can ever get.
 */
export async function publishSnapshot(storage: Storage, offer: SnapshotOffer, now: number): Promise<void> {
  const { name, upto, vector, changes, replacesAll } = offer
  const { parts } = await fileState(storage, name)
  if (parts === null)
    throw new WorkbenchError('notFound', 'Die Datei dieses Schnappschusses ist noch nicht vollständig da.')
  const dropped = await storage.db.transaction().execute(async (tx) => {
    const no = await takeCounter(tx)
    const here = await readVector(tx)
    const before = await tx.selectFrom('hub_snapshot').select(['name', 'base']).orderBy('upto', 'desc').execute()
    const isFirst = no === 0 && Object.keys(here).length === 0
    if (upto > no || (!isFirst && !covers(here, vector)))
      throw new WorkbenchError('conflict', 'Dieser Schnappschuss hält Änderungen, die der Server noch nicht hat.')
    const newest = await newestSnapshot({ db: tx })
    if (newest?.isBase === true && !covers(vector, newest.vector))
      throw new WorkbenchError(
        'conflict',
        'Diesem Schnappschuss fehlen Änderungen, die der Server nicht mehr einzeln hat.',
      )
    if (isFirst) await raiseVector(tx, vector)
    const base = isFirst || before.some((snapshot) => snapshot.base === 1) ? 1 : 0
    await tx
      .insertInto('hub_snapshot')
      .values({ name, upto, vector: JSON.stringify(vector), changes, base, at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const others = before.map((snapshot) => snapshot.name).filter((other) => other !== name)
    return others.slice(replacesAll ? 0 : keptSnapshots - 1)
  })
  for (const old of dropped) await dropFile(storage, old)
}

export async function newestSnapshot({ db }: Pick<Storage, 'db'>): Promise<HubSnapshot | null> {
  const row = await db
    .selectFrom('hub_snapshot')
    .innerJoin('hub_file', 'hub_file.name', 'hub_snapshot.name')
    .select([
      'hub_snapshot.name',
      'hub_snapshot.upto',
      'hub_snapshot.vector',
      'hub_snapshot.changes',
      'hub_snapshot.base',
      'hub_file.parts',
    ])
    .orderBy('hub_snapshot.upto', 'desc')
    .orderBy('hub_snapshot.at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  const { name, parts, upto, vector, changes, base } = row
  const pruned = await readPruned(db)
  const goneUpTo = base === 1 || pruned.upto === 0 ? null : pruned.upto
  const isBase = base === 1 || goneUpTo !== null
  return { name, parts: parts ?? 0, upto, vector: JSON.parse(vector) as Vector, changes, isBase, goneUpTo }
}

/** A base is what everything later stands on; it goes only when another one takes its place. */
export async function dropSnapshots(storage: Storage): Promise<void> {
  const newest = await newestSnapshot(storage)
  const kept = newest?.isBase === true ? newest.name : ''
  const rows = await storage.db.selectFrom('hub_snapshot').select('name').where('base', '=', 0).execute()
  for (const { name } of rows) if (name !== kept) await dropFile(storage, name)
}
