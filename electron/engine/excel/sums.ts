import type { ImportTarget } from '../../../shared/contract/import-definition.ts'
import { canonicalJson, type Json } from '../../../shared/model/json.ts'
import type { Core } from '../store/core.ts'
import { tableOf } from '../store/edit.ts'
import type { DraftValues } from './draft-values.ts'
import type { Draft } from './drafts.ts'

export interface ReadDraft {
  readonly draft: Draft
  readonly read: DraftValues
}

/** Adds the drafts up that mean the same record, where the target asks for it; a value that is missing makes the sum unknown. */
export function* addUp(core: Core, target: ImportTarget, drafts: Iterable<ReadDraft>): Generator<ReadDraft> {
  const { sum } = target
  if (sum === undefined) {
    yield* drafts
    return
  }
  const { entity } = tableOf(core, target.entity)
  const key = target.key ?? entity.key
  const groups = Map.groupBy(drafts, ({ read }) => canonicalJson(key.map((name) => read.values[name] ?? null)))
  for (const group of groups.values()) {
    const [first] = group
    if (first === undefined) continue
    const numbers = group.map(({ read }) => read.values[sum] ?? null)
    const isKnown = numbers.every((number) => typeof number === 'number')
    const total = isKnown ? numbers.reduce((left, right) => left + right, 0) : null
    const status: Readonly<Record<string, Json>> =
      isKnown || entity.fields['status'] === undefined ? {} : { status: 'unknown' }
    const values = { ...first.read.values, [sum]: total, ...status }
    // The cell of one row says nothing about the sum: it must not be taken for what stands there already.
    yield {
      draft: first.draft.without(sum),
      read: { ...first.read, values, doubtful: group.flatMap(({ read }) => read.doubtful) },
    }
  }
}
