/** What the engine tells every window without being asked. */
export interface Events {
  /** Rows changed, here or elsewhere. `ids` is undefined where too many changed to name them. */
  changed: {
    readonly revision: number
    readonly entities: { readonly [entity: string]: readonly string[] | null }
    /** `local` is this workbench's own window; `remote` arrived by an exchange or another program. */
    readonly origin: 'local' | 'remote'
  }
  /** The workspace was opened, closed, or its undo labels, counts or conflicts changed. */
  workspace: { readonly revision: number }
  /** The state of the exchange with others changed. */
  sync: SyncState
}

export type EventName = keyof Events

export interface SyncState {
  readonly state: 'off' | 'idle' | 'working' | 'error'
  /** Where others are met; null where this workbench stands alone. */
  readonly place: { readonly kind: 'folder' | 'server'; readonly name: string } | null
  /** Milliseconds since 1970 of the last complete exchange. */
  readonly lastAt: number | null
  readonly devices: number
  /** What leaves this computer is encrypted. */
  readonly isEncrypted: boolean
  /** German: what went wrong and what to do, or what people should know (a clock that is wrong). */
  readonly message: string | null
  /** What the refusal in `message` asks people for, as its field: a "passphrase", the "workbench" of the place. */
  readonly asks: string | null
  /** How far a long exchange is, in portions; null where none is running. */
  readonly progress: { readonly done: number; readonly total: number } | null
}
