/**
 * Three-way merge of long texts (rule M3). Texts are compared sentence by sentence: two people who changed the same
 * sentence, or sentences that touch, did not do what a program may settle. Deterministic; nothing depends on the language.
 */

/** More differing tokens than this are no edit of a text but another text. */
const mostDifferences = 2000

/** Sentences, line ends and the spaces between sentences, as tokens; joined they are the text. */
export function splitText(text: string): readonly string[] {
  return text.split(/(\n+|(?<=[.!?…]) +)/).filter((token) => token !== '')
}

/** A stretch of the base that one side replaced; ends are exclusive. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly sideFrom: number
  readonly sideTo: number
}

/** The text with both sides' changes; undefined where they overlap, or differ beyond all measure. */
export function mergeTexts(base: string, left: string, right: string): string | undefined {
  if (left === right || right === base) return left
  if (left === base) return right
  const tokens = splitText(base)
  const sides = [splitText(left), splitText(right)] as const
  const leftHunks = differences(tokens, sides[0])
  const rightHunks = differences(tokens, sides[1])
  if (leftHunks === undefined || rightHunks === undefined) return undefined
  const merged: string[] = []
  let at = 0
  for (const { from, to, own } of regions(leftHunks, rightHunks)) {
    merged.push(...tokens.slice(at, from))
    const texts = own.map((hunks, side) => replaced(tokens, sides[side] ?? [], hunks, { from, to }))
    const original = tokens.slice(from, to).join('')
    const [first = '', second = ''] = texts
    if (first !== second && first !== original && second !== original) return undefined
    merged.push(first === original ? second : first)
    at = to
  }
  return [...merged, ...tokens.slice(at)].join('')
}

interface Region {
  readonly from: number
  readonly to: number
  /** The hunks of the left and of the right side. */
  readonly own: readonly [Hunk[], Hunk[]]
}

/** Stretches of the base that either side replaced; those that overlap are one, and those that touch so that their order is in doubt. */
function regions(left: readonly Hunk[], right: readonly Hunk[]): readonly Region[] {
  const all = [
    ...left.map((hunk) => ({ hunk, side: 0 as const })),
    ...right.map((hunk) => ({ hunk, side: 1 as const })),
  ].sort((one, other) => one.hunk.from - other.hunk.from || one.hunk.to - other.hunk.to)
  const found: { from: number; to: number; own: [Hunk[], Hunk[]] }[] = []
  for (const { hunk, side } of all) {
    const last = found.at(-1)
    if (last !== undefined && hunk.from <= last.to && !isBeside(last, hunk, side)) {
      last.to = Math.max(last.to, hunk.to)
      last.own[side].push(hunk)
    } else {
      const region: (typeof found)[number] = { from: hunk.from, to: hunk.to, own: [[], []] }
      region.own[side].push(hunk)
      found.push(region)
    }
  }
  return found
}

/** Whether one side only put something in where the other only changed what stands before or behind: then both stand. */
function isBeside({ own: [left, right] }: Region, hunk: Hunk, side: 0 | 1): boolean {
  const [others, same] = side === 0 ? [right, left] : [left, right]
  const [other] = others
  if (other === undefined || others.length > 1 || same.length > 0 || hunk.from !== other.to) return false
  const isChange = ({ from, to, sideFrom, sideTo }: Hunk): boolean => to > from && sideTo - sideFrom <= to - from
  const isAddition = ({ from, to }: Hunk): boolean => from === to
  return (isAddition(hunk) && isChange(other)) || (isChange(hunk) && isAddition(other))
}

/** What one side made of a stretch of the base. */
function replaced(
  base: readonly string[],
  side: readonly string[],
  hunks: readonly Hunk[],
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const parts: string[] = []
  let at = from
  for (const hunk of hunks) {
    parts.push(...base.slice(at, hunk.from), ...side.slice(hunk.sideFrom, hunk.sideTo))
    at = hunk.to
  }
  return [...parts, ...base.slice(at, to)].join('')
}

/** The least changes from one list of tokens to another (Myers 1986); undefined where they are too many. */
function differences(base: readonly string[], side: readonly string[]): readonly Hunk[] | undefined {
  let start = 0
  while (start < base.length && start < side.length && base[start] === side[start]) start += 1
  let [baseEnd, sideEnd] = [base.length, side.length]
  while (baseEnd > start && sideEnd > start && base[baseEnd - 1] === side[sideEnd - 1]) {
    baseEnd -= 1
    sideEnd -= 1
  }
  const trace = furthest(base.slice(start, baseEnd), side.slice(start, sideEnd))
  return trace === undefined ? undefined : hunksOf(trace, { start, baseEnd, sideEnd })
}

/** For each number of differences, how far every diagonal reaches. */
function furthest(base: readonly string[], side: readonly string[]): readonly Map<number, number>[] | undefined {
  const trace: Map<number, number>[] = []
  let reach = new Map<number, number>([[1, 0]])
  for (let count = 0; count <= Math.min(base.length + side.length, mostDifferences); count += 1) {
    const next = new Map<number, number>()
    trace.push(reach)
    for (let diagonal = -count; diagonal <= count; diagonal += 2) {
      let x = stepFrom(reach, diagonal, count)
      while (x < base.length && x - diagonal < side.length && base[x] === side[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= base.length && x - diagonal >= side.length) return [...trace, next]
    }
    reach = next
  }
  return undefined
}

/** Where a diagonal begins: down from its neighbour above (a token added) or right from the one below (one removed). */
function stepFrom(reach: ReadonlyMap<number, number>, diagonal: number, count: number): number {
  return isAdded(reach, diagonal, count) ? (reach.get(diagonal + 1) ?? 0) : (reach.get(diagonal - 1) ?? 0) + 1
}

function isAdded(reach: ReadonlyMap<number, number>, diagonal: number, count: number): boolean {
  return (
    diagonal === -count || (diagonal !== count && (reach.get(diagonal - 1) ?? -1) < (reach.get(diagonal + 1) ?? -1))
  )
}

/** Walks the trace back and joins single steps to hunks. */
function hunksOf(
  trace: readonly Map<number, number>[],
  { start, baseEnd, sideEnd }: { readonly start: number; readonly baseEnd: number; readonly sideEnd: number },
): readonly Hunk[] {
  const hunks: Hunk[] = []
  let [x, y] = [baseEnd - start, sideEnd - start]
  for (let count = trace.length - 2; count > 0; count -= 1) {
    const reach = trace[count] ?? new Map<number, number>()
    const diagonal = x - y
    const added = isAdded(reach, diagonal, count)
    const previousX = reach.get(added ? diagonal + 1 : diagonal - 1) ?? 0
    const previousY = previousX - (added ? diagonal + 1 : diagonal - 1)
    const [toX, toY] = added ? [previousX, previousY + 1] : [previousX + 1, previousY]
    const last = hunks.at(-1)
    const hunk = { from: previousX + start, to: toX + start, sideFrom: previousY + start, sideTo: toY + start }
    if (last !== undefined && last.from === hunk.to && last.sideFrom === hunk.sideTo)
      hunks[hunks.length - 1] = { ...last, from: hunk.from, sideFrom: hunk.sideFrom }
    else hunks.push(hunk)
    x = previousX
    y = previousY
  }
  return hunks.toReversed()
}
