/** What the engine answers about indicators: their page, their pictures, and what a published table gives away. */
import type { Chart } from '../charts/chart.ts'
import type { Purpose } from './purposes.ts'

export interface IndicatorName {
  readonly id: string
  readonly code: string
  readonly name: string
}

export interface IndicatorAnswer extends IndicatorName {
  readonly unit: string | null
  readonly decimals: number
  readonly isCount: boolean
  /** Counts from 1 to this are secret; 0 where nothing is. */
  readonly suppressBelow: number
  /** "D03 / D02 × 100"; null where the values are collected. */
  readonly formula: string | null
  readonly source: string | null
  readonly periodicity: string | null
  readonly sources: readonly IndicatorName[]
  /** What is computed from it. */
  readonly dependents: readonly IndicatorName[]
  /** In their order. */
  readonly periods: readonly LabelledPeriod[]
  readonly areas: readonly { readonly id: string; readonly name: string }[]
  /** Whether some values are of groups: then they can be shown by group. */
  readonly hasGroups: boolean
  readonly deliveries: readonly Delivery[]
  readonly reports: readonly { readonly id: string; readonly title: string; readonly section: string }[]
  readonly due: DueIndicator | null
}

export interface LabelledPeriod {
  /** As stored. */
  readonly period: string
  readonly label: string
}

/** A step by which values came or changed. */
export interface Delivery {
  /** Milliseconds since 1970. */
  readonly at: number
  readonly user: string
  readonly label: string
  /** Values that this step wrote last. */
  readonly values: number
  readonly from: string
  readonly to: string
  readonly sources: readonly string[]
}

/** An indicator whose next values are expected by the end of the quarter. */
export interface DueIndicator extends IndicatorName {
  /** The period that is expected next, and how people read it. */
  readonly period: string
  readonly label: string
  readonly periodicity: string
  readonly source: string | null
  readonly responsible: string | null
  /** The day on which the expected period ends. */
  readonly endsOn: string
  readonly isOverdue: boolean
}

export interface FigureCell {
  /** Null where there is none or it is not shown. */
  readonly value: number | null
  readonly status: string | null
  readonly mark: 'secret' | 'hidden' | null
  readonly note?: string
}

export interface FigureRow {
  readonly indicator: string
  readonly code: string
  readonly area: string
  readonly areaName: string
  readonly breakdown: string
  /** Empty for the total. */
  readonly breakdownLabel: string
  readonly unit: string | null
  readonly decimals: number
  /** The whole that others are parts of. */
  readonly isWhole: boolean
  /** Not part of the city: it is compared with. */
  readonly isComparison: boolean
  /** Computed: not to be edited. */
  readonly isDerived: boolean
  /** One for each period; null where nothing is known. */
  readonly cells: readonly (FigureCell | null)[]
}

export interface FigureTable {
  readonly purpose: Purpose
  readonly periods: readonly LabelledPeriod[]
  readonly rows: readonly FigureRow[]
  /** Values hidden for secrecy in these rows. */
  readonly hidden: number
  /** Small counts shown all the same (internal). */
  readonly secret: number
  /** German: how the values were protected. */
  readonly note: string
}

const findingKinds = ['gap', 'outlier', 'break', 'sum'] as const
export type FindingKind = (typeof findingKinds)[number]

/** Something about values that a person should look at. */
export interface Finding {
  readonly kind: FindingKind
  readonly area: string
  readonly areaName: string
  readonly breakdown: string
  readonly period: string
  /** German, one sentence. */
  readonly text: string
}

/** Why a value is not shown for a purpose. */
export type SecrecyReason = 'primary' | 'secondary' | 'derived'

export interface SecretCell {
  readonly period: string
  readonly area: string
  readonly breakdown: string
  readonly reason: SecrecyReason
}

export interface SecrecyAnswer {
  readonly purpose: Purpose
  readonly method: 'none' | 'suppress' | 'round'
  readonly values: number
  readonly primary: number
  readonly secondary: number
  readonly derived: number
  /** German, for people. */
  readonly sentence: string
  readonly cells: readonly SecretCell[]
}

/** What a reader can compute of the hidden values of a table. */
export interface AuditAnswer {
  /** Sums over groups with a single hidden value: it follows at once. */
  readonly rows: number
  /** Sums over areas with a single hidden value. */
  readonly columns: number
  /** Hidden values that linear programmes narrow below the required width. */
  readonly cells: number
  /** Values that the table does not show. */
  readonly hidden: number
  /** Totals that were found to be the sum of their parts. */
  readonly sums: number
}

export interface ChartAnswer {
  readonly chart: Chart
  /** German; for people who cannot see the picture: what a person wrote, while that fits the figures. */
  readonly description: string
  /** What the program says of it. */
  readonly generated: string
  /** What a person wrote; outdated where the figures changed since, and then it is not used. */
  readonly written: { readonly id: string; readonly text: string; readonly isOutdated: boolean } | null
}
