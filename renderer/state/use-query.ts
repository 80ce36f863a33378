import { useCallback, useEffect, useRef, useState } from 'react'
import type { Contract, Method } from '../../shared/contract/contract.ts'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import { useApp } from './app-context.tsx'
import { messageOf } from './use-app-state.ts'

export interface QueryState<T> {
  /** The answer to this very question; undefined until it is there. */
  readonly data: T | undefined
  /** The last answer to any question, for screens that would rather show the previous thing than nothing. */
  readonly latest: T | undefined
  readonly error: string | undefined
  refresh(): void
}

interface Keyed<T> {
  readonly key: string
  readonly value: T
}

/** A lost connection is told by the frame, and the question is asked again when it is back. */
function isOffline(reason: unknown): boolean {
  return reason instanceof WorkbenchError && reason.code === 'offline'
}

/**
 * Asks the engine, and asks again when something of the given entities changed (any, where none are given) or the
 * connection is back. What was shown stays until the new answer is there: nothing flickers.
 */
export function useQuery<M extends Method>(
  method: M,
  input: InputOf<Contract[M]>,
  entities?: readonly string[],
): QueryState<OutputOf<Contract[M]>> {
  const { host } = useApp()
  const [answer, setAnswer] = useState<Keyed<OutputOf<Contract[M]>>>()
  const [failure, setFailure] = useState<Keyed<string>>()
  const lastAsked = useRef(0)
  const key = JSON.stringify([method, input])
  const watched = entities?.join(' ')

  const refresh = useCallback(() => {
    const [askedMethod, askedInput] = JSON.parse(key) as [M, InputOf<Contract[M]>]
    // An answer that was overtaken by a later question is of no use.
    const asked = (lastAsked.current += 1)
    host.client
      .call(askedMethod, askedInput)
      .then((value) => {
        if (asked !== lastAsked.current) return
        setAnswer({ key, value })
        setFailure(undefined)
      })
      .catch((reason: unknown) => {
        if (asked === lastAsked.current && !isOffline(reason)) setFailure({ key, value: messageOf(reason) })
      })
  }, [host, key])

  useEffect(() => {
    refresh()
    const stops = [
      host.client.on('changed', (event) => {
        const names = watched === undefined ? undefined : watched.split(' ')
        // An own field that comes or goes changes what every answer holds.
        if (names === undefined || 'customField' in event.entities || names.some((name) => name in event.entities))
          refresh()
      }),
      host.onConnection((isConnected) => {
        if (isConnected) refresh()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [host, refresh, watched])

  return {
    data: answer?.key === key ? answer.value : undefined,
    latest: answer?.value,
    error: failure?.key === key ? failure.value : undefined,
    refresh,
  }
}
