/** The worker's side of a job: runs one, reports how far it is, and waits to be ended or to be given the next. */
import { parentPort, workerData } from 'node:worker_threads'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { PackedRows } from '../excel/planned-rows.ts'
import { jobs, type IsStopped, type JobMessage, type JobStart, type Report } from './jobs.ts'

function tell(message: JobMessage, handedOver: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, [...handedOver])
}

/** Bytes are handed over, not copied. */
function bytesIn(value: unknown): readonly ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const { planned } = value as { readonly planned?: PackedRows }
  return planned?.batches.map(({ buffer }) => buffer as ArrayBuffer) ?? []
}

async function run({ name, input, stop }: JobStart<never>): Promise<void> {
  try {
    const job = jobs[name] as (input: never, report: Report, isStopped: IsStopped) => unknown
    const value = await job(
      input,
      (progress) => tell({ type: 'progress', progress }),
      () => Atomics.load(stop, 0) === 1,
    )
    tell({ type: 'done', value }, bytesIn(value))
  } catch (error) {
    if (error instanceof WorkbenchError) tell({ type: 'refused', code: error.code, message: error.message })
    else if (error instanceof Error) tell({ type: 'failed', message: error.message, stack: error.stack })
    else tell({ type: 'failed', message: String(error), stack: undefined })
  }
}

parentPort?.on('message', (next: JobStart<never>) => void run(next))
await run(workerData as JobStart<never>)
