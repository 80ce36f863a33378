/** What the engine answers about workbench files: opening, backups and folders to choose from. */
import type { SyncState } from './events.ts'

export interface OpenWorkspace {
  readonly path: string
  readonly name: string
  readonly user: string
  readonly device: string
  readonly counts: { readonly [entity: string]: number }
  readonly deletedCounts: { readonly [entity: string]: number }
  readonly conflicts: number
  /** The label of what undo (redo) would take back (do again). */
  readonly undo: string | null
  readonly redo: string | null
  readonly revision: number
  readonly sync: SyncState
  /** German; what people should know about the file, for example that it cannot be written. */
  readonly notice: string | null
}

export interface WorkspaceState {
  readonly user: string | null
  readonly recent: readonly { readonly path: string; readonly name: string; readonly openedAt: number }[]
  readonly suggestedFolder: string
  readonly open: OpenWorkspace | null
}

export interface BackupInfo {
  readonly path: string
  readonly name: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly size: number
  readonly reason: 'daily' | 'import' | 'migration' | 'restore' | 'manual'
}

export interface FolderEntry {
  readonly name: string
  readonly path: string
  readonly kind: 'folder' | 'workbench' | 'workbook' | 'file'
}

export interface FolderListing {
  readonly path: string
  readonly parent: string | null
  readonly places: readonly { readonly name: string; readonly path: string }[]
  readonly entries: readonly FolderEntry[]
}

export interface Verification {
  readonly ok: boolean
  readonly rows: number
  readonly changeSets: number
  readonly hash: string
  /** German; what is wrong. */
  readonly problems: readonly string[]
}
