/** Votes: are there as many as people who may vote, and does the result follow from them (codes of the list `majorityRule`)? */

export interface Count {
  readonly yes: number | null
  readonly no: number | null
  readonly abstained: number | null
}

export interface VoteProblem {
  /** `error`: this cannot be. `warning`: this may be, and somebody should look. */
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/** Whether a motion has the majority; undefined where no rule decides. `entitled`: all seats with a vote. */
export function hasMajority(
  rule: string | null,
  votes: { readonly yes: number; readonly no: number },
  entitled: number,
): boolean | undefined {
  const { yes, no } = votes
  if (rule === 'simple') return yes > no
  if (rule === 'members') return yes * 2 > entitled
  if (rule === 'two-thirds') return yes > 0 && yes * 3 >= (yes + no) * 2
  if (rule === 'consensus') return no === 0
  if (rule === 'unanimous') return no === 0 && yes > 0
  return undefined
}

const ruleNames: Readonly<Record<string, string>> = {
  simple: 'die einfache Mehrheit',
  members: 'die Mehrheit der Stimmberechtigten',
  'two-thirds': 'die Zweidrittelmehrheit',
  consensus: 'Konsens',
  unanimous: 'Einstimmigkeit',
}

/** Results that a majority must carry, and the one that says it was missing (codes of the list `itemResult`). */
const carried = new Set(['adopted', 'adopted-amended', 'recommended'])
const lost = new Set(['rejected', 'not-recommended'])

export function isCarried(result: string | null): boolean {
  return carried.has(result ?? '')
}

/** "Ja: 4, Nein: 0, Enthaltungen: 0" as the city's council system prints it; empty where nobody voted. */
export function voteLine({ yes, no, abstained }: Count): string {
  if (yes === null && no === null && abstained === null) return ''
  return `Ja: ${yes ?? 0}, Nein: ${no ?? 0}, Enthaltungen: ${abstained ?? 0}`
}

function are(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`
}

function countProblem(count: Count, voters: number): VoteProblem | undefined {
  const { yes, no, abstained } = count
  const missing = [
    yes === null ? 'Ja' : '',
    no === null ? 'Nein' : '',
    abstained === null ? 'Enthaltungen' : '',
  ].filter((part) => part !== '')
  if (missing.length > 0 && missing.length < 3)
    return { severity: 'warning', message: `Zur Abstimmung fehlt noch: ${missing.join(', ')}.` }
  if (missing.length === 3) return undefined
  const cast = (yes ?? 0) + (no ?? 0) + (abstained ?? 0)
  if (cast > voters) {
    return {
      severity: 'error',
      message: `Gezählt sind ${are(cast, 'Stimme', 'Stimmen')}, stimmberechtigt anwesend ${voters === 1 ? 'ist' : 'sind'} ${voters}. Bitte prüfen Sie Stimmen und Anwesenheit.`,
    }
  }
  if (cast < voters) {
    const left = voters - cast
    return {
      severity: 'warning',
      message: `Es ${left === 1 ? 'fehlt' : 'fehlen'} ${are(left, 'Stimme', 'Stimmen')}: ${voters} Stimmberechtigte sind anwesend, gezählt sind ${cast}.`,
    }
  }
  return undefined
}

function resultProblem(
  { yes, no }: Count,
  {
    result,
    rule,
    entitled,
  }: { readonly result: string | null; readonly rule: string | null; readonly entitled: number },
): VoteProblem | undefined {
  if (yes === null || no === null || result === null) return undefined
  const isMajority = hasMajority(rule, { yes, no }, entitled)
  if (isMajority === undefined) return undefined
  const name = ruleNames[rule ?? ''] ?? ''
  if (carried.has(result) && !isMajority)
    return {
      severity: 'error',
      message: `Das Ergebnis passt nicht zu den Stimmen: Mit ${yes} Ja und ${no} Nein ist ${name} nicht erreicht.`,
    }
  if (lost.has(result) && isMajority)
    return {
      severity: 'error',
      message: `Das Ergebnis passt nicht zu den Stimmen: Mit ${yes} Ja und ${no} Nein ist ${name} erreicht.`,
    }
  return undefined
}

/** What is wrong with the vote on an item; empty where all is well. */
export function voteProblems(
  count: Count,
  vote: {
    readonly result: string | null
    readonly rule: string | null
    readonly voters: number
    readonly entitled: number
  },
): readonly VoteProblem[] {
  return [countProblem(count, vote.voters), resultProblem(count, vote)].filter((problem) => problem !== undefined)
}
