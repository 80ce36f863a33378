/** For whom a table is made decides how it is protected; the ways are never mixed in one publication. */
import type { Purpose } from '../../../shared/contract/purposes.ts'
import { usualWidth, type RequiredWidth } from './audit.ts'

/** A cell is secret too where so few contributors make up so much of it that they could work each other out. */
export interface DominanceRule {
  /** How many of the largest contributors count. */
  readonly contributors: number
  /** The share of the total from which on they dominate, 0.85 for 85 %. */
  readonly share: number
  /** The key of the breakdown whose values are contributors: totals over it are checked. */
  readonly among: string
}

export type Protection =
  /** True values, small ones marked. */
  | { readonly method: 'none' }
  | { readonly method: 'suppress'; readonly width: RequiredWidth; readonly dominance?: DominanceRule | undefined }
  /** Every count to the nearest multiple; sums are rounded from exact values. */
  | { readonly method: 'round'; readonly base: number }

export const usualProtection: Readonly<Record<Purpose, Protection>> = {
  internal: { method: 'none' },
  council: { method: 'suppress', width: usualWidth },
  public: { method: 'suppress', width: usualWidth },
}
