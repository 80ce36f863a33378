import { createContext, useContext, useSyncExternalStore } from 'react'

/** One running piece of long work, shown in the state line. */
export interface Job {
  readonly id: number
  readonly label: string
  readonly phase: string
  readonly done: number
  readonly total: number | undefined
  cancel(): void
}

/** What is being written and what runs: told by the state line. No screen is drawn again because of it. */
export interface Activity {
  readonly isSaving: boolean
  readonly jobs: readonly Job[]
}

export interface ActivityStore {
  get(): Activity
  subscribe(listener: () => void): () => void
  /** A write begins; answers how to say that it has ended. Saving lasts until the last one has. */
  save(): () => void
  setJobs(change: (running: readonly Job[]) => readonly Job[]): void
}

export function createActivity(): ActivityStore {
  const listeners = new Set<() => void>()
  let writes = 0
  let activity: Activity = { isSaving: false, jobs: [] }
  function set(next: Activity): void {
    if (next.isSaving === activity.isSaving && next.jobs === activity.jobs) return
    activity = next
    for (const listener of listeners) listener()
  }
  function count(by: 1 | -1): void {
    writes += by
    set({ ...activity, isSaving: writes > 0 })
  }
  return {
    get: () => activity,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    save() {
      let isOver = false
      count(1)
      return () => {
        if (!isOver) count(-1)
        isOver = true
      }
    },
    setJobs: (change) => set({ ...activity, jobs: change(activity.jobs) }),
  }
}

const Context = createContext<ActivityStore>(createActivity())

export const ActivityProvider = Context.Provider

export function useActivity(): Activity {
  const store = useContext(Context)
  return useSyncExternalStore(store.subscribe, store.get)
}
