import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

const part = /^([A-Za-z][\w-]*)\s*=\s*([^=;]+)$/

/** "sex=w; schoolType=GS" with sorted keys; undefined where a part is not of the form key=value. */
function canonicalBreakdown(text: string): string | undefined {
  const entries = text
    .split(';')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => part.exec(piece))
  if (entries.includes(null)) return undefined
  const pairs = entries.map((match) => [match?.[1] ?? '', (match?.[2] ?? '').trim()] as const)
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) return undefined
  return pairs
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, value]) => `${key}=${value}`)
    .join(';')
}

/** The group a value of an indicator stands for: "schoolType=GS;sex=w", keys sorted; empty is the total. */
const breakdownKind: Kind<string> = {
  name: 'breakdown',
  storage: 'TEXT',
  searchable: true,
  width: 160,
  parse(text) {
    const canonical = canonicalBreakdown(text)
    return canonical === undefined
      ? refused(`„${text}“ ist keine Gliederung. Möglich ist zum Beispiel schoolType=GS;sex=w.`)
      : parsed(canonical)
  },
  validate: (value) =>
    typeof value === 'string' && canonicalBreakdown(value) === value
      ? undefined
      : 'Hier wird eine Gliederung erwartet, zum Beispiel schoolType=GS;sex=w.',
  format: (value) => value,
}

export const breakdown = fieldOf(breakdownKind)
