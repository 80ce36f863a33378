import { useEffect, useState } from 'react'
import type { FindAllInput, FoundAll } from '../../shared/contract/bulk-change.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import { useApp } from '../state/app-context.tsx'

const quietMs = 200

/** All hits of a search; undefined while it runs. `key` says when it is another search, `input` what it is by then. */
export function useFound(entity: string, key: string, input: () => FindAllInput | undefined): FoundAll | undefined {
  const { host, toast } = useApp()
  const [answer, setAnswer] = useState<{ readonly key: string; readonly found: FoundAll }>()
  const [turn, setTurn] = useState(0)

  useEffect(
    () =>
      host.client.on('changed', ({ entities }) => {
        if (entity in entities) setTurn((last) => last + 1)
      }),
    [host, entity],
  )

  useEffect(() => {
    const controller = new AbortController()
    const timer = setTimeout(() => {
      const asked = input()
      if (asked === undefined) return
      host.client
        .call('findAll', asked, { signal: controller.signal })
        .then((found) => !controller.signal.aborted && setAnswer({ key, found }))
        .catch((reason: unknown) => {
          if (controller.signal.aborted || (reason instanceof WorkbenchError && reason.code === 'offline')) return
          toast('error', reason instanceof Error ? reason.message : String(reason))
        })
    }, quietMs)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [host, toast, key, turn])

  return answer?.key === key ? answer.found : undefined
}
