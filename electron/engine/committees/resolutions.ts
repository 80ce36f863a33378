/** The register of resolutions with running numbers: given out when the minutes are checked, derived until then. */
import { voteLine } from '../../../shared/committees/majority.ts'
import { formatNumber, nextRunningNumber, resolutionPattern } from '../../../shared/committees/numbering.ts'
import type { ResolutionView } from '../../../shared/contract/committee-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Names } from '../../../shared/model/kind.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import type { Core } from '../store/core.ts'
import { editChanges } from '../store/edit.ts'
import { agendaTree, numbersOf } from './agenda.ts'
import { compare, dayOf, numberIn, referred, rowsOf, textIn } from './facts.ts'
import { numberFacts, runningNumber } from './meeting-facts.ts'
import { isOpenTask } from './tasks.ts'

export interface ResolutionQuery {
  readonly committee?: string | undefined
  readonly meeting?: string | undefined
  readonly year?: string | undefined
}

const adopted = ['adopted', 'adopted-amended'] as const

/** What was decided on a matter; approving an agenda or minutes is no resolution. */
function isResolution(row: Row): boolean {
  return textIn(row, 'kind') !== 'formality' && textIn(row, 'approves') === null
}

interface Found {
  readonly row: Row
  readonly meeting: Row
  readonly itemNumber: string
  readonly isPublic: boolean
}

/** All resolutions of a committee (null: of meetings without one) in the order in which they were taken. */
function findResolutions(core: Core): ReadonlyMap<string, readonly Found[]> {
  const items = rowsOf(core, 'agendaItem', [{ field: 'result', op: 'in', value: [...adopted] }]).filter(isResolution)
  const found: Found[] = []
  for (const [id, rows] of Map.groupBy(items, (row) => textIn(row, 'meeting') ?? '')) {
    const meeting = referred(core, 'meeting', id)
    if (meeting === undefined) continue
    const tree = agendaTree(core, id)
    const numbers = numbersOf(tree)
    const wanted = new Set(rows.map((row) => row.id))
    for (const { item } of tree) {
      const number = numbers.get(item.id)
      if (wanted.has(item.id))
        found.push({ row: item.row, meeting, itemNumber: number?.number ?? '', isPublic: number?.isPublic ?? true })
    }
  }
  const ordered = found
    .map((resolution, index) => ({ resolution, index }))
    .toSorted(
      (left, right) =>
        compare(
          textIn(left.resolution.meeting, 'startsAt') ?? '',
          textIn(right.resolution.meeting, 'startsAt') ?? '',
        ) || left.index - right.index,
    )
    .map(({ resolution }) => resolution)
  return Map.groupBy(ordered, ({ meeting }) => textIn(meeting, 'committee') ?? '')
}

/** Resolution (item id) -> number. Numbers that were given out stay; the others follow in their order. */
function numbersFor(
  core: Core,
  committee: Row | undefined,
  resolutions: readonly Found[],
): ReadonlyMap<string, string> {
  const pattern = textIn(committee, 'resolutionPattern') ?? resolutionPattern
  const given = resolutions.flatMap(({ row }) => textIn(row, 'resolutionNumber') ?? [])
  const numbers = new Map<string, string>()
  for (const { row, meeting } of resolutions) {
    const frozen = textIn(row, 'resolutionNumber')
    if (frozen !== null) {
      numbers.set(row.id, frozen)
      continue
    }
    const facts = { ...numberFacts(committee, dayOf(meeting)), m: runningNumber(meeting, committee) ?? 0 }
    const number = formatNumber(pattern, { ...facts, n: nextRunningNumber(given, pattern, facts) })
    given.push(number)
    numbers.set(row.id, number)
  }
  return numbers
}

export function readResolutions(core: Core, query: ResolutionQuery, names: Names): readonly ResolutionView[] {
  const views: ResolutionView[] = []
  for (const [committeeId, resolutions] of findResolutions(core)) {
    if (query.committee !== undefined && committeeId !== query.committee) continue
    const committee = referred(core, 'committee', committeeId === '' ? null : committeeId)
    const numbers = numbersFor(core, committee, resolutions)
    const uses = Map.groupBy(numbers.values(), (number) => number)
    for (const found of resolutions) {
      const day = dayOf(found.meeting)
      if (query.meeting !== undefined && found.meeting.id !== query.meeting) continue
      if (query.year !== undefined && !day.startsWith(query.year)) continue
      const number = numbers.get(found.row.id) ?? ''
      views.push({
        item: found.row.id,
        meeting: found.meeting.id,
        committee: committeeId === '' ? null : committeeId,
        committeeName: committeeId === '' ? '' : names.titleOfRow('committee', committeeId),
        number,
        isFrozen: textIn(found.row, 'resolutionNumber') !== null,
        isDouble: (uses.get(number)?.length ?? 0) > 1,
        itemNumber: found.itemNumber,
        title: textIn(found.row, 'title') ?? '',
        text: textIn(found.row, 'resolution') ?? textIn(found.row, 'motion') ?? '',
        result: textIn(found.row, 'result') ?? '',
        voteLine: voteLine({
          yes: numberIn(found.row, 'votesYes'),
          no: numberIn(found.row, 'votesNo'),
          abstained: numberIn(found.row, 'votesAbstained'),
        }),
        isPublic: found.isPublic,
        day,
        meetingNumber: textIn(found.meeting, 'number'),
        openTasks: openTasksOf(core, found.row.id),
      })
    }
  }
  return views.toSorted((left, right) => compare(left.day, right.day))
}

function openTasksOf(core: Core, item: string): number {
  return rowsOf(core, 'task', [{ field: 'agendaItem', op: 'eq', value: item }]).filter(isOpenTask).length
}

/** Gives the resolutions of a meeting the numbers that they show, for good. */
export function* numberResolutions(core: Core, meeting: Row): Generator<Change> {
  const committeeId = textIn(meeting, 'committee') ?? ''
  const resolutions = findResolutions(core).get(committeeId) ?? []
  const committee = referred(core, 'committee', committeeId === '' ? null : committeeId)
  // Earlier meetings whose minutes are still drafts keep their place in the row: their numbers are counted before.
  const numbers = numbersFor(core, committee, resolutions)
  for (const { row, meeting: of } of resolutions) {
    if (of.id !== meeting.id || textIn(row, 'resolutionNumber') !== null) continue
    yield* editChanges(core, [
      { entity: 'agendaItem', id: row.id, field: 'resolutionNumber', value: numbers.get(row.id) ?? '' },
    ])
  }
}
