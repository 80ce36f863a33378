/** The start of the day: what others changed, what is due, how the key indicators stand. */
import { z } from 'zod'
import { command, query } from './operation.ts'
import type { Filter, Sort } from './view-query.ts'

/** What one person changed in one table since the mark. */
export interface ChangeSummary {
  readonly user: string
  readonly entity: string
  /** "Angebote". */
  readonly plural: string
  /** Records that were touched; of very large steps the number of their changes. */
  readonly records: number
  /** Of the latest step: milliseconds since 1970, and what the person did. */
  readonly at: number
  readonly label: string
  /** The record that was changed, or the one changed last: where the line leads. */
  readonly place: { readonly entity: string; readonly id: string } | null
  /** Its name where it is the only one. */
  readonly title: string | null
}

export interface OverviewLine {
  readonly entity: string
  readonly id: string
  readonly title: string
  /** "überfällig seit 3 Tagen", "Anbieter", "bis 12.03.2026". */
  readonly detail: string
  readonly isLate: boolean
}

const dueKinds = [
  'invitations',
  'minutes',
  'tasks',
  'indicators',
  'offers',
  'uncheckedOffers',
  'persons',
  'meetings',
] as const
export type DueKind = (typeof dueKinds)[number]

export interface DueGroup {
  readonly kind: DueKind
  readonly title: string
  readonly total: number
  /** The most urgent ones. */
  readonly lines: readonly OverviewLine[]
  /** The table that shows all of them. */
  readonly all: { readonly entity: string; readonly filter: readonly Filter[]; readonly sort: readonly Sort[] }
}

/** An indicator of the whole city, as the office itself sees it. */
export interface KeyIndicator {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string | null
  /** As people read them. */
  readonly value: string
  readonly period: string
  /** A small count that is not for publication. */
  readonly isSecret: boolean
  readonly trend: 'up' | 'down' | 'same' | null
  /** Whether the office wants it so; null where there is no wish. */
  readonly isWanted: boolean | null
  /** "steigt seit 2022 um 3,1, erwünscht". */
  readonly words: string
  /** The latest periods, oldest first; null where nothing is known. */
  readonly series: readonly (number | null)[]
}

export interface OverviewAnswer {
  /** From when on changes are told; null where nothing was marked as seen yet, and then the last seven days count. */
  readonly seenAt: number | null
  readonly changes: readonly ChangeSummary[]
  readonly due: readonly DueGroup[]
  readonly indicators: readonly KeyIndicator[]
  /** Nothing was entered or read in yet. */
  readonly isEmpty: boolean
}

const nothing = z.strictObject({})

export const overviewOperations = {
  overview: query(nothing).returns<OverviewAnswer>(),
  /** Remembers on this device that everything up to now was seen. */
  markSeen: command(nothing).returns<OverviewAnswer>(),
} as const
