/** The window's end of a channel: typed calls, progress, cancel and events. Every host uses this one. */
import type { Contract, Method } from './contract.ts'
import { WorkbenchError } from './errors.ts'
import type { EventName, Events } from './events.ts'
import type { InputOf, OutputOf } from './operation.ts'
import type { Inbound, Outbound, Progress } from './protocol.ts'

/** What a call needs of an AbortSignal, which exists in every host but not in the language. */
export interface CancelSignal {
  readonly aborted: boolean
  addEventListener(type: 'abort', listener: () => void, options?: { readonly once?: boolean }): void
}

export interface CallOptions {
  readonly onProgress?: (progress: Progress) => void
  readonly signal?: CancelSignal
}

export interface Client {
  call<M extends Method>(method: M, input: InputOf<Contract[M]>, options?: CallOptions): Promise<OutputOf<Contract[M]>>
  on<Name extends EventName>(name: Name, listener: (payload: Events[Name]) => void): () => void
  /** Gives the client a message of the engine. */
  receive(message: Outbound): void
  /** Refuses everything under way: the engine is gone. */
  disconnect(message: string): void
}

interface Pending {
  resolve(value: unknown): void
  reject(error: Error): void
  readonly onProgress: ((progress: Progress) => void) | undefined
}

export function createClient(send: (message: Inbound) => void): Client {
  const pending = new Map<number, Pending>()
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  let lastId = 0

  return {
    call(method, input, options = {}) {
      const id = (lastId += 1)
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve: resolve, reject, onProgress: options.onProgress })
        options.signal?.addEventListener('abort', () => send({ type: 'cancel', id }), { once: true })
        send({ type: 'request', id, method, input })
      })
    },
    on(name, listener) {
      const known = listeners.get(name) ?? new Set()
      listeners.set(name, known.add(listener))
      return () => known.delete(listener)
    },
    receive(message) {
      if (message.type === 'event') {
        for (const listener of listeners.get(message.name) ?? []) listener(message.payload as never)
        return
      }
      const call = pending.get(message.id)
      if (message.type === 'progress') {
        call?.onProgress?.(message.progress)
        return
      }
      pending.delete(message.id)
      if (message.reply.ok) call?.resolve(message.reply.value)
      else {
        const { code, message: text, ...at } = message.reply.error
        call?.reject(new WorkbenchError(code, text, at))
      }
    },
    disconnect(message) {
      for (const call of pending.values()) call.reject(new WorkbenchError('offline', message))
      pending.clear()
    },
  }
}
