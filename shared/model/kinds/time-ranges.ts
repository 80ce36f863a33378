import { rangesText, readRanges, writeRanges, type TimeRange } from '../../committees/presence.ts'
import { parseTime } from '../../text/dates.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

/** Undefined where it is no range of times, or none that runs forwards. */
function parseRange(text: string): TimeRange | undefined {
  const [from, until, ...rest] = text.split(/\s*(?:[-\u2010-\u2015]|\bbis\b)\s*/).map(parseTime)
  return from === undefined || until === undefined || rest.length > 0 || until <= from ? undefined : { from, until }
}

/** The text as it is stored; undefined where a part of it is no range. */
function canonicalRanges(text: string): string | undefined {
  const parts = text.split(/[,;]|\bund\b/).filter((part) => part.trim() !== '')
  const ranges = parts.map(parseRange).filter((range) => range !== undefined)
  return ranges.length < parts.length ? undefined : (writeRanges(ranges) ?? undefined)
}

/** Ranges of times of one day: "18:10-18:45, 19:00-19:10", in their order, none touching another. */
const timeRangesKind: Kind<string> = {
  name: 'timeRanges',
  storage: 'TEXT',
  width: 136,
  parse(text) {
    const ranges = canonicalRanges(text)
    return ranges === undefined
      ? refused(`„${text}“ nennt keine Zeiten von bis. Möglich ist zum Beispiel 18:10-18:45, 19:00-19:10.`)
      : parsed(ranges)
  },
  validate: (value) =>
    typeof value === 'string' && canonicalRanges(value) === value
      ? undefined
      : 'Hier werden Zeiten von bis erwartet, zum Beispiel 18:10-18:45.',
  format: (value) => rangesText(readRanges(value)),
}

export const timeRanges = fieldOf(timeRangesKind)
