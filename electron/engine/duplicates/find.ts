/**
 * Finds likely duplicates of an entity. Only records that share a rare word, the beginning or end of one, or an identifying value are
 * compared (blocking): the work grows with the number of records, not with its square.
 */
import type { Progress } from '../../../shared/contract/protocol.ts'
import type { DuplicatePair, DuplicatesAnswer } from '../../../shared/contract/record-answers.ts'
import { pairId } from '../../../shared/model/entities/distinct-pair.ts'
import type { Core } from '../store/core.ts'
import { reading } from '../store/reading.ts'
import { tableOf } from '../store/edit.ts'
import { openNames } from '../store/names.ts'
import { weightsOf } from './closeness.ts'
import { rarityOf, ratingOf } from './rating.ts'
import { readSubjects, type Subject } from './subjects.ts'

/** A word that more records have leads nowhere: others lead to the same pair. */
const largestBlock = 60
/** Nobody goes through more. */
const mostPairs = 2000
const reportEvery = 500

export interface FindDuplicatesInput {
  readonly workbench: string
  readonly entity: string
}

/** In a worker: opens a read connection of its own. */
export function findDuplicatesOf(
  { workbench, entity }: FindDuplicatesInput,
  report: (progress: Progress) => void,
): Promise<DuplicatesAnswer> {
  return reading(workbench, async (core) => findDuplicates(core, entity, report))
}

/** What leads from a record to others that may be the same. */
function blockKeys({ spelling, marks }: Subject): readonly string[] {
  const keys = new Set<string>([`=${spelling.joined}`, `~${spelling.sorted}`])
  for (const { text } of spelling.words) {
    if (text.length < 3) continue
    keys.add(text)
    keys.add(`${text.slice(0, 4)}*`)
    keys.add(`*${text.slice(-4)}`)
  }
  for (const [field, mark] of marks) keys.add(`${field}:${mark}`)
  return [...keys]
}

/** The places of records by block. A block of equal titles, however large, leads each record to the next few. */
function blocksOf(keys: readonly (readonly string[])[]): ReadonlyMap<string, readonly number[]> {
  const blocks = new Map<string, number[]>()
  for (const [index, own] of keys.entries()) {
    for (const key of own) {
      const block = blocks.get(key)
      if (block === undefined) blocks.set(key, [index])
      else block.push(index)
    }
  }
  return blocks
}

/** The later records that share a block with one. */
function* candidates(
  keys: readonly string[],
  index: number,
  blocks: ReadonlyMap<string, readonly number[]>,
): Generator<number> {
  const seen = new Set<number>()
  for (const key of keys) {
    const block = blocks.get(key) ?? []
    const isEqualTitle = key.startsWith('=')
    if (block.length < 2 || (block.length > largestBlock && !isEqualTitle)) continue
    const from = isEqualTitle ? block.indexOf(index) + 1 : 0
    for (const other of isEqualTitle ? block.slice(from, from + 3) : block) {
      if (other <= index || seen.has(other)) continue
      seen.add(other)
      yield other
    }
  }
}

function decidedPairs(core: Core): ReadonlySet<string> {
  return new Set(
    core.db.all<{ id: string }>('SELECT "id" FROM "distinctPair" WHERE "_deleted" = 0').map(({ id }) => id),
  )
}

export function findDuplicates(
  core: Core,
  entityName: string,
  report: (progress: Progress) => void = () => undefined,
): DuplicatesAnswer {
  const { entity } = tableOf(core, entityName)
  const phase = `${entity.plural} vergleichen`
  report({ phase, done: 0 })
  const subjects = readSubjects(core, entityName, openNames(core))
  const rate = ratingOf(entity, weightsOf(subjects.map(({ spelling }) => spelling)), rarityOf(subjects))
  const keys = subjects.map(blockKeys)
  const blocks = blocksOf(keys)
  const decided = decidedPairs(core)
  const pairs: DuplicatePair[] = []
  let setAside = 0
  for (const [index, left] of subjects.entries()) {
    if (index % reportEvery === 0) report({ phase, done: index, total: subjects.length })
    for (const other of candidates(keys[index] ?? [], index, blocks)) {
      const right = subjects[other] as Subject
      const rating = rate(left, right)
      if (rating === undefined) continue
      if (decided.has(pairId(entityName, left.id, right.id))) setAside += 1
      else
        pairs.push({
          first: { id: left.id, title: left.title },
          second: { id: right.id, title: right.title },
          ...rating,
        })
    }
  }
  pairs.sort((one, other) => other.confidence - one.confidence || (one.first.title < other.first.title ? -1 : 1))
  return { pairs: pairs.slice(0, mostPairs), total: pairs.length, compared: subjects.length, setAside }
}
