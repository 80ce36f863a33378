/** Quorum: how many of those entitled to vote must be there (codes of the list `quorumRule`). */

export interface Quorum {
  /** Votes needed; null where the rule counts nobody. */
  readonly needed: number | null
  /** Null where the committee has no rule. */
  readonly isQuorate: boolean | null
  /** Why not, in a sentence. */
  readonly problem: string | null
}

function neededOf(rule: string | null, entitled: number): number | null {
  if (rule === 'majority') return Math.floor(entitled / 2) + 1
  if (rule === 'half') return Math.ceil(entitled / 2)
  if (rule === 'third') return Math.ceil(entitled / 3)
  return null
}

/** `isInvited`: the invitation went out in time, the only thing that the rule `invited` asks for. */
export function quorumOf(
  rule: string | null,
  {
    entitled,
    present,
    isInvited,
  }: { readonly entitled: number; readonly present: number; readonly isInvited: boolean },
): Quorum {
  if (rule === 'invited') {
    const isQuorate = isInvited && present > 0
    const problem = isQuorate
      ? null
      : isInvited
        ? 'Es ist niemand mit Stimmrecht anwesend.'
        : 'Nicht beschlussfähig: Es wurde nicht ordnungsgemäß geladen.'
    return { needed: null, isQuorate, problem }
  }
  const needed = neededOf(rule, entitled)
  if (needed === null) return { needed: null, isQuorate: null, problem: null }
  const isQuorate = entitled > 0 && present >= needed
  return { needed, isQuorate, problem: isQuorate ? null : shortfall({ entitled, present, needed }) }
}

function shortfall(counts: { readonly entitled: number; readonly present: number; readonly needed: number }): string {
  const { entitled, present, needed } = counts
  if (entitled === 0) return 'Nicht beschlussfähig: Das Gremium hat keine stimmberechtigten Mitglieder.'
  return `Nicht beschlussfähig: ${present} von ${entitled} Stimmberechtigten ${present === 1 ? 'ist' : 'sind'} anwesend, nötig sind ${needed}.`
}
