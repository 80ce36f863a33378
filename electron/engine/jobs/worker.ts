/** The worker's side of a job: runs one, reports how far it is, and ends. */
import { parentPort, workerData } from 'node:worker_threads'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import { jobs, type JobMessage, type JobName, type Report } from './jobs.ts'

const { name, input } = workerData as { readonly name: JobName; readonly input: never }

function tell(message: JobMessage): void {
  parentPort?.postMessage(message)
}

try {
  const job = jobs[name] as (input: never, report: Report) => unknown
  tell({ type: 'done', value: await job(input, (progress) => tell({ type: 'progress', progress })) })
} catch (error) {
  if (error instanceof WorkbenchError) tell({ type: 'refused', code: error.code, message: error.message })
  else if (error instanceof Error) tell({ type: 'failed', message: error.message, stack: error.stack })
  else tell({ type: 'failed', message: String(error), stack: undefined })
}
