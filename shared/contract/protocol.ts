/**
 * What travels over a channel between a window and the engine: MessagePort, WebSocket or a direct call.
 * The window sends requests and cancels; the engine answers, reports progress and tells of events.
 */
import { z } from 'zod'
import type { EventName, Events } from './events.ts'
import type { Refusal } from './errors.ts'

/** How far a long piece of work has come. `total` is undefined while it is unknown. */
export interface Progress {
  /** German, for people: "Datei lesen". */
  readonly phase: string
  readonly done: number
  readonly total?: number
}

export const inboundSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('request'),
    id: z.number().int().nonnegative(),
    method: z.string().max(64),
    input: z.unknown(),
  }),
  z.strictObject({ type: z.literal('cancel'), id: z.number().int().nonnegative() }),
])

/** Window -> engine. */
export type Inbound = z.infer<typeof inboundSchema>

export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refusal }

/** Engine -> window. */
export type Outbound =
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { [Name in EventName]: { readonly type: 'event'; readonly name: Name; readonly payload: Events[Name] } }[EventName]

/** The two ends of a channel, as the engine sees one. */
export interface Channel {
  send(message: Outbound): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
}
