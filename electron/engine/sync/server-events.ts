/** The event stream of a server: asked again whenever it ends, after a while that grows. */
import { setTimeout as wait } from 'node:timers/promises'
import type { ServerConnection } from './server-connection.ts'

const firstPauseMs = 500
const longestPauseMs = 30_000
/** The hub beats every 15 s; a stream that is silent for longer is dead without knowing it (sleep, changed network). */
const silenceMs = 40_000

/** Calls `onNews` whenever the server has something new, until the answer is called. */
export function watchServer(connection: () => ServerConnection, onNews: () => void): () => void {
  const stopping = new AbortController()

  let pauseMs = firstPauseMs

  async function listen(): Promise<void> {
    const attempt = new AbortController()
    const signal = AbortSignal.any([stopping.signal, attempt.signal])
    let silence = setTimeout(() => attempt.abort(), silenceMs)
    try {
      const decoder = new TextDecoder()
      for await (const bytes of await connection().stream('/v1/events', signal)) {
        clearTimeout(silence)
        silence = setTimeout(() => attempt.abort(), silenceMs)
        silence.unref()
        pauseMs = firstPauseMs
        if (decoder.decode(bytes, { stream: true }).includes('event: news')) onNews()
      }
    } finally {
      clearTimeout(silence)
    }
  }

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await listen()
      } catch {
        // The exchange itself tells people what is wrong.
      }
      await wait(pauseMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      pauseMs = Math.min(longestPauseMs, pauseMs * 2)
    }
  }

  void run()
  return () => stopping.abort()
}
