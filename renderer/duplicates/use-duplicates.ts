import { useEffect, useState } from 'react'
import type { DuplicatesAnswer } from '../../shared/contract/record-answers.ts'
import { useApp } from '../state/app-context.tsx'

const settleMs = 300

export interface Duplicates {
  /** The last answer; undefined until there is one, or where the search was cancelled before its end. */
  readonly answer: DuplicatesAnswer | undefined
  readonly isSearching: boolean
  search(): void
}

/** Likely duplicates of an entity, looked for again when its records change. */
export function useDuplicates(entity: string): Duplicates {
  const { host, runJob } = useApp()
  const [answer, setAnswer] = useState<{ readonly entity: string; readonly value: DuplicatesAnswer }>()
  const [running, setRunning] = useState(0)
  const [turn, setTurn] = useState(0)

  useEffect(() => {
    let isWanted = true
    setRunning((count) => count + 1)
    void runJob('Dubletten suchen', ({ signal, onProgress }) =>
      host.client.call('duplicates', { entity }, { signal, onProgress }),
    ).then((value) => {
      setRunning((count) => count - 1)
      if (isWanted && value !== undefined) setAnswer({ entity, value })
    })
    return () => {
      isWanted = false
    }
  }, [host, runJob, entity, turn])

  useEffect(() => {
    // A burst of changes (an import, an exchange) is looked at once.
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = host.client.on('changed', ({ entities }) => {
      if (!(entity in entities) && !('distinctPair' in entities)) return
      clearTimeout(timer)
      timer = setTimeout(() => setTurn((last) => last + 1), settleMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [host, entity])

  return {
    answer: answer?.entity === entity ? answer.value : undefined,
    isSearching: running > 0,
    search: () => setTurn((last) => last + 1),
  }
}
