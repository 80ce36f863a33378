import { createContext, useContext } from 'react'
import type { ListEntry } from '../../shared/contract/record-answers.ts'
import type { OpenWorkspace, WorkspaceState } from '../../shared/contract/workspace-answers.ts'
import type { Model } from '../../shared/model/model.ts'
import type { OwnField } from '../../shared/model/own-fields.ts'
import type { RendererNames } from '../fields/names.ts'
import type { Host } from '../host/host.ts'

export type ToastIntent = 'success' | 'info' | 'warning' | 'error'

export interface ToastAction {
  readonly label: string
  run(): void
}

/** What every screen works with. */
export interface AppContext {
  readonly host: Host
  readonly state: WorkspaceState
  readonly lists: readonly ListEntry[]
  /** The model of the open workbench: the program's, with its own fields. */
  readonly model: Model
  readonly ownFields: readonly OwnField[]
  readonly names: RendererNames
  readonly isConnected: boolean
  setState(state: WorkspaceState): void
  refreshState(): Promise<void>
  /** Runs a write: shows that it is being saved, and a refusal as a toast. Answers undefined when refused. */
  save<T>(work: () => Promise<T>): Promise<T | undefined>
  /** Runs long work with progress and cancel in the state line. Answers undefined when refused or cancelled. */
  runJob<T>(label: string, work: (options: JobCall) => Promise<T>): Promise<T | undefined>
  toast(intent: ToastIntent, text: string, action?: ToastAction): void
  undo(): Promise<void>
  redo(): Promise<void>
}

export interface JobCall {
  readonly signal: AbortSignal
  readonly onProgress: (progress: { readonly phase: string; readonly done: number; readonly total?: number }) => void
}

const Context = createContext<AppContext | null>(null)

export const AppProvider = Context.Provider

export function useApp(): AppContext {
  const app = useContext(Context)
  if (app === null) throw new Error('useApp outside of the app')
  return app
}

/** The one source of entities and fields for every screen: own fields come, change and go in it. */
export function useModel(): Model {
  return useApp().model
}

/** The open workspace; only below the start screen. */
export function useOpenWorkspace(): OpenWorkspace {
  const { open } = useApp().state
  if (open === null) throw new Error('No workspace is open')
  return open
}
