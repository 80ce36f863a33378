/**
 * Numbers by a pattern, as the city's council system prints them: `{short}/{n:000}({term})/{yy}` is `BSS/017(V)/11`.
 * `{n}` runs on (within the term where the pattern names one), `{j}` begins anew every year, `{m}` is the running number
 * of the meeting in the number of a resolution; `:000` says how many digits at least.
 */

export interface NumberFacts {
  readonly short: string
  readonly term: string
  /** The year, "2026". */
  readonly year: string
  readonly n?: number
  readonly m?: number
}

export const meetingPattern = '{short}/{n:000}({term})/{yy}'
export const resolutionPattern = '{n:000}-{m:000}({term})/{yy}'

const token = /\{(short|term|yyyy|yy|n|j|m)(?::(0+))?\}/g

/** An empty term takes its brackets along. */
function withoutEmptyTerm(pattern: string, term: string): string {
  return term === '' ? pattern.replace(/\s*[([]\{term\}[)\]]/g, '').replace(/\/\{term\}|\{term\}\//g, '') : pattern
}

export function formatNumber(pattern: string, facts: NumberFacts): string {
  return withoutEmptyTerm(pattern, facts.term).replace(token, (_text, name: string, zeros: string | undefined) => {
    const count = (value: number | undefined): string => String(value ?? 0).padStart(zeros?.length ?? 1, '0')
    if (name === 'short') return facts.short
    if (name === 'term') return facts.term
    if (name === 'yyyy') return facts.year
    if (name === 'yy') return facts.year.slice(2)
    return count(name === 'm' ? facts.m : facts.n)
  })
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)
}

/**
 * The running number in a number of this pattern; undefined where it was not made by it, or belongs to another
 * term or, for `{j}`, another year.
 */
export function runningNumberIn(text: string, pattern: string, facts: Omit<NumberFacts, 'n'>): number | undefined {
  const fitting = withoutEmptyTerm(pattern, facts.term)
  let source = ''
  let end = 0
  const isYearly = /\{j(?::0+)?\}/.test(fitting)
  for (const match of fitting.matchAll(token)) {
    source += escaped(fitting.slice(end, match.index))
    end = match.index + match[0].length
    const name = match[1]
    if (name === 'n' || name === 'j') source += String.raw`(?<n>\d+)`
    else if (name === 'm') source += String.raw`\d+`
    else if (name === 'short') source += '.*'
    else if (name === 'term') source += escaped(facts.term)
    else if (name === 'yy') source += isYearly ? facts.year.slice(2) : String.raw`\d{2}`
    else source += isYearly ? facts.year : String.raw`\d{4}`
  }
  // A name group may stand once; a pattern with two running numbers has none that could be read.
  if (source.split('(?<n>').length !== 2) return undefined
  const found = new RegExp(`^${source}${escaped(fitting.slice(end))}$`).exec(text)?.groups?.['n']
  return found === undefined ? undefined : Number(found)
}

/** The running number that follows on those given out. */
export function nextRunningNumber(given: readonly string[], pattern: string, facts: Omit<NumberFacts, 'n'>): number {
  const found = given.map((text) => runningNumberIn(text, pattern, facts) ?? 0)
  return Math.max(0, ...found) + 1
}

/** Why a pattern gives no usable numbers; undefined where it does. */
export function patternProblem(pattern: string): string | undefined {
  const running = [...pattern.matchAll(/\{[nj](?::0+)?\}/g)].length
  if (running === 0) return 'Im Nummernmuster fehlt die laufende Nummer: {n:000}, oder {j:00} für jedes Jahr neu.'
  if (running > 1) return 'Im Nummernmuster steht die laufende Nummer mehrmals.'
  const unknown = pattern.replace(token, '').match(/\{[^}]*\}?/)?.[0]
  return unknown === undefined
    ? undefined
    : `„${unknown}“ gibt es im Nummernmuster nicht. Möglich sind {short}, {n:000}, {j:00}, {m:000}, {term}, {yy} und {yyyy}.`
}

/** The letters before the number of a paper (codes of the list `paperKind`): DS0526/10, A0140/10, F0200/10. */
const paperLetters: Readonly<Record<string, string>> = {
  resolution: 'DS',
  information: 'I',
  motion: 'A',
  question: 'F',
  statement: 'S',
}

/** The next reference of a paper; an amendment hangs on what it amends: A0140/10/1. */
export function nextPaperReference(
  given: readonly string[],
  { kind, year, amends }: { readonly kind: string; readonly year: string; readonly amends?: string | undefined },
): string {
  if (amends !== undefined && amends !== '') {
    const numbers = given.map((text) =>
      text.startsWith(`${amends}/`) ? Number(/^\d+$/.exec(text.slice(amends.length + 1))?.[0] ?? 0) : 0,
    )
    return `${amends}/${Math.max(0, ...numbers) + 1}`
  }
  const letters = paperLetters[kind] ?? 'V'
  const shape = new RegExp(String.raw`^${letters}(\d+)/${year.slice(2)}$`)
  const numbers = given.map((text) => Number(shape.exec(text)?.[1] ?? 0))
  return `${letters}${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}/${year.slice(2)}`
}
