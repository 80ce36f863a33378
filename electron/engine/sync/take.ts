/** Taking change sets that arrived: in small transactions with a pause after each, so that editing goes on beside it. */
import { setImmediate as pause } from 'node:timers/promises'
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { countWaiting, receive, type Received } from '../store/receive.ts'

/**
 * Changes applied in one transaction, unless a single change set has more: as many as take about this long. A row that many
 * change sets of a transaction reach is written once; an edit made meanwhile waits for no more than one transaction.
 */
const fewestAtOnce = 500
const mostAtOnce = 16_000
const aimedMs = 60

export interface TakeOptions {
  readonly signal: AbortSignal
  /** Told after each transaction, so that windows show what arrived while more arrives. */
  readonly onReceived?: ((touched: Received['touched']) => void) | undefined
}

export interface Taken {
  readonly received: number
  readonly waiting: number
  readonly touched: ReadonlyMap<string, ReadonlySet<string>>
  /** People whose clocks are ahead of the own one, by milliseconds. */
  readonly ahead: ReadonlyMap<string, number>
  /** Whose change sets arrived: name -> how many. */
  readonly by: ReadonlyMap<string, number>
}

export interface Taking {
  /**
   * Applies change sets; `remember` moves the cursor behind them in the transaction of the last ones (rule C3): killed in
   * between, nothing is read twice or skipped.
   */
  take(sets: readonly ChangeSet[], remember: () => void): Promise<void>
  taken(): Taken
}

export function startTaking(core: Core, { signal, onReceived }: TakeOptions): Taking {
  const touched = new Map<string, Set<string>>()
  const ahead = new Map<string, number>()
  const by = new Map<string, number>()
  let received = 0
  let waiting = countWaiting(core)
  let atOnce = fewestAtOnce

  /** Half as many after a slow transaction, twice as many after a quick full one. */
  function adapt(changes: number, tookMs: number): void {
    if (tookMs > aimedMs) atOnce = Math.max(fewestAtOnce, atOnce / 2)
    else if (tookMs < aimedMs / 2 && changes > atOnce / 2) atOnce = Math.min(mostAtOnce, atOnce * 2)
  }

  function note(result: Received): void {
    received += result.applied
    waiting = result.waiting
    for (const [entity, rows] of result.touched) touched.set(entity, (touched.get(entity) ?? new Set()).union(rows))
    for (const [user, ms] of result.ahead) ahead.set(user, Math.max(ms, ahead.get(user) ?? 0))
    if (result.touched.size > 0) onReceived?.(result.touched)
  }

  return {
    async take(sets, remember) {
      for (let next = 0; ;) {
        const { upto, changes } = portion(sets, next, atOnce)
        const part = sets.slice(next, upto)
        for (const { device, seq, user } of part)
          if (seq > core.replicas.applied(device)) by.set(user, (by.get(user) ?? 0) + 1)
        const start = performance.now()
        note(
          core.db.transaction(() => {
            const result = receive(core, part)
            if (upto === sets.length) remember()
            return result
          }),
        )
        adapt(changes, performance.now() - start)
        await pause()
        // A workspace that was closed meanwhile has no database any more.
        signal.throwIfAborted()
        if (upto === sets.length) return
        next = upto
      }
    },
    taken: () => ({ received, waiting, touched, ahead, by }),
  }
}

/** Where a portion of at most so many changes ends; one larger change set is a portion of its own. */
function portion(
  sets: readonly ChangeSet[],
  from: number,
  limit: number,
): { readonly upto: number; readonly changes: number } {
  let changes = 0
  for (let upto = from; upto < sets.length; upto += 1) {
    const more = sets[upto]?.changes.length ?? 0
    if (changes > 0 && changes + more > limit) return { upto, changes }
    changes += more
  }
  return { upto: sets.length, changes }
}

/** German sentences about clocks (rule C1). `others`: how many other people take part. */
export function clockMessages(ahead: Taken['ahead'], others: number): readonly string[] {
  const minutes = (ms: number): number => Math.round(ms / 60_000)
  // When most others are ahead, it is more likely that this clock is late.
  if (ahead.size > 1 && ahead.size * 2 > others)
    return [
      `Die Uhr dieses Rechners geht vermutlich nach, um etwa ${minutes(Math.min(...ahead.values()))} Minuten. Bitte prüfen Sie Datum und Uhrzeit.`,
    ]
  return [...ahead].map(
    ([user, ms]) =>
      `Die Uhr am Arbeitsplatz von ${user === '' ? 'einer anderen Person' : user} geht ${minutes(ms)} Minuten vor. Bitte dort Datum und Uhrzeit prüfen.`,
  )
}
