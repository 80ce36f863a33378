import { canonicalJson, type Json } from '../../../shared/model/json.ts'

/** Makes equal values one and the same: a column of sets repeats a few of them, and comparing them is what a plan does most. */
export class SharedValues {
  readonly #known = new Map<string, Json>()

  /** The value as all others that equal it; texts and numbers are that already. */
  of(value: Json): Json {
    if (value === null || typeof value !== 'object') return value
    const text = canonicalJson(value)
    return this.#known.get(text) ?? this.#note(text, value)
  }

  /** The value of a canonical text, as columns keep it. */
  ofText(text: string): Json {
    return this.#known.get(text) ?? this.#note(text, JSON.parse(text) as Json)
  }

  #note(text: string, value: Json): Json {
    this.#known.set(text, value)
    return value
  }
}
