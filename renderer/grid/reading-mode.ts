/** Tables for people who hear them: in pages, in the order of the page's elements, nothing pinned, nothing left out. */
import { useSyncExternalStore } from 'react'

const storageKey = 'grid.reading'

const listeners = new Set<() => void>()

function isOn(): boolean {
  return localStorage.getItem(storageKey) === 'yes'
}

export function setReadingMode(on: boolean): void {
  localStorage.setItem(storageKey, on ? 'yes' : 'no')
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Whether tables are shown that way; remembered on this computer. */
export function useReadingMode(): boolean {
  return useSyncExternalStore(subscribe, isOn)
}

/** Few enough rows that a page is read to its end. */
export const readingOptions = {
  pagination: true,
  paginationPageSize: 50,
  paginationPageSizeSelector: false,
  ensureDomOrder: true,
  suppressColumnVirtualisation: true,
  suppressRowVirtualisation: true,
} as const
