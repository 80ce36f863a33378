import { useEffect, useState } from 'react'
import type { ChangePlan, PlanChangeInput } from '../../shared/contract/bulk-change.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { Progress } from '../../shared/contract/protocol.ts'
import { announce } from '../state/live-region.tsx'
import { useApp } from '../state/app-context.tsx'
import { messageOf } from '../state/use-app-state.ts'

/** Typing goes on before the rows are looked through. */
const quietMs = 200

export interface PlannedChange {
  /** Undefined while the rows are looked through, or nothing is asked. */
  readonly plan: ChangePlan | undefined
  readonly progress: Progress | undefined
  readonly problem: string | undefined
  /** Places in the plan that the person unticked. */
  readonly except: ReadonlySet<number>
  readonly isWriting: boolean
  /** Cells that are left to change. */
  readonly cells: number
  setExcept(except: ReadonlySet<number>): void
  /** Writes what is ticked, as one step; answers whether it was taken. */
  commit(): Promise<boolean>
}

const none: ReadonlySet<number> = new Set()

/** Plans a change of very many cells, anew whenever it is another one. */
export function usePlannedChange(input: PlanChangeInput | undefined): PlannedChange {
  const { host, save } = useApp()
  const [plan, setPlan] = useState<ChangePlan>()
  const [progress, setProgress] = useState<Progress>()
  const [problem, setProblem] = useState<string>()
  const [except, setExcept] = useState(none)
  const [isWriting, setWriting] = useState(false)
  const key = input === undefined ? undefined : JSON.stringify(input)

  useEffect(() => {
    setPlan(undefined)
    setProgress(undefined)
    setProblem(undefined)
    setExcept(none)
    if (key === undefined) return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      host.client
        .call('planChange', JSON.parse(key) as PlanChangeInput, {
          signal: controller.signal,
          onProgress: (told) => !controller.signal.aborted && setProgress(told),
        })
        .then((answer) => !controller.signal.aborted && setPlan(answer))
        .catch((reason: unknown) => {
          const isOver = reason instanceof WorkbenchError && reason.code === 'cancelled'
          if (!isOver && !controller.signal.aborted) setProblem(messageOf(reason))
        })
    }, quietMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [host, key])

  return {
    plan,
    progress,
    problem,
    except,
    isWriting,
    cells: (plan?.cells ?? 0) - except.size,
    setExcept,
    async commit() {
      if (plan === undefined || isWriting || plan.cells === except.size) return false
      setWriting(true)
      const written = await save(() => host.client.call('commitChange', { plan: plan.plan, except: [...except] }))
      setWriting(false)
      if (written === undefined) return false
      const count = plan.cells - except.size
      announce(count === 1 ? '1 Zelle geändert.' : `${count.toLocaleString('de-DE')} Zellen geändert.`)
      return true
    },
  }
}
