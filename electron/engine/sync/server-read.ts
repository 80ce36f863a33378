/** Taking change sets from a server, in the order in which it stored them. */
import type { ChangeSet } from '../../../shared/sync/change-set.ts'
import type { PullAnswer } from '../../../shared/sync/hub.ts'
import type { Core } from '../store/core.ts'
import type { Seal } from './seal.ts'
import { unpackSets } from './segment.ts'
import { readServerCursor, writeServerCursor } from './server-account.ts'
import type { ServerConnection } from './server-connection.ts'
import type { Incoming } from './transport.ts'

const setsAtOnce = 2000

export interface ServerReading {
  readonly connection: ServerConnection
  readonly seal: Seal
  readonly device: string
  readonly signal: AbortSignal
}

/** Everything after the cursor; while one answer is applied the next one is on its way. */
export async function* readServer(
  core: Core,
  { connection, seal, device, signal }: ServerReading,
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
  while (next !== undefined) {
    const { sets, upto, no }: PullAnswer = await next
    signal.throwIfAborted()
    next = upto < no ? pull(upto) : undefined
    if (upto === after) return
    after = upto
    yield {
      sets: sets.flatMap(({ payload }): readonly ChangeSet[] => unpackSets(seal.open(Buffer.from(payload, 'base64')))),
      remember: () => writeServerCursor(core, { upto }),
      done: upto - start,
      total: no - start,
    }
  }
}
