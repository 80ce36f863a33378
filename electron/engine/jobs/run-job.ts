import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { cancelled, WorkbenchError, type ErrorCode } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../../shared/contract/protocol.ts'
import {
  keptJobs,
  selfEnding,
  type JobInput,
  type JobMessage,
  type JobName,
  type JobOutput,
  type JobStart,
} from './jobs.ts'

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

/** Workers that wait for the next job of their name, each with the time at which it is ended. */
const waiting = new Map<JobName, { readonly worker: Worker; readonly timer: NodeJS.Timeout }>()
const waitMs = 120_000

/** Nobody listens any more. Node's own listeners, by which a worker's port is opened and closed, stay. */
function quiet(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}

function workerFor<Name extends JobName>(start: JobStart<JobInput<Name>>, name: Name): Worker {
  const kept = waiting.get(name)
  if (kept === undefined) return new Worker(workerFile(), { workerData: start, resourceLimits })
  waiting.delete(name)
  clearTimeout(kept.timer)
  quiet(kept.worker)
  kept.worker.ref()
  kept.worker.postMessage(start)
  return kept.worker
}

/** Lets a worker wait, without keeping the program from ending. */
function keepWorker(name: JobName, worker: Worker): void {
  quiet(worker)
  if (waiting.has(name)) {
    void worker.terminate()
    return
  }
  const forget = (): void => {
    if (waiting.get(name)?.worker === worker) waiting.delete(name)
  }
  const timer = setTimeout(() => {
    forget()
    void worker.terminate()
  }, waitMs)
  timer.unref()
  worker.unref()
  worker.on('error', forget)
  worker.on('exit', forget)
  waiting.set(name, { worker, timer })
}

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
    const worker = workerFor(workerData, name)
    const finish = (settle: () => void, isSound = false): void => {
      signal?.removeEventListener('abort', abort)
      if (isSound && keptJobs.has(name)) keepWorker(name, worker)
      else void worker.terminate()
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
          finish(() => resolve(message.value as JobOutput<Name>), true)
          break
        case 'refused':
          finish(() => reject(new WorkbenchError(message.code as ErrorCode, message.message)), true)
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
