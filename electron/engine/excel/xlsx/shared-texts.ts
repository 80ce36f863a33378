/** The table of texts that cells share: what a column repeats is written once, and its cells only name the place. */
import { textElement } from './row-xml.ts'

/** Longer texts seldom repeat. */
const longest = 400
/** Different texts of a column that are shared; titles do not repeat and would only take memory. */
const mostOfColumn = 2000

/** The place of a text in the table; undefined where it has none and stands in its cell. */
export type ShareText = (text: string) => number | undefined

export class SharedTexts {
  readonly #frame: string
  readonly #places = new Map<string, number>()
  #next: number

  /** `frame` is the part with the texts that stand in the table already. */
  constructor(frame: string) {
    this.#frame = frame
    this.#next = frame.match(/<si>/g)?.length ?? 0
  }

  /** For one column. */
  openColumn(): ShareText {
    let room = mostOfColumn
    return (text) => {
      if (text.length > longest) return undefined
      const place = this.#places.get(text)
      if (place !== undefined || room === 0) return place
      room -= 1
      this.#places.set(text, this.#next)
      return this.#next++
    }
  }

  /** The part with all texts. How many cells use them nobody has to be told. */
  xml(): string {
    const items = [...this.#places.keys()].map((text) => `<si>${textElement(text)}</si>`).join('')
    return this.#frame
      .replace(/(<sst[^>]*?) count="\d+"/, '$1')
      .replace(/(<sst[^>]*?) uniqueCount="\d+"/, '$1')
      .replace('</sst>', () => `${items}</sst>`)
  }
}
