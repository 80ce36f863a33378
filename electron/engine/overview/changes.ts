/** What others changed since a person last looked: grouped by person and table, read from the log of changes. */
import type { ChangeSummary } from '../../../shared/contract/overview.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { ownDevice, readMeta, writeMeta } from '../store/meta.ts'
import { titlesOf } from '../store/names.ts'

interface LoggedSet {
  readonly no: number
  readonly user: string
  readonly label: string
  readonly ms: number
  readonly first: number
  readonly last: number
}

interface Touched {
  readonly entity: string
  readonly rows: ReadonlySet<string>
  /** Changes beyond those whose rows were looked at. */
  readonly more: number
}

/** More sets than these nobody reads about in the morning. */
const mostSets = 300
/** Of a larger set only the beginning is looked at: an import touches one table. */
const mostChanges = 2000
const mostSummaries = 12
const weekMs = 7 * 24 * 3_600_000

/** Records of these are shown with the record that they are part of: entity -> its field. */
const partOf: Readonly<Record<string, string>> = {
  agendaItem: 'meeting',
  attendance: 'meeting',
  reportSection: 'report',
  reportEdition: 'report',
}

interface SeenMark {
  /** The last set that was seen, in the order of arrival. */
  readonly no: number
  /** Milliseconds since 1970. */
  readonly at: number
}

export function seenMark({ db }: Core): SeenMark | undefined {
  const text = readMeta(db, 'seen')
  return text === undefined ? undefined : (JSON.parse(text) as SeenMark)
}

/** A matter of this device: it is not exchanged. */
export function markSeen({ db, now }: Core): void {
  const last = db.get<{ no: number | null }>('SELECT max("no") AS "no" FROM "_change_set"')?.no ?? 0
  db.transaction(() => writeMeta(db, 'seen', JSON.stringify({ no: last, at: now() } satisfies SeenMark)))
}

/** The latest first. Own changes are not news. */
export function changesOfOthers(core: Core, user: string, names: Names): readonly ChangeSummary[] {
  const found = new Map<string, { latest: LoggedSet; entity: string; rows: Set<string>; more: number; last: string }>()
  for (const set of setsOfOthers(core, user)) {
    for (const { entity, rows, more } of touchedBy(core, set)) {
      const key = `${set.user}\u001F${entity}`
      const known = found.get(key) ?? { latest: set, entity, rows: new Set(), more: 0, last: [...rows].at(-1) ?? '' }
      for (const row of rows) known.rows.add(row)
      known.more += more
      found.set(key, known)
    }
  }
  return [...found.values()].slice(0, mostSummaries).map(({ latest, entity, rows, more, last }) => {
    const place = placeOf(core, entity, last)
    const isOnly = rows.size + more === 1
    return {
      user: latest.user,
      entity,
      plural: core.model[entity]?.plural ?? entity,
      records: rows.size + more,
      at: latest.ms,
      label: latest.label,
      place,
      title: isOnly && place !== null ? (titlesOf(core, place.entity, [place.id], names).get(place.id) ?? null) : null,
    }
  })
}

function setsOfOthers(core: Core, user: string): readonly LoggedSet[] {
  const mark = seenMark(core)
  return core.db.all<LoggedSet>(
    `SELECT s."no", s."user", s."label", s."ms", s."first", s."last" FROM "_change_set" s JOIN "_device" d ON d."no" = s."device"
     WHERE s."no" > ? AND s."ms" >= ? AND s."first" > 0 AND NOT (d."id" = ? AND s."user" = ?) AND s."user" <> ''
     ORDER BY s."no" DESC LIMIT ${mostSets}`,
    mark?.no ?? 0,
    mark === undefined ? core.now() - weekMs : 0,
    ownDevice(core.db),
    user,
  )
}

function touchedBy(core: Core, { first, last }: LoggedSet): readonly Touched[] {
  const looked = Math.min(last, first + mostChanges - 1)
  const changes = core.db.all<{ entity: string; row: string }>(
    'SELECT "entity", "row" FROM "_change" WHERE "no" BETWEEN ? AND ?',
    first,
    looked,
  )
  const shown = changes.filter(({ entity }) => core.model[entity] !== undefined)
  return [...Map.groupBy(shown, ({ entity }) => entity)].map(([entity, own], index) => ({
    entity,
    rows: new Set(own.map(({ row }) => row)),
    more: index === 0 ? last - looked : 0,
  }))
}

function placeOf(core: Core, entity: string, row: string): ChangeSummary['place'] {
  const table = core.tables.get(entity)
  const raw = table?.find(core.db, row)
  if (table === undefined || raw === undefined || raw._deleted === 1) return null
  const field = partOf[entity]
  if (field === undefined) return table.entity.isListed ? { entity, id: row } : null
  const whole = table.toRow(raw)[field]
  return typeof whole === 'string' ? { entity: field, id: whole } : null
}
