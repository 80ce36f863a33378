/** What the page asks for: values of an indicator for a purpose, a stretch of time, some areas. */
import type { ChartKind } from '../../shared/charts/chart.ts'
import type { Purpose } from '../../shared/contract/purposes.ts'

export interface PublicationAsked {
  readonly indicators: string[]
  readonly purpose: Purpose
  readonly from?: string
  readonly to?: string
  readonly areas?: string[]
}

export interface ChartAsked extends PublicationAsked {
  readonly kind?: ChartKind
}
