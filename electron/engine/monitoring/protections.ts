/** How values are protected for a purpose, as this office set it; as usual where it did not. */
import type { Purpose } from '../../../shared/contract/purposes.ts'
import type { Core } from '../store/core.ts'
import { usualWidth } from './audit.ts'
import { usualProtection, type Protection } from './purposes.ts'

interface RuleRow {
  readonly method: string | null
  readonly least: number | null
  readonly share: number | null
  readonly base: number | null
  readonly contributors: number | null
  readonly dominance: number | null
  readonly among: string | null
}

/** Counts are rounded to multiples of five where nothing else is said. */
const usualBase = 5

/** True values never leave this office by a setting: only the internal view shows them. */
export function protectionFor(core: Core, purpose: Purpose): Protection {
  const rule = core.db.get<RuleRow>(
    `SELECT "method", "least", "share", "base", "contributors", "dominance", "among" FROM "protectionRule"
     WHERE "_deleted" = 0 AND "purpose" = ?`,
    purpose,
  )
  if (rule === undefined || purpose === 'internal') return usualProtection[purpose]
  if (rule.method === 'round') return { method: 'round', base: rule.base ?? usualBase }
  const { least, share, contributors, dominance, among } = rule
  return {
    method: 'suppress',
    width: { least: least ?? usualWidth.least, share: share === null ? usualWidth.share : share / 100 },
    ...(contributors === null || dominance === null || among === null
      ? {}
      : { dominance: { contributors, share: dominance / 100, among } }),
  }
}

/**
 * The council may see more than the public: whoever has the tables of both must not find in one what the other hides.
 * Undefined where nobody outside sees more.
 */
export const innerProtectionFor = (core: Core, purpose: Purpose): Protection | undefined =>
  purpose === 'public' ? protectionFor(core, 'council') : undefined
