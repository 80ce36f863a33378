/** Rule M15: two files that began as copies write under one device id. One of them goes on under a new id, with all its work. */
import type { Core } from './core.ts'
import { ownDevice } from './meta.ts'
import { mintDevice } from './store.ts'

/**
 * Gives this file a new device id, and its own change sets after `shared` with it: under the old id those numbers belong to
 * the other file. None of them may have reached anybody yet. Call it inside a transaction.
 */
export function reauthor(core: Core, shared: number): void {
  const { db, replicas } = core
  const former = ownDevice(db)
  const count = replicas.applied(former) - shared
  mintDevice(core)
  if (count <= 0) return
  const device = ownDevice(db)
  const [formerNo, deviceNo] = [replicas.deviceNo(former), replicas.deviceNo(device)]
  // The first set under the new id names everything that its author had seen, not only the difference.
  db.run(
    `INSERT INTO "_seen" ("device", "of", "seq", "upto")
     SELECT ?, "of", 1, max("upto") FROM "_seen" WHERE "device" = ? AND "seq" <= ? GROUP BY "of"`,
    deviceNo,
    formerNo,
    shared + 1,
  )
  if (shared > 0)
    db.run('INSERT INTO "_seen" ("device", "of", "seq", "upto") VALUES (?, ?, 1, ?)', deviceNo, formerNo, shared)
  db.run('DELETE FROM "_seen" WHERE "device" = ? AND "seq" = ?', formerNo, shared + 1)
  for (const table of ['_seen', '_change_set']) {
    db.run(
      `UPDATE "${table}" SET "device" = ?, "seq" = "seq" - ? WHERE "device" = ? AND "seq" > ?`,
      deviceNo,
      shared,
      formerNo,
      shared,
    )
  }
  rename(core, { former, device, shared })
  replicas.setApplied(former, shared)
  replicas.setApplied(device, count)
  replicas.refresh()
}

/** Wherever the log names a moved change set ("device:seq"), it names it by its new id. */
function rename(
  { db }: Core,
  { former, device, shared }: { readonly former: string; readonly device: string; readonly shared: number },
): void {
  const pattern = new RegExp(`${former}:(\\d+)`, 'g')
  const renamed = (text: string): string =>
    text.replace(pattern, (id, seq: string) => (Number(seq) > shared ? `${device}:${Number(seq) - shared}` : id))
  for (const [table, column, key] of [
    ['_change', 'body', '"no"'],
    ['_change', 'prior', '"no"'],
    ['_change_set', 'undoes', '"no"'],
    ['_change_set', 'extra', '"no"'],
  ] as const) {
    const rows = db.all<{ no: number; text: string }>(
      `SELECT ${key} AS "no", "${column}" AS "text" FROM "${table}" WHERE instr("${column}", ?) > 0`,
      `${former}:`,
    )
    for (const { no, text } of rows) db.run(`UPDATE "${table}" SET "${column}" = ? WHERE "no" = ?`, renamed(text), no)
  }
  const texts = db.all<{ id: string }>('SELECT DISTINCT "id" FROM "_text" WHERE instr("id", ?) > 0', `${former}:`)
  for (const { id } of texts) db.run('UPDATE "_text" SET "id" = ? WHERE "id" = ?', renamed(id), id)
  const heads = db.all<{ of: string }>('SELECT DISTINCT "of" FROM "_head" WHERE instr("of", ?) > 0', `${former}:`)
  for (const { of } of heads) db.run('UPDATE "_head" SET "of" = ? WHERE "of" = ?', renamed(of), of)
}
