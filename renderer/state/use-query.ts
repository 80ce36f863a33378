import { useCallback, useEffect, useState } from 'react'
import type { Contract, Method } from '../../shared/contract/contract.ts'
import type { InputOf, OutputOf } from '../../shared/contract/operation.ts'
import { useApp } from './app-context.tsx'
import { messageOf } from './use-app-state.ts'

export interface QueryState<T> {
  readonly data: T | undefined
  readonly error: string | undefined
  refresh(): void
}

/**
 * Asks the engine, and asks again when something of the given entities changed (any, where none are given).
 * What was shown stays until the new answer is there: nothing flickers.
 */
export function useQuery<M extends Method>(
  method: M,
  input: InputOf<Contract[M]>,
  entities?: readonly string[],
): QueryState<OutputOf<Contract[M]>> {
  const { host } = useApp()
  const [data, setData] = useState<{ readonly key: string; readonly value: OutputOf<Contract[M]> } | undefined>()
  const [error, setError] = useState<string | undefined>()
  const key = JSON.stringify([method, input])
  const watched = entities?.join(' ')

  const refresh = useCallback(() => {
    const [askedMethod, askedInput] = JSON.parse(key) as [M, InputOf<Contract[M]>]
    host.client
      .call(askedMethod, askedInput)
      .then((value) => {
        setData({ key, value })
        setError(undefined)
      })
      .catch((reason: unknown) => setError(messageOf(reason)))
  }, [host, key])

  useEffect(() => {
    refresh()
    return host.client.on('changed', (event) => {
      const names = watched === undefined ? undefined : watched.split(' ')
      if (names === undefined || names.some((name) => name in event.entities)) refresh()
    })
  }, [host, refresh, watched])

  return { data: data?.key === key ? data.value : undefined, error, refresh }
}
