/** The hub's tables, the same on SQLite and PostgreSQL. Instants are milliseconds since 1970. */
import type { HubRole } from '../../shared/sync/hub.ts'

export interface Tables {
  /** What the hub knows about itself: see MetaKey. */
  readonly hub_meta: { readonly key: string; readonly value: string }
  /** One row: the last number given to a change set. Whoever inserts sets holds this row until the commit. */
  readonly hub_counter: { readonly id: number; readonly no: number }
  /** Device -> its last change set that is here or in the snapshot. */
  readonly hub_vector: { readonly device: string; readonly seq: number }
  readonly hub_set: {
    readonly no: number
    readonly device: string
    readonly seq: number
    readonly digest: string
    /** Bytes of the payload. */
    readonly size: number
    /** The token that brought it. */
    readonly token: string
    readonly payload: Uint8Array
  }
  /** Parts of a large change set until the last one is here. */
  readonly hub_part: {
    readonly device: string
    readonly seq: number
    readonly digest: string
    readonly part: number
    readonly parts: number
    readonly at: number
    readonly payload: Uint8Array
  }
  readonly hub_token: {
    readonly id: string
    /** SHA-256 of the token, hex. */
    readonly hash: string
    readonly role: HubRole
    readonly name: string
    readonly created_at: number
    readonly last_seen_at: number | null
    readonly revoked_at: number | null
  }
  /** Which token a device id belongs to: the first that wrote under it. */
  readonly hub_author: { readonly device: string; readonly token: string }
  readonly hub_code: {
    /** SHA-256 of the code, hex. */
    readonly hash: string
    readonly role: HubRole
    readonly expires_at: number
    readonly used_at: number | null
  }
  /** Up to which number each token has read. Not in backups: after a restore everybody reads anew. */
  readonly hub_read: { readonly token: string; readonly upto: number }
  /** What each device told of itself last; closed like the sets. */
  readonly hub_peer: { readonly device: string; readonly status: Uint8Array; readonly at: number }
  /** Files (snapshots, attachments), in parts that are written once. */
  readonly hub_file: {
    readonly name: string
    /** How many parts it has; null until it was declared whole. */
    readonly parts: number | null
    /** SHA-256 of the parts as they lie here, hex; for the check of backups. */
    readonly checksum: string | null
    readonly at: number
  }
  readonly hub_file_part: { readonly name: string; readonly part: number; readonly payload: Uint8Array }
  readonly hub_snapshot: {
    readonly name: string
    readonly upto: number
    /** JSON of a version vector. */
    readonly vector: string
    readonly changes: number
    /** 1 where the sets in it are not here. */
    readonly base: number
    readonly at: number
  }
}

export type MetaKey =
  | 'format'
  /** The workbench whose sets are kept here. */
  | 'workbench'
  /** Changes with every restored backup. */
  | 'epoch'
  /** Where the workbench moved to. */
  | 'movedTo'
  /** The wrapped keys of an encrypted workbench, as JSON. */
  | 'keyring'
  /** The sets that were dropped, as JSON: see pruning.ts. */
  | 'pruned'

/** Raised when tables change. */
export const format = '1'

/** `{bytes}` and `{integer}` stand for the engine's types. */
const ddl = [
  `CREATE TABLE IF NOT EXISTS hub_meta (key TEXT PRIMARY KEY, value TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_counter (id {integer} PRIMARY KEY, no {integer} NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_vector (device TEXT PRIMARY KEY, seq {integer} NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_set (no {integer} PRIMARY KEY, device TEXT NOT NULL, seq {integer} NOT NULL, digest TEXT NOT NULL,
    size {integer} NOT NULL, token TEXT NOT NULL, payload {bytes} NOT NULL, UNIQUE (device, seq))`,
  `CREATE TABLE IF NOT EXISTS hub_part (device TEXT NOT NULL, seq {integer} NOT NULL, digest TEXT NOT NULL, part {integer} NOT NULL,
    parts {integer} NOT NULL, at {integer} NOT NULL, payload {bytes} NOT NULL, PRIMARY KEY (device, seq, digest, parts, part))`,
  `CREATE TABLE IF NOT EXISTS hub_token (id TEXT PRIMARY KEY, hash TEXT NOT NULL UNIQUE, role TEXT NOT NULL, name TEXT NOT NULL,
    created_at {integer} NOT NULL, last_seen_at {integer}, revoked_at {integer})`,
  `CREATE TABLE IF NOT EXISTS hub_author (device TEXT PRIMARY KEY, token TEXT NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_code (hash TEXT PRIMARY KEY, role TEXT NOT NULL, expires_at {integer} NOT NULL, used_at {integer})`,
  `CREATE TABLE IF NOT EXISTS hub_read (token TEXT PRIMARY KEY, upto {integer} NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_peer (device TEXT PRIMARY KEY, status {bytes} NOT NULL, at {integer} NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_file (name TEXT PRIMARY KEY, parts {integer}, checksum TEXT, at {integer} NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS hub_file_part (name TEXT NOT NULL, part {integer} NOT NULL, payload {bytes} NOT NULL, PRIMARY KEY (name, part))`,
  `CREATE TABLE IF NOT EXISTS hub_snapshot (name TEXT PRIMARY KEY, upto {integer} NOT NULL, vector TEXT NOT NULL,
    changes {integer} NOT NULL, base {integer} NOT NULL, at {integer} NOT NULL)`,
]

export type StorageEngine = 'sqlite' | 'postgres'

export function tableSql(engine: StorageEngine): readonly string[] {
  const types = engine === 'sqlite' ? { integer: 'INTEGER', bytes: 'BLOB' } : { integer: 'BIGINT', bytes: 'BYTEA' }
  return ddl.map((sql) => sql.replaceAll('{integer}', types.integer).replaceAll('{bytes}', types.bytes))
}

/** Every table, in the order in which a backup copies them. */
export const tableNames = [
  'hub_meta',
  'hub_counter',
  'hub_vector',
  'hub_set',
  'hub_part',
  'hub_token',
  'hub_author',
  'hub_code',
  'hub_peer',
  'hub_file',
  'hub_file_part',
  'hub_snapshot',
] as const satisfies readonly (keyof Tables)[]
