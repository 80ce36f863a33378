import { useState } from 'react'
import { WorkbenchError } from '../../shared/contract/errors.ts'

export interface Refusals {
  readonly refusal: WorkbenchError | undefined
  readonly isWorking: boolean
  /** Runs work whose refusal stands in the form; answers undefined when refused. */
  attempt<T>(work: () => Promise<T>): Promise<T | undefined>
  clear(): void
}

export function useRefusal(): Refusals {
  const [refusal, setRefusal] = useState<WorkbenchError>()
  const [isWorking, setWorking] = useState(false)
  return {
    refusal,
    isWorking,
    clear: () => setRefusal(undefined),
    async attempt(work) {
      setWorking(true)
      setRefusal(undefined)
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof WorkbenchError)) throw error
        // Who stopped it knows that it stopped.
        if (error.code !== 'cancelled') setRefusal(error)
        return undefined
      } finally {
        setWorking(false)
      }
    },
  }
}
