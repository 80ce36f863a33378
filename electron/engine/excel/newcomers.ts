/** Records that a workbook of several sheets adds: rows of every sheet may name them by their titles, as if they were here already. */
import { foldText } from '../../../shared/text/fold.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Core } from '../store/core.ts'
import { withCreatedTitles } from './created-titles.ts'
import type { CreatedReference } from './draft-values.ts'

const keyOf = (entity: string, text: string): string => `${entity}\u0000${text}`

export class Newcomers {
  /** Those that the sheets add while they are planned. */
  readonly added = new Map<string, CreatedReference>()
  readonly #core: Core
  readonly #referred: ReadonlySet<string>
  readonly #known: ReadonlyMap<string, CreatedReference>

  /** `referred` are the tables that rows of the workbook refer to; `known` were added when it was planned before. */
  constructor(core: Core, referred: ReadonlySet<string>, known: ReadonlyMap<string, CreatedReference> = new Map()) {
    this.#core = core
    this.#referred = referred
    this.#known = known
  }

  add(newcomer: CreatedReference): void {
    if (this.#referred.has(newcomer.entity)) this.added.set(keyOf(newcomer.entity, newcomer.id), newcomer)
  }

  /** Whether the sheets add all that they were told of, and nothing besides. */
  get isSettled(): boolean {
    return this.added.size === this.#known.size && this.#areAllAdded
  }

  /** Whether nothing refers to what nobody adds. */
  get isSound(): boolean {
    return this.#areAllAdded
  }

  get #areAllAdded(): boolean {
    return [...this.#known.keys()].every((key) => this.added.has(key))
  }

  /** The next ones to plan with: all that were added, or only those that were known too. */
  next({ isShrinking }: { readonly isShrinking: boolean }): Newcomers {
    const kept = isShrinking ? [...this.added].filter(([key]) => this.#known.has(key)) : [...this.added]
    return new Newcomers(this.#core, this.#referred, new Map(kept))
  }

  /** Names that know the newcomers too. A title that somebody else has as well is no name for either. */
  names(names: Names): Names {
    if (this.#known.size === 0) return names
    const titled = withCreatedTitles(this.#core, names, this.#known)
    const ids = Map.groupBy(
      [...this.#known.values()].map(({ entity, id }) => ({ id, entity, title: titled.titleOfRow(entity, id) })),
      ({ entity, title }) => keyOf(entity, foldText(title)),
    )
    return {
      ...titled,
      findRow(entity, text) {
        const known = titled.findRow(entity, text)
        const named = ids.get(keyOf(entity, foldText(text.trim()))) ?? []
        const [first] = named
        if (first === undefined || known.found === text) return known
        const candidates = named.length + (known.found === undefined ? known.candidates : 1)
        return candidates === 1 ? { found: first.id } : { found: undefined, candidates }
      },
    }
  }
}
