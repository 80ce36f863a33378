/** Who wrote what, and who had seen what: devices, the version vector, stamps (rules C1-C3). */
import { changeSetId } from '../../../shared/sync/change-set.ts'
import type { Author } from '../../../shared/sync/register.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Database } from './database.ts'

export interface StampedAuthor extends Author {
  /** The local number of the change set: the order of arrival here. */
  readonly no: number
}

export interface Replicas {
  /** Forgets what is remembered; needed when another process wrote, or a transaction was rolled back. */
  refresh(): void
  deviceNo(id: string): number
  deviceId(no: number): string
  applied(id: string): number
  setApplied(id: string, seq: number): void
  /** As `setApplied`; the file follows with `settle`, once for however many. */
  noteApplied(id: string, seq: number): void
  settle(): void
  vector(): Vector
  /** The person who was last seen at a device; empty where nobody is known. */
  nameOf(id: string): string
  /** Remembers the person who was last seen at a device. */
  nameDevice(id: string, name: string): void
  /** The change set behind a local number. */
  author(no: number): StampedAuthor
  remember(author: StampedAuthor): void
  /** The local number of a change set; undefined where it is not known here. */
  numberOf(device: string, seq: number): number | undefined
  /** Everything that a device's newest known change set had seen, its own sets not included. */
  lastSeen(device: string): Vector
  /** Everything that the author of a change set had seen when writing it, its own sets not included. */
  seenAt(device: string, seq: number): Vector
  noteSeen(device: string, seq: number, difference: Vector): void
  /** Whether the author of one change set had applied another when writing. */
  hadSeen(author: Pick<Author, 'device' | 'seq'>, other: Pick<Author, 'device' | 'seq'>): boolean
  revision(): number
}

interface DeviceRow {
  readonly no: number
  readonly id: string
  readonly applied: number
  readonly name: string
}

export function openReplicas(db: Database): Replicas {
  let byId = new Map<string, DeviceRow>()
  let byNo = new Map<number, string>()
  let authors = new Map<number, StampedAuthor>()
  let seenBy = new Map<string, Record<string, number>>()
  /** Devices of which the file does not know yet what is applied. */
  const unsettled = new Set<string>()

  function refresh(): void {
    const rows = db.all<DeviceRow>('SELECT "no", "id", "applied", "name" FROM "_device"')
    byId = new Map(rows.map((row) => [row.id, row]))
    byNo = new Map(rows.map((row) => [row.no, row.id]))
    authors = new Map()
    seenBy = new Map()
    unsettled.clear()
  }

  function deviceNo(id: string): number {
    const known = byId.get(id)
    if (known !== undefined) return known.no
    const no = Number(db.run('INSERT INTO "_device" ("id") VALUES (?)', id).lastInsertRowid)
    byId.set(id, { no, id, applied: 0, name: '' })
    byNo.set(no, id)
    return no
  }

  function deviceId(no: number): string {
    return byNo.get(no) ?? ''
  }

  function lastSeen(device: string): Record<string, number> {
    const known = seenBy.get(device)
    if (known !== undefined) return known
    const rows = db.all<{ of: number; upto: number }>(
      'SELECT "of", max("upto") AS "upto" FROM "_seen" WHERE "device" = ? GROUP BY "of"',
      deviceNo(device),
    )
    const seen = Object.fromEntries(rows.map((row) => [deviceId(row.of), row.upto]))
    seenBy.set(device, seen)
    return seen
  }

  function vector(): Vector {
    const known: Record<string, number> = {}
    for (const { id, applied } of byId.values()) if (applied > 0) known[id] = applied
    return known
  }

  function noteApplied(id: string, seq: number): void {
    byId.set(id, { no: deviceNo(id), id, applied: seq, name: byId.get(id)?.name ?? '' })
    unsettled.add(id)
  }

  function settle(): void {
    for (const id of unsettled)
      db.run('UPDATE "_device" SET "applied" = ? WHERE "no" = ?', byId.get(id)?.applied ?? 0, deviceNo(id))
    unsettled.clear()
  }

  refresh()
  return {
    refresh,
    deviceNo,
    deviceId,
    applied: (id) => byId.get(id)?.applied ?? 0,
    setApplied(id, seq) {
      noteApplied(id, seq)
      settle()
    },
    noteApplied,
    settle,
    nameOf: (id) => byId.get(id)?.name ?? '',
    nameDevice(id, name) {
      const no = deviceNo(id)
      const known = byId.get(id)
      if (known === undefined || known.name === name) return
      db.run('UPDATE "_device" SET "name" = ? WHERE "no" = ?', name, no)
      byId.set(id, { ...known, name })
    },
    vector,
    author(no) {
      const known = authors.get(no)
      if (known !== undefined) return known
      const row = db.get<{ device: number; seq: number; ms: number; counter: number }>(
        'SELECT "device", "seq", "ms", "counter" FROM "_change_set" WHERE "no" = ?',
        no,
      )
      if (row === undefined) throw new Error(`Change set ${no} is missing`)
      const author = { no, device: deviceId(row.device), seq: row.seq, ms: row.ms, counter: row.counter }
      authors.set(no, author)
      return author
    },
    remember: (author) => void authors.set(author.no, author),
    numberOf: (device, seq) =>
      db.get<{ no: number }>('SELECT "no" FROM "_change_set" WHERE "device" = ? AND "seq" = ?', deviceNo(device), seq)
        ?.no,
    lastSeen,
    seenAt(device, seq) {
      const rows = db.all<{ of: number; upto: number }>(
        'SELECT "of", max("upto") AS "upto" FROM "_seen" WHERE "device" = ? AND "seq" <= ? GROUP BY "of"',
        deviceNo(device),
        seq,
      )
      return Object.fromEntries(rows.map((row) => [deviceId(row.of), row.upto]))
    },
    noteSeen(device, seq, difference) {
      if (Object.keys(difference).length === 0) return
      const seen = { ...lastSeen(device) }
      for (const [of, upto] of Object.entries(difference)) {
        db.run(
          'INSERT INTO "_seen" ("device", "of", "seq", "upto") VALUES (?, ?, ?, ?)',
          deviceNo(device),
          deviceNo(of),
          seq,
          upto,
        )
        seen[of] = upto
      }
      seenBy.set(device, seen)
    },
    hadSeen(author, other) {
      if (author.device === other.device) return other.seq < author.seq
      const row = db.get<{ upto: number }>(
        'SELECT "upto" FROM "_seen" WHERE "device" = ? AND "of" = ? AND "seq" <= ? ORDER BY "seq" DESC LIMIT 1',
        deviceNo(author.device),
        deviceNo(other.device),
        author.seq,
      )
      return (row?.upto ?? 0) >= other.seq
    },
    revision: () => db.get<{ no: number | null }>('SELECT max("no") AS "no" FROM "_change_set"')?.no ?? 0,
  }
}

export function idOf(author: Pick<Author, 'device' | 'seq'>): string {
  return changeSetId(author.device, author.seq)
}
