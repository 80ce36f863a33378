/** Rows of an export whose ids somebody emptied: they look like new ones, and would become a second record. */
import type { Entity } from '../../../shared/model/entity.ts'
import type { Draft } from './drafts.ts'
import type { RoundTrip } from './round-trip.ts'
import { cellText } from './sheet.ts'

export class LostRows {
  readonly #title: readonly string[]
  readonly #byTitle: ReadonlyMap<string, string>

  /** `ids` are all that the file names: rows that were exported under others are lost. */
  constructor(entity: Entity, { base, fields }: RoundTrip, ids: ReadonlySet<string>) {
    this.#title = entity.title
    const places = entity.title.map((name) => fields.indexOf(name))
    const isShown = places.length > 0 && places.every((place) => place >= 0)
    const lost = isShown ? [...base].filter(([id]) => !ids.has(id)) : []
    this.#byTitle = new Map(
      lost.map(([id, texts]) => [keyOf(places.map((place) => texts[place] ?? '')), id] as const).toReversed(),
    )
  }

  /** The id of the lost row that bears the same title, the first of several. */
  meant({ cells }: Draft): string | undefined {
    if (this.#byTitle.size === 0) return undefined
    const texts = this.#title.map((name) => cellText(cells[name]?.cell))
    return texts.every((text) => text.trim() === '') ? undefined : this.#byTitle.get(keyOf(texts))
  }
}

const keyOf = (texts: readonly string[]): string => JSON.stringify(texts.map((text) => text.trim()))
