import { createContext, useContext } from 'react'
import type { Filter } from '../../shared/contract/contract.ts'
import type { ChosenFile } from '../host/host.ts'

/** Where the person is. Every screen has an address, so that search, links and the back key can lead anywhere. */
export type Screen =
  | { readonly name: 'overview' }
  | {
      readonly name: 'entity'
      readonly entity: string
      readonly row?: string
      readonly deleted?: boolean
      /** Shows exactly these rows; absent, the table is as it was left. */
      readonly filter?: readonly Filter[]
    }
  | { readonly name: 'record'; readonly entity: string; readonly id: string }
  | { readonly name: 'meeting'; readonly id: string }
  | { readonly name: 'committee'; readonly id: string }
  | { readonly name: 'indicator'; readonly id: string }
  | { readonly name: 'report'; readonly id: string }
  | { readonly name: 'resolutions' }
  /** A meeting as everybody in the room sees it, in a window of its own. */
  | { readonly name: 'hall'; readonly id: string }
  | { readonly name: 'import'; readonly entity?: string; readonly file?: ChosenFile }
  | { readonly name: 'conflicts' }
  | { readonly name: 'sync' }
  | { readonly name: 'duplicates'; readonly entity?: string }

/** Entities whose records have a page of their own beside their table. */
const pagedEntities = ['meeting', 'committee', 'indicator', 'report'] as const
export type PagedEntity = (typeof pagedEntities)[number]

export const isPaged = (entity: string): entity is PagedEntity => pagedEntities.some((name) => name === entity)

export interface Navigation {
  readonly screen: Screen
  go(screen: Screen): void
  /** Opens a record: its table with the record selected, or its own screen where it has one. */
  openRecord(entity: string, id: string): void
  /** Opens the own fields of a table. */
  editFields(entity: string): void
}

const Context = createContext<Navigation | null>(null)

export const NavigationProvider = Context.Provider

export function useNavigation(): Navigation {
  const navigation = useContext(Context)
  if (navigation === null) throw new Error('useNavigation outside of the frame')
  return navigation
}
