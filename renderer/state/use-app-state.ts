import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { WorkbenchError } from '../../shared/contract/errors.ts'
import type { ListEntry } from '../../shared/contract/record-answers.ts'
import type { WorkspaceState } from '../../shared/contract/workspace-answers.ts'
// The one place where the program's model enters the interface.
// oxlint-disable-next-line no-restricted-imports
import { model as programModel } from '../../shared/model/model.ts'
import { withOwnFields, type OwnField } from '../../shared/model/own-fields.ts'
import { createNames } from '../fields/names.ts'
import type { Host } from '../host/host.ts'
import { announce } from './live-region.tsx'
import type { ActivityStore, Job } from './activity.tsx'
import type { AppContext, JobCall, ToastAction, ToastIntent } from './app-context.tsx'

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A screen that was left refuses nothing and shows nothing. */
export function isCancelled(error: unknown): boolean {
  return error instanceof WorkbenchError && error.code === 'cancelled'
}

function ignoreOffline(error: unknown): void {
  if (!(error instanceof WorkbenchError)) throw error
}

/** The state above all screens: what is open. Null until the engine has answered. What is saved and runs is told to `activity`. */
export function useAppState(
  host: Host,
  activity: ActivityStore,
  toast: (intent: ToastIntent, text: string, action?: ToastAction) => void,
): AppContext | null {
  const [state, setState] = useState<WorkspaceState | null>(null)
  const [lists, setLists] = useState<readonly ListEntry[]>([])
  const [ownFields, setOwnFields] = useState<readonly OwnField[]>([])
  const [isConnected, setConnected] = useState(true)
  const lastJob = useRef(0)
  const { client } = host
  const path = state?.open?.path

  // A lost connection is shown by the frame, and everything is asked again when it is back.
  const refreshState = useCallback(() => client.call('workspace', {}).then(setState, ignoreOffline), [client])
  const refreshLists = useCallback(() => client.call('lists', {}).then(setLists, ignoreOffline), [client])
  const refreshOwnFields = useCallback(() => client.call('ownFields', {}).then(setOwnFields, ignoreOffline), [client])

  useEffect(() => {
    void refreshState()
    return host.onConnection((connected) => {
      setConnected(connected)
      if (connected) void refreshState()
    })
  }, [host, refreshState])

  useEffect(() => {
    if (path === undefined) return
    void refreshLists()
    void refreshOwnFields()
  }, [path, refreshLists, refreshOwnFields])

  useEffect(() => {
    // Counts and undo labels may lag a moment behind a burst of changes; one question answers them all.
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(() => void refreshState(), 60)
    }
    const stops = [
      client.on('workspace', soon),
      client.on('sync', soon),
      client.on('changed', ({ entities }) => {
        if ('listEntry' in entities) void refreshLists()
        if ('customField' in entities) void refreshOwnFields()
      }),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [client, refreshState, refreshLists, refreshOwnFields])

  const model = useMemo(() => withOwnFields(programModel, ownFields), [ownFields])
  const names = useMemo(() => createNames(lists), [lists])

  const save = useCallback(
    async <T>(work: () => Promise<T>): Promise<T | undefined> => {
      const end = activity.save()
      try {
        return await work()
      } catch (error) {
        if (!isCancelled(error)) toast('error', messageOf(error))
        return undefined
      } finally {
        end()
      }
    },
    [activity, toast],
  )

  const runJob = useCallback(
    async <T>(label: string, work: (options: JobCall) => Promise<T>): Promise<T | undefined> => {
      const id = (lastJob.current += 1)
      const controller = new AbortController()
      const job: Job = { id, label, phase: '', done: 0, total: undefined, cancel: () => controller.abort() }
      activity.setJobs((running) => [...running, job])
      try {
        return await work({
          signal: controller.signal,
          onProgress: ({ phase, done, total }) =>
            activity.setJobs((running) =>
              running.map((candidate) => (candidate.id === id ? { ...candidate, phase, done, total } : candidate)),
            ),
        })
      } catch (error) {
        toast(isCancelled(error) ? 'info' : 'error', messageOf(error))
        return undefined
      } finally {
        activity.setJobs((running) => running.filter((candidate) => candidate.id !== id))
      }
    },
    [activity, toast],
  )

  const openRef = useRef(state?.open)
  openRef.current = state?.open
  const withdraw = useCallback(
    async (method: 'undo' | 'redo') => {
      const label = openRef.current?.[method]
      const written = await save(() => client.call(method, {}))
      if (written !== undefined) announce(`${method === 'undo' ? 'Rückgängig gemacht' : 'Wiederholt'}: ${label ?? ''}`)
      if (written?.notice) toast('warning', written.notice)
    },
    [client, save, toast],
  )

  return useMemo(
    () =>
      state === null
        ? null
        : {
            host,
            state,
            lists,
            model,
            ownFields,
            names,
            isConnected,
            setState,
            refreshState,
            save,
            runJob,
            toast,
            undo: () => withdraw('undo'),
            redo: () => withdraw('redo'),
          },
    [host, state, lists, model, ownFields, names, isConnected, refreshState, save, runJob, toast, withdraw],
  )
}
