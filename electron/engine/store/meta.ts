import type { ReadDb, WriteDb } from './database.ts'

/** What a workbench file knows about itself. */
export type MetaKey =
  /** The id of this device in change sets. */
  | 'device'
  /** The ids that this file had before, as JSON: what they wrote and never shipped is passed on under the present one. */
  | 'formerDevices'
  /** Which file on which machine the device id belongs to: a copy gets an id of its own (rule M15). */
  | 'home'
  /** The person who works here. */
  | 'user'
  /** The workbench that this file belongs to, once it met a folder or server. */
  | 'workbench'
  /** The path of the shared folder. */
  | 'folder'
  /** Which folder the cursors belong to, wherever it is mounted. */
  | 'folderId'
  /** The address of the server that this file exchanges with. */
  | 'server'
  /** The token that a server gave to this file, as JSON: its address, the token. Stays when the place is changed for a while. */
  | 'serverToken'
  /** Up to where the server was read, as JSON: see ServerCursor. */
  | 'serverCursor'
  /** A later stamp that the own clock followed, "ms.counter" (rule C1). */
  | 'clock'
  /** Set when an erasure reached changes that were shipped already (rule M9). */
  | 'rewriteShipped'
  /** Change sets of others that are still to be passed on, as JSON: device -> the last one that is not. */
  | 'passOn'
  /** Change sets of others that own files hold, as JSON: device -> [after, up to]. */
  | 'passedOn'
  /** The keys of an encrypted workbench and their ring, as JSON. */
  | 'keys'
  /** The entities and fields that were shown when the file was last opened, as JSON (rule M8). */
  | 'shownFields'
  /** The own fields that have a filled column, as JSON: "entity.key" -> kind. */
  | 'ownColumns'
  /** Views that stay on this device, as JSON: an array of SavedView. */
  | 'privateViews'
  | 'privateExportTemplates'
  /** The order of the tabs, as JSON: entity -> ids. */
  | 'viewOrders'
  /** The hash of the state when it was last computed (rule M10), as JSON: see sync/state-check.ts. */
  | 'checkedState'
  /** Own change sets up to this one, "device:seq", are to be pruned from the shared folder; up to which they were. */
  | 'pruneUpTo'
  | 'prunedUpTo'
  /** The last own change set that was given to others, "device:seq". */
  | 'givenUpTo'
  /** Up to where this person has seen the changes of others, as JSON: see overview/changes.ts. */
  | 'seen'
  /** The folder into which open data was written last. */
  | 'openDataFolder'
  /** The seeds that were applied, by version. */
  | 'genesis'

export function readMeta(db: ReadDb, key: MetaKey): string | undefined {
  return db.get<{ value: string }>('SELECT "value" FROM "_meta" WHERE "key" = ?', key)?.value
}

export function writeMeta(db: WriteDb, key: MetaKey, value: string | null): void {
  if (value === null) db.run('DELETE FROM "_meta" WHERE "key" = ?', key)
  else db.run('INSERT OR REPLACE INTO "_meta" ("key", "value") VALUES (?, ?)', key, value)
}

/** The id under which this file writes; empty before it has one. */
export function ownDevice(db: ReadDb): string {
  return readMeta(db, 'device') ?? ''
}

export function formerDevices(db: ReadDb): readonly string[] {
  return JSON.parse(readMeta(db, 'formerDevices') ?? '[]') as string[]
}
