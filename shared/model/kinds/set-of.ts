import { parsed, refused, type FieldOptions, type Kind, type Names, type Parsed } from '../kind.ts'

type ReadElement = (text: string, field: FieldOptions, names: Names) => Parsed<string>
type WriteElement = (element: string, field: FieldOptions, names: Names) => string

/** Splits "BNE; MINT" (or one a line) into its parts. A comma separates nothing: titles contain commas. */
function splitSet(text: string): readonly string[] {
  return text
    .split(/[;\n\r|]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** The canonical form of a set: sorted, each element once. */
export function canonicalSet(elements: Iterable<string>): readonly string[] {
  return [...new Set(elements)].sort()
}

/** A kind for several values of which each is read and written like a single one. */
export function setOf(name: string, read: ReadElement, write: WriteElement): Kind<readonly string[]> {
  return {
    name,
    storage: 'JSON',
    isSet: true,
    width: 200,
    parse(text, field, names) {
      // A label may itself hold a separator; then the text as a whole is the element.
      const whole = read(text, field, names)
      if (whole.ok && whole.value !== null) return parsed([whole.value])
      const elements: string[] = []
      for (const part of splitSet(text)) {
        const element = read(part, field, names)
        if (!element.ok) return refused(element.message)
        if (element.value !== null) elements.push(element.value)
      }
      return parsed(canonicalSet(elements))
    },
    validate: (value) =>
      Array.isArray(value) && value.every((element) => typeof element === 'string')
        ? undefined
        : 'Hier werden mehrere Werte erwartet.',
    format: (value, field, names) => value.map((element) => write(element, field, names)).join('; '),
    sortKey: (value) => value.join(';'),
  }
}
