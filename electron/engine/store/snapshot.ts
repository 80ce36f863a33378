/**
 * A snapshot: all registers with their heads, and what must never be dropped with them (rule C2): the version vector, the
 * last full `seen` of every author, the headers of the change sets whose writes are heads or that edited long texts came
 * from, and what was erased. A new or returning device merges it instead of replaying history (rule M15). Lines of JSON;
 * how they travel is the transport's.
 */
import type { Json } from '../../../shared/model/json.ts'
import { schemaVersion } from '../../../shared/model/model.ts'
import { deletedRegister, type Change } from '../../../shared/sync/change-set.ts'
import { headParts } from '../../../shared/sync/register.ts'
import type { Vector } from '../../../shared/sync/vector.ts'
import type { Core } from './core.ts'
import { isErased } from './erasures.ts'
import { sparseHeads, type Place } from './heads.ts'
import { readMeta } from './meta.ts'
import { quoted } from './schema.ts'
import type { RawRow, Table } from './table.ts'
import { mergesText, textWrites, type TextWrite } from './texts.ts'

/** Numbers of change sets are the writer's own; the `sets` lines say which change sets they stand for. */
export type SnapshotLine =
  | {
      readonly line: 'snapshot'
      readonly format: 1
      readonly schema: number
      /** Null in a file that belongs to no workbench yet. */
      readonly workbench: string | null
      readonly vector: Vector
      /** Rows, for progress. */
      readonly rows: number
    }
  | { readonly line: 'device'; readonly device: string; readonly name: string; readonly seen: Vector }
  /** Headers in the order of their numbers within the device; `seen` is the difference to the one before. */
  | { readonly line: 'sets'; readonly device: string; readonly sets: readonly SnapshotSet[] }
  /** `registers` are those that the rows’ own stamps cover; sparse heads stand beside and go before. */
  | {
      readonly line: 'rows'
      readonly entity: string
      readonly registers: readonly string[]
      readonly rows: readonly SnapshotRow[]
    }
  | { readonly line: 'erased'; readonly erased: readonly (readonly [entity: string, row: string, register: string])[] }
  | { readonly line: 'imported'; readonly imported: readonly (readonly string[])[] }
  /** Writes of long texts that were edited (rule M3). */
  | {
      readonly line: 'texts'
      readonly texts: readonly (Place & { readonly writes: readonly TextWrite[] })[]
    }
  | { readonly line: 'end'; readonly rows: number }

export type SnapshotSet = readonly [
  no: number,
  seq: number,
  ms: number,
  counter: number,
  schema: number,
  user: string,
  label: string,
  kind: string,
  seen: Vector,
]

/** The number is 0 where the row has no stamp of its own. Heads: those of registers that its stamp does not cover. */
export type SnapshotRow = readonly [
  id: string,
  no: number,
  values: readonly Json[],
  heads?: readonly (readonly [register: string, heads: readonly SnapshotHead[]])[],
]

export type SnapshotHead = readonly [no: number, ordinal: number, value: Json, of?: string]

const rowsPerLine = 500
const setsPerLine = 2000

/**
 * The lines of a snapshot, without line ends, all of one moment. Draw them to the end before anything else uses the
 * connection, or give it a connection of its own.
 */
export function* writeSnapshot(core: Core): Generator<string> {
  core.db.exec('BEGIN')
  try {
    for (const line of lines(core)) yield JSON.stringify(line)
  } finally {
    core.db.exec('COMMIT')
  }
}

function* lines(core: Core): Generator<SnapshotLine> {
  core.replicas.refresh()
  const entities = entitiesIn(core)
  const rows = entities.reduce((sum, entity) => sum + countOf(core, entity), 0)
  const workbench = readMeta(core.db, 'workbench') ?? null
  yield {
    line: 'snapshot',
    format: 1,
    schema: schemaVersion,
    workbench,
    vector: core.replicas.vector(),
    rows,
  }
  for (const device of Object.keys(core.replicas.vector())) {
    yield { line: 'device', device, name: core.replicas.nameOf(device), seen: core.replicas.lastSeen(device) }
  }
  const texts = editedTexts(core)
  yield* setLines(core, entities, texts)
  const erased = core.db.all<{ entity: string; row: string; register: string }>(
    'SELECT "entity", "row", "register" FROM "_erased"',
  )
  if (erased.length > 0)
    yield { line: 'erased', erased: erased.map(({ entity, row, register }) => [entity, row, register]) }
  yield* importedLines(core)
  for (const entity of entities) yield* rowLines(core, entity)
  yield* textLines(core, texts)
  yield { line: 'end', rows }
}

/** Those of the model, and those of newer programs that only the sparse table knows. */
function entitiesIn(core: Core): readonly string[] {
  const sparse = core.db.all<{ entity: string }>('SELECT DISTINCT "entity" FROM "_head"').map(({ entity }) => entity)
  return [...new Set([...core.tables.keys(), ...sparse])]
}

function countOf(core: Core, entity: string): number {
  const sql = core.tables.has(entity)
    ? `SELECT count(*) AS "n" FROM ${quoted(entity)}`
    : `SELECT count(DISTINCT "row") AS "n" FROM "_head" WHERE "entity" = '${entity.replaceAll("'", "''")}'`
  return core.db.get<{ n: number }>(sql)?.n ?? 0
}

interface SetRow {
  readonly no: number
  readonly device: number
  readonly seq: number
  readonly ms: number
  readonly counter: number
  readonly schema: number
  readonly user: string
  readonly label: string
  readonly kind: string
}

/** Of the change sets whose writes are heads, or which edited texts came from: their stamps say which text was the latest. */
function* setLines(core: Core, entities: readonly string[], texts: readonly Place[]): Generator<SnapshotLine> {
  const stamps = entities
    .filter((entity) => core.tables.has(entity))
    .map((entity) => `SELECT "_stamp" FROM ${quoted(entity)}`)
  const rows = core.db.iterate<SetRow>(
    `SELECT "no", "device", "seq", "ms", "counter", "schema", "user", "label", "kind" FROM "_change_set"
     WHERE "no" IN (${[...stamps, 'SELECT "stamp" FROM "_head"', 'SELECT value FROM json_each(?)'].join(' UNION ')})
     ORDER BY "device", "seq"`,
    JSON.stringify(textNumbers(core, texts)),
  )
  let device: number | undefined
  let walk: SeenWalk = () => ({})
  let sets: SnapshotSet[] = []
  const flush = (): SnapshotLine => ({ line: 'sets', device: core.replicas.deviceId(device ?? 0), sets })
  for (const row of rows) {
    if (row.device !== device || sets.length === setsPerLine) {
      if (sets.length > 0) yield flush()
      sets = []
    }
    if (row.device !== device) walk = walkSeen(core, row.device)
    device = row.device
    const { no, seq, ms, counter, schema, user, label, kind } = row
    sets.push([no, seq, ms, counter, schema, user, label, kind, walk(seq)])
  }
  if (sets.length > 0) yield flush()
}

/** What an author had come to see since the last asked number, up to the given one; asked in rising order. */
type SeenWalk = (seq: number) => Vector

function walkSeen(core: Core, device: number): SeenWalk {
  const rows = core.db.all<{ of: number; seq: number; upto: number }>(
    'SELECT "of", "seq", "upto" FROM "_seen" WHERE "device" = ? ORDER BY "seq"',
    device,
  )
  let next = 0
  return (seq) => {
    const seen: Record<string, number> = {}
    for (let row = rows[next]; row !== undefined && row.seq <= seq; row = rows[(next += 1)])
      seen[core.replicas.deviceId(row.of)] = row.upto
    return seen
  }
}

function* importedLines(core: Core): Generator<SnapshotLine> {
  let imported: (readonly string[])[] = []
  for (const row of core.db.iterate<Record<string, string>>(
    'SELECT "export", "entity", "row", "register", "hash" FROM "_imported"',
  )) {
    imported.push(Object.values(row))
    if (imported.length < setsPerLine) continue
    yield { line: 'imported', imported }
    imported = []
  }
  if (imported.length > 0) yield { line: 'imported', imported }
}

const textsPerLine = 100

/**
 * The writes of long texts that somebody edited, also where nobody disagrees now: whoever merges this snapshot may bring
 * work of their own beside them, and must merge it as everybody else does.
 */
function* textLines(core: Core, places: readonly Place[]): Generator<SnapshotLine> {
  for (let start = 0; start < places.length; start += textsPerLine) {
    const some = places.slice(start, start + textsPerLine)
    yield { line: 'texts', texts: some.map((place) => ({ ...place, writes: textWrites(core, place) })) }
  }
}

/** The change sets that wrote these texts, or whose writes were on the screen of one of them. */
function textNumbers(core: Core, places: readonly Place[]): readonly number[] {
  const heads = new Set(
    places.flatMap((place) => textWrites(core, place).flatMap(({ id, from }) => [id, ...(from?.heads ?? [])])),
  )
  return [...heads].flatMap((head) => {
    const { device, seq } = headParts(head)
    return core.replicas.numberOf(device, seq) ?? []
  })
}

function editedTexts(core: Core): readonly Place[] {
  const places = new Map<string, Place>()
  const note = ({ entity, row, register }: Place): void => {
    if (!isErased(core.erasures.of(entity, row), register))
      places.set(JSON.stringify([entity, row, register]), { entity, row, register })
  }
  const contested = core.db.all<Place>(
    `SELECT "entity", "row", "register" FROM "_contested" WHERE "kind" IN ('conflict', 'merged')`,
  )
  for (const place of contested) if (mergesText(core.tables.get(place.entity), place.register)) note(place)
  for (const place of core.db.all<Place>('SELECT DISTINCT "entity", "row", "register" FROM "_text"')) note(place)
  const edits = core.db.all<{ entity: string; row: string; body: string }>(
    `SELECT "entity", "row", "body" FROM "_change" WHERE instr("body", '"from":') > 0`,
  )
  for (const { entity, row, body } of edits) {
    const { from = {} } = JSON.parse(body) as Pick<Change, 'from'>
    for (const register of Object.keys(from)) note({ entity, row, register })
  }
  return [...places.values()]
}

/** Rows that are held back for lines that are not full yet. */
const rowsHeldBack = 20_000

/** Rows by what their own stamps cover: imports leave many kinds of rows in turn, and a line names its registers once. */
function* rowLines(core: Core, entity: string): Generator<SnapshotLine> {
  const hasSparse = core.db.get('SELECT 1 FROM "_head" WHERE "entity" = ? LIMIT 1', entity) !== undefined
  const table = core.tables.get(entity)
  const open = new Map<number, { readonly registers: readonly string[]; readonly rows: SnapshotRow[] }>()
  let held = 0
  const flush = function* (mask?: number): Generator<SnapshotLine> {
    for (const [number, { registers, rows }] of open) {
      if (mask !== undefined && mask !== number) continue
      yield { line: 'rows', entity, registers, rows }
      held -= rows.length
      open.delete(number)
    }
  }
  for (const raw of rowsOf(core, entity, table)) {
    const line = open.get(raw._mask) ?? {
      registers: table === undefined ? [] : registersOfMask(core, table, raw._mask),
      rows: [],
    }
    open.set(raw._mask, line)
    line.rows.push(snapshotRow(core, { entity, table, registers: line.registers, hasSparse }, raw))
    held += 1
    if (line.rows.length === rowsPerLine) yield* flush(raw._mask)
    else if (held === rowsHeldBack) yield* flush()
  }
  yield* flush()
}

/** "themes/" stands for all elements of a set that the row's stamp covers. */
function registersOfMask(core: Core, table: Table, mask: number): readonly string[] {
  return [...core.masks.registersOf(mask)].map((register) =>
    table.fields.get(register)?.kind.isSet === true ? `${register}/` : register,
  )
}

function rowsOf(core: Core, entity: string, table: Table | undefined): Iterable<RawRow> {
  if (table !== undefined) return core.db.iterate<RawRow>(`SELECT * FROM ${quoted(entity)} ORDER BY "_no"`)
  return core.db.iterate<RawRow>(
    'SELECT DISTINCT "row" AS "id", 0 AS "_no", 0 AS "_deleted", 0 AS "_stamp", 0 AS "_mask" FROM "_head" WHERE "entity" = ?',
    entity,
  )
}

interface RowPlace {
  readonly entity: string
  readonly table: Table | undefined
  readonly registers: readonly string[]
  readonly hasSparse: boolean
}

function snapshotRow(core: Core, { entity, table, registers, hasSparse }: RowPlace, raw: RawRow): SnapshotRow {
  const values = registers.map((register): Json =>
    register === deletedRegister
      ? raw._deleted === 1
      : (table?.registerValue(raw, register.endsWith('/') ? register.slice(0, -1) : register) ?? null),
  )
  const heads = hasSparse ? [...sparseHeads(core, entity, raw.id)] : []
  if (heads.length === 0) return [raw.id, raw._stamp, values]
  return [
    raw.id,
    raw._stamp,
    values,
    heads.map(([register, own]) => [
      register,
      own.map(({ stamp, ordinal, value, of }): SnapshotHead =>
        of === undefined ? [stamp, ordinal, value] : [stamp, ordinal, value, of],
      ),
    ]),
  ]
}
