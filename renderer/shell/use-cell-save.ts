import { useCallback } from 'react'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'

/** Saves a cell; answers why it was refused. A refused cell stays in its place, marked: a toast would tell it twice. */
export function useCellSave(): (work: () => Promise<unknown>) => Promise<string | undefined> {
  const { save } = useApp()
  return useCallback(
    async (work) => {
      let problem: string | undefined
      await save(() =>
        work().catch((error: unknown) => {
          problem = messageOf(error)
        }),
      )
      return problem
    },
    [save],
  )
}
