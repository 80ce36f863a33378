import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { cancelled, WorkbenchError, type ErrorCode } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import { selfEnding, type JobInput, type JobMessage, type JobName, type JobOutput, type JobStart } from './jobs.ts'

export interface JobOptions {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** The worker's file: beside this one in the sources, one bundle of its own in a build. */
function workerFile(): URL {
  const candidates = ['./worker.ts', './job.js', '../job.js'].map((name) => new URL(name, import.meta.url))
  const found = candidates.find((url) => existsSync(fileURLToPath(url)))
  if (found === undefined) throw new Error('The job worker is missing from this build')
  return found
}

/** Memory that a job may take before it is ended; a hostile workbook cannot take the engine down with it. */
const resourceLimits = { maxOldGenerationSizeMb: 2048 }

/**
 * Runs a job in a worker of its own. Cancelling ends the worker at once; jobs write to partial files, so nothing is left half
 * done. Jobs that end themselves are told, and their answer counts.
 */
export function runJob<Name extends JobName>(
  name: Name,
  input: JobInput<Name>,
  { signal, onProgress }: JobOptions = {},
): Promise<JobOutput<Name>> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted === true) {
      reject(cancelled())
      return
    }
    const stop = new Int32Array(new SharedArrayBuffer(4))
    const workerData: JobStart<JobInput<Name>> = { name, input, stop }
    const worker = new Worker(workerFile(), { workerData, resourceLimits })
    const finish = (settle: () => void): void => {
      signal?.removeEventListener('abort', abort)
      void worker.terminate()
      settle()
    }
    const abort = (): void => {
      if (selfEnding.has(name)) Atomics.store(stop, 0, 1)
      else finish(() => reject(cancelled()))
    }
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: JobMessage) => {
      switch (message.type) {
        case 'progress':
          onProgress?.(message.progress)
          break
        case 'done':
          finish(() => resolve(message.value as JobOutput<Name>))
          break
        case 'refused':
          finish(() => reject(new WorkbenchError(message.code as ErrorCode, message.message)))
          break
        case 'failed':
          finish(() => reject(Object.assign(new Error(message.message), { stack: message.stack })))
      }
    })
    worker.on('error', (error) => finish(() => reject(outOfMemory(error) ?? error)))
  })
}

function outOfMemory(error: unknown): WorkbenchError | undefined {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return isMemory
    ? new WorkbenchError('unsupported', 'Diese Datei ist zu groß für den Arbeitsspeicher. Bitte teilen Sie sie auf.')
    : undefined
}
