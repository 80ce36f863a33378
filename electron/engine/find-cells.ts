/** Cells in which people read a text: the next one, or all of them. */
import { randomUUID } from 'node:crypto'
import type { FindAllInput, FindInput, Found, FoundAll } from '../../shared/contract/bulk-change.ts'
import type { NamedField, Row } from '../../shared/model/entity.ts'
import type { CallContext } from './serve.ts'
import { createCellTexts, patternOf } from './store/cell-search.ts'
import { openNames } from './store/names.ts'
import { rowsOf, stretchesOf, viewOf, type Stretch } from './view-rows.ts'
import type { Workspace } from './workspace.ts'

/** Places that an answer names; of more hits only the number is told. */
const namedPlaces = 5000

function hitsOf(workspace: Workspace, input: FindInput | FindAllInput): (row: Row, field: NamedField) => boolean {
  const textOf = createCellTexts(openNames(workspace.core))
  const pattern = patternOf(input)
  return (row, field) => field.kind.name !== 'settings' && textOf(row, field).search(pattern) >= 0
}

/** How many cells hold the text, each once, and where the first of them stand. */
export async function findAll(workspace: Workspace, input: FindAllInput, call: CallContext): Promise<FoundAll> {
  const isHit = hitsOf(workspace, input)
  const places: FoundAll['places'][number][] = []
  const seen = new Set<string>()
  const stretches = stretchesOf(workspace, input)
  let cells = 0
  let done = 0
  for (const stretch of stretches) {
    let place = stretch.offset
    for await (const { rows, fields, total } of rowsOf(workspace, input, [stretch], call)) {
      for (const row of rows) {
        for (const field of fields) {
          if (!isHit(row, field)) continue
          if (stretches.length > 1) {
            // Ranges may lie over each other.
            const key = `${place}\u0000${field.name}`
            if (seen.has(key)) continue
            seen.add(key)
          }
          cells += 1
          if (places.length < namedPlaces) places.push({ row: place, field: field.name })
        }
        place += 1
      }
      done += rows.length
      call.onProgress({ phase: 'Suchen', done, total })
    }
  }
  return { cells, places }
}

/** The next cell that holds the text, going on from a cell and around the end. */
export async function findNext(workspace: Workspace, input: FindInput, call: CallContext): Promise<Found> {
  const isHit = hitsOf(workspace, input)
  const token = input.held ?? randomUUID()
  const steady = { ...input, held: token }
  const { total } = workspace.held.rows(token, viewOf(input), { offset: 0, limit: 0 })
  const whole = stretchesOf(workspace, input).map((stretch) => ({
    ...stretch,
    limit: Math.min(stretch.limit, Math.max(0, total - stretch.offset)),
  }))
  const { from, step } = input

  /** Places of fields in a stretch before or behind the one where the search began. */
  function ordered(fields: readonly NamedField[], place: number): readonly NamedField[] {
    const way = step === 1 ? fields : fields.toReversed()
    if (place !== from?.row) return way
    const at = way.findIndex(({ name }) => name === from.field)
    return way.slice(at + 1)
  }

  const passes = step === 1 ? forwards : backwards
  for (const part of passes(whole, from?.row)) {
    let place = part.offset
    let best: Found['hit'] = null
    for await (const { rows, fields } of rowsOf(workspace, steady, [part], call)) {
      for (const row of rows) {
        const way =
          part.isAgain && place === from?.row ? (step === 1 ? fields : fields.toReversed()) : ordered(fields, place)
        const field = way.find((candidate) => isHit(row, candidate))
        if (field !== undefined) {
          best = { row: place, id: row.id, field: field.name }
          if (step === 1) return { hit: best }
        }
        place += 1
      }
    }
    if (best !== null) return { hit: best }
  }
  return { hit: null }
}

interface Part extends Stretch {
  /** The row where the search began, looked at once more at the end. */
  readonly isAgain: boolean
}

function forwards(stretches: readonly Stretch[], from: number | undefined): readonly Part[] {
  const start = from ?? 0
  const after = stretches.flatMap((stretch): Part[] => {
    const offset = Math.max(stretch.offset, start)
    const limit = stretch.offset + stretch.limit - offset
    return limit > 0 ? [{ ...stretch, offset, limit, isAgain: false }] : []
  })
  if (from === undefined) return after
  const before = stretches.flatMap((stretch): Part[] => {
    const limit = Math.min(stretch.offset + stretch.limit, from + 1) - stretch.offset
    return limit > 0 ? [{ ...stretch, limit, isAgain: true }] : []
  })
  return [...after, ...before]
}

/** Rows that are looked at together when going backwards: the last hit among them is the next one. */
const rowsBackwards = 2000

function* backwards(stretches: readonly Stretch[], from: number | undefined): Generator<Part> {
  const turned = stretches.toReversed()
  const start = from ?? Number.MAX_SAFE_INTEGER
  for (const isAgain of from === undefined ? [false] : [false, true]) {
    for (const stretch of turned) {
      const first = isAgain ? Math.max(stretch.offset, start) : stretch.offset
      let end = isAgain ? stretch.offset + stretch.limit : Math.min(stretch.offset + stretch.limit, start + 1)
      while (end > first) {
        const offset = Math.max(first, end - rowsBackwards)
        yield { ...stretch, offset, limit: end - offset, isAgain }
        end = offset
      }
    }
  }
}
