/** How areas of a picture are filled: by colour, by pattern, or by both. */
import type { Drawn } from './drawing.ts'

/** What ECharts calls a decal: a tile of strokes, in pixels, laid over the fill. */
interface Pattern {
  readonly symbol?: string
  readonly symbolSize?: number
  readonly dashArrayX: number | number[] | number[][]
  readonly dashArrayY: number | number[]
  readonly rotation?: number
}

/** What ECharts calls an item style. */
export interface Fill {
  readonly color: string
  readonly decal?: Pattern & { readonly color: string }
  readonly borderColor?: string
  readonly borderWidth?: number
}

const rising = Math.PI / 4
const falling = -rising
const upright = Math.PI / 2

const lines = (width: number, gap: number, rotation: number): Pattern => ({
  dashArrayX: [1, 0],
  dashArrayY: [width, gap],
  rotation,
})

/** Dots in rows, every other row between the dots of the last. */
const dots = (size: number, gap: number): Pattern => ({
  symbol: 'circle',
  symbolSize: 1,
  dashArrayX: [
    [size, gap],
    [0, (size + gap) / 2, size, (gap - size) / 2],
  ],
  dashArrayY: [size, (gap - size) / 2],
})

const crossed = (width: number, gap: number): Pattern => ({
  dashArrayX: [
    [1, 0],
    [width, gap],
  ],
  dashArrayY: [width, 0, gap, 0],
  rotation: rising,
})

/** Series beside each other: neighbours differ in direction, not in weight alone. The first is plain. */
const ofSeries: readonly (Pattern | null)[] = [
  null,
  lines(2, 5, rising),
  dots(4, 8),
  lines(2, 5, 0),
  crossed(2, 7),
  lines(2, 5, falling),
  lines(2, 5, upright),
  lines(4, 4, rising),
]

/** The fill of the nth series. */
export function seriesFill(index: number, { look, hasPatterns }: Drawn): Fill {
  const colour = look.colours[index % look.colours.length] ?? look.ink
  const pattern = ofSeries[index % ofSeries.length] ?? null
  if (look.isInkOnly) return inked(pattern, look.ink, look.paper)
  return !hasPatterns || pattern === null
    ? { color: colour }
    : { color: colour, decal: { ...pattern, color: look.paper } }
}

/** Classes of a map, the fuller the more. */
const ofClasses: readonly (Pattern | null)[] = [
  dots(2, 10),
  lines(1, 6, rising),
  lines(2, 3, falling),
  crossed(2, 4),
  null,
]

/** As many classes as can be told apart. */
export const mostClasses = ofClasses.length

/** The fill of a class, the first for the least; few classes lie as far apart as many. */
export function classFill(index: number, count: number, { look, hasPatterns }: Drawn): Fill {
  const step = count < 2 ? mostClasses - 2 : Math.round((index * (mostClasses - 1)) / (count - 1))
  const border = { borderColor: look.faint, borderWidth: 1 }
  if (look.isInkOnly || hasPatterns) return inked(ofClasses[step] ?? null, look.scale.at(-1) ?? look.ink, look.paper)
  return { color: look.scale[step] ?? look.ink, ...border }
}

/** Where nothing is known or shown: empty between patterns, hatched between colours. */
export function missingFill({ look, hasPatterns }: Drawn): Fill {
  const empty = { color: look.paper, borderColor: look.faint, borderWidth: 1 }
  return look.isInkOnly || hasPatterns ? empty : { ...empty, decal: { ...lines(1, 5, falling), color: look.missing } }
}

/** Strokes of one ink on the ground; no pattern is the full ink. */
const inked = (pattern: Pattern | null, ink: string, ground: string): Fill => ({
  color: pattern === null ? ink : ground,
  borderColor: ink,
  borderWidth: 1,
  ...(pattern === null ? {} : { decal: { ...pattern, color: ink } }),
})
