/**
 * Files (snapshots, attachments): brought in parts that are written once, then declared whole. What stands in them may be
 * encrypted, so the one who reads a file proves its content; the hub's own checksum proves that it kept what it got.
 */
import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { HubFile } from '../../shared/sync/hub.ts'
import type { Storage } from './storage.ts'
import type { Tables } from './tables.ts'

/** Larger files than this many parts (of 1 MB) are refused. */
export const mostParts = 4096

/** All whole files, and how many parts each has. */
export async function listFiles({
  db,
}: Storage): Promise<readonly { readonly name: string; readonly parts: number }[]> {
  const rows = await db
    .selectFrom('hub_file')
    .select(['name', 'parts'])
    .where('parts', 'is not', null)
    .orderBy('name')
    .execute()
  return rows.map(({ name, parts }) => ({ name, parts: parts ?? 0 }))
}

export async function fileState({ db }: Storage, name: string): Promise<HubFile> {
  const file = await db.selectFrom('hub_file').select('parts').where('name', '=', name).executeTakeFirst()
  const rows = await db.selectFrom('hub_file_part').select('part').where('name', '=', name).orderBy('part').execute()
  return { stored: rows.map(({ part }) => part), parts: file?.parts ?? null }
}

/** Takes one part; one that is here already stays as it is. */
export async function writePart(
  { db }: Storage,
  { name, part, payload }: Tables['hub_file_part'],
  now: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { parts } = await holdFile(tx, name, now)
    if (parts !== null) return
    await tx
      .insertInto('hub_file_part')
      .values({ name, part, payload })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Takes the file's row until the commit, and makes it where it is missing: two devices that bring the same take turns. */
async function holdFile(tx: Kysely<Tables>, name: string, now: number): Promise<{ readonly parts: number | null }> {
  return await tx
    .insertInto('hub_file')
    .values({ name, parts: null, checksum: null, at: now })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ at: now }))
    .returning('parts')
    .executeTakeFirstOrThrow()
}

/** Declares a file whole. Refused while parts are missing. */
export async function finishFile(storage: Storage, name: string, parts: number, now: number): Promise<void> {
  await storage.db.transaction().execute(async (tx) => {
    const file = await holdFile(tx, name, now)
    if (file.parts !== null) return
    const hash = createHash('sha256')
    for (let part = 0; part < parts; part += 1) hash.update(await demandPart(tx, name, part))
    await tx.deleteFrom('hub_file_part').where('name', '=', name).where('part', '>=', parts).execute()
    await tx
      .updateTable('hub_file')
      .set({ parts, checksum: hash.digest('hex') })
      .where('name', '=', name)
      .execute()
  })
}

async function demandPart(db: Kysely<Tables>, name: string, part: number): Promise<Uint8Array> {
  const row = await db
    .selectFrom('hub_file_part')
    .select('payload')
    .where('name', '=', name)
    .where('part', '=', part)
    .executeTakeFirst()
  if (row === undefined)
    throw new WorkbenchError('notFound', `Der ${part + 1}. Teil dieser Datei ist nicht auf dem Server.`)
  return row.payload
}

export async function readPart({ db }: Storage, name: string, part: number): Promise<Buffer> {
  const bytes = await demandPart(db, name, part)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export async function dropFile({ db }: Storage, name: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('hub_file').where('name', '=', name).execute()
    await tx.deleteFrom('hub_file_part').where('name', '=', name).execute()
    await tx.deleteFrom('hub_snapshot').where('name', '=', name).execute()
  })
}

/** Files of which nothing came for a while. */
export async function dropStaleFiles(storage: Storage, before: number): Promise<void> {
  const stale = await storage.db
    .selectFrom('hub_file')
    .select('name')
    .where('parts', 'is', null)
    .where('at', '<', before)
    .execute()
  for (const { name } of stale) await dropFile(storage, name)
}
