import type { EventName, Events } from '../../shared/contract/events.ts'
import type { WorkspaceState } from '../../shared/contract/workspace-answers.ts'
import type { Exchanges } from './exchanges.ts'
import type { JobOptions } from './jobs/run-job.ts'
import type { Workspace } from './workspace.ts'

export interface EngineOptions {
  /** The folder of templates, fonts and lists. */
  readonly resourcesPath: string
  /** Where the person's own settings are kept. */
  readonly settingsPath: string
  /** Where made files wait for the host to hand them over. */
  readonly outboxPath: string
  readonly nativeDialogs?: boolean
  /** A window is open: exchange in the background and back up daily. Command lines do neither. */
  readonly isInteractive?: boolean
  readonly log?: (line: string) => void
}

/** What handlers may do with the engine beside their own work. */
export interface EngineContext {
  readonly options: EngineOptions
  readonly emit: <Name extends EventName>(name: Name, payload: Events[Name]) => void
  /** The open workspace; throws `notFound` where none is. */
  workspace(): Workspace
  /** With `isUnseen` windows go on where they are until `show` is called: the workspace is still being filled. */
  open(path: string, isNew: boolean, how?: { readonly isUnseen?: boolean }): Workspace
  show(opened: Workspace): void
  close(): void
  state(): WorkspaceState
  setUser(user: string): void
  /** Makes a backup and thins out old ones. */
  backup(reason: 'daily' | 'import' | 'restore', call?: JobOptions): Promise<void>
  /** Runs work that writes the file in a worker: commands and exchanges wait until it is done. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** The exchange of the open workspace with others. */
  exchanges(): Exchanges
}
