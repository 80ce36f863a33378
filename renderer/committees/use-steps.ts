import type { Written } from '../../shared/contract/record-answers.ts'
import { useApp } from '../state/app-context.tsx'

/** Carries out a step of a meeting: what the engine has to say about it is shown, else that it is done. */
export function useSteps(): (work: () => Promise<Written>, done?: string) => Promise<Written | undefined> {
  const { save, toast } = useApp()
  return async (work, done) => {
    const written = await save(work)
    if (written === undefined) return undefined
    if (written.notice !== null) toast('warning', written.notice)
    else if (done !== undefined) toast('success', done)
    return written
  }
}
