/** Own change sets as they travel: rebuilt from the log, in the order in which they were made. */
import type { Json } from '../../../shared/model/json.ts'
import { genesisDevice, type Change, type ChangeSet, type ChangeSetKind } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'

interface SetRow {
  readonly seq: number
  readonly ms: number
  readonly counter: number
  readonly schema: number
  readonly user: string
  readonly label: string
  readonly kind: ChangeSetKind
  readonly undoes: string | null
  readonly extra: string | null
  readonly device: number
  readonly first: number
  readonly last: number
}

/** The change sets of a device after `after`, one by one. Those of which a snapshot left only the header are not among them. */
export function* changeSetsAfter(core: Core, device: string, after: number): Generator<ChangeSet> {
  const no = core.replicas.deviceNo(device)
  const rows = core.db.all<SetRow>(
    'SELECT * FROM "_change_set" WHERE "device" = ? AND "seq" > ? AND "first" > 0 ORDER BY "seq"',
    no,
    after,
  )
  for (const row of rows) yield changeSetOf(core, row)
}

/** All change sets but the seeds, in the order in which they came to be known here: what one had seen stands before it. */
export function* allChangeSets(core: Core): Generator<ChangeSet> {
  const rows = core.db.all<SetRow>(
    'SELECT * FROM "_change_set" WHERE "device" <> ? AND "first" > 0 ORDER BY "no"',
    core.replicas.deviceNo(genesisDevice),
  )
  for (const row of rows) yield changeSetOf(core, row)
}

function changeSetOf(core: Core, row: SetRow): ChangeSet {
  return {
    device: core.replicas.deviceId(row.device),
    seq: row.seq,
    ms: row.ms,
    counter: row.counter,
    seen: seenOf(core, row.device, row.seq),
    schema: row.schema,
    user: row.user,
    label: row.label,
    kind: row.kind,
    ...(row.undoes === null ? {} : { undoes: row.undoes }),
    ...(row.extra === null ? {} : (JSON.parse(row.extra) as Record<string, Json>)),
    changes: changesBetween(core, row.first, row.last),
  }
}

function seenOf(core: Core, device: number, seq: number): Readonly<Record<string, number>> {
  const rows = core.db.all<{ of: number; upto: number }>(
    'SELECT "of", "upto" FROM "_seen" WHERE "device" = ? AND "seq" = ?',
    device,
    seq,
  )
  return Object.fromEntries(rows.map(({ of, upto }) => [core.replicas.deviceId(of), upto]))
}

function changesBetween(core: Core, first: number, last: number): readonly Change[] {
  return core.db
    .all<{ entity: string; row: string; body: string }>(
      'SELECT "entity", "row", "body" FROM "_change" WHERE "no" BETWEEN ? AND ? ORDER BY "no"',
      first,
      last,
    )
    .map(({ entity, row, body }) => ({ entity, row, ...(JSON.parse(body) as Record<string, Json>) }))
}

/** Cuts change sets into portions of roughly `bytes` of JSON, at least one set each. */
export function* portions(sets: Iterable<ChangeSet>, bytes: number): Generator<readonly ChangeSet[]> {
  let portion: ChangeSet[] = []
  let size = 0
  for (const set of sets) {
    const length = JSON.stringify(set).length
    if (portion.length > 0 && size + length > bytes) {
      yield portion
      portion = []
      size = 0
    }
    portion.push(set)
    size += length
  }
  if (portion.length > 0) yield portion
}
