/** Taking change sets from a server, in the order in which it stored them. */
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { PullAnswer } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import { refusedAsOpen, type Seal } from './seal.ts'
import { unpackSets, writtenOpen } from './segment.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import type { Incoming } from './transport.ts'

const setsAtOnce = 2000

export interface ServerReading {
  readonly connection: ServerConnection
  readonly seal: Seal
  readonly device: string
  readonly signal: AbortSignal
  /** German sentences about what was refused. */
  readonly warnings: Set<string>
}

/**
 * Everything after the cursor; while one answer is applied the next one is on its way. What lies open though it was written
 * after encryption is passed over (rule E1), and the cursor stays before it: its author puts a sealed one in its place.
 */
export async function* readServer(
  core: Core,
  { connection, seal, device, signal, warnings }: ServerReading,
): AsyncGenerator<Incoming> {
  const start = readServerCursor(core).upto
  const pull = (after: number): Promise<PullAnswer> => {
    const query = `after=${after}&limit=${setsAtOnce}&except=${device}`
    const answer = connection.ask<PullAnswer>(`/v1/sets?${query}`, { signal })
    // Handled when it is awaited; until then a failure must not end the process.
    answer.catch(() => undefined)
    return answer
  }
  let next: Promise<PullAnswer> | undefined = pull(start)
  let after = start
  let held: number | undefined
  while (next !== undefined) {
    const { sets, upto, no }: PullAnswer = await next
    signal.throwIfAborted()
    next = upto < no ? pull(upto) : undefined
    if (upto === after) return
    after = upto
    const proper: ChangeSet[] = []
    for (const { no: at, payload } of sets) {
      const bytes = Buffer.from(payload, 'base64')
      const opened = unpackSets(seal.open(bytes))
      const late = writtenOpen(bytes, opened, seal)
      if (late === undefined) proper.push(...opened)
      else {
        warnings.add(refusedAsOpen('Auf dem Server', late.user))
        held ??= at - 1
      }
    }
    const behind = held ?? upto
    yield {
      sets: proper,
      remember: () => writeServerCursor(core, { upto: behind }),
      done: upto - start,
      total: no - start,
    }
  }
}
