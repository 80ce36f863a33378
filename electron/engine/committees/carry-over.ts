/** What the next meeting takes over: standing items, and what earlier meetings left open. */
import { readStandingItems, standingTitle, type StandingItem } from '../../../shared/committees/standing-items.ts'
import type { CarryOverAnswer } from '../../../shared/contract/committee-answers.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import type { Change } from '../../../shared/sync/change-set.ts'
import { positionBetween } from '../../../shared/sync/position.ts'
import type { Core } from '../store/core.ts'
import { createChange, tableOf } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import type { OrderedRow } from '../store/ordered-rows.ts'
import { agendaTree, numbersOf } from './agenda.ts'
import { dayOf, meetingRow, meetingsOf, numberIn, referred, rowsOf, textIn, yesNoIn } from './facts.ts'
import { readTasks } from './tasks.ts'
import type { Names } from '../../../shared/model/kind.ts'

/** Rows of what is taken over have ids that both secretaries derive alike: taken over twice, they are one. */
function derivedId(meeting: string, key: string): string {
  return `${encodeURIComponent(meeting)}|${encodeURIComponent(key)}`
}

function isLiving(core: Core, id: string): boolean {
  return tableOf(core, 'agendaItem').find(core.db, id)?._deleted === 0
}

/** The last meeting before this one that was held: its minutes are the ones to approve. */
function previousMeeting(core: Core, meeting: Row): Row | undefined {
  const committee = textIn(meeting, 'committee')
  if (committee === null) return undefined
  const startsAt = textIn(meeting, 'startsAt') ?? ''
  return meetingsOf(core, committee).findLast(
    (row) => row.id !== meeting.id && textIn(row, 'state') === 'held' && (textIn(row, 'startsAt') ?? '') < startsAt,
  )
}

interface Standing extends StandingItem {
  readonly id: string
  readonly shown: string
  readonly isThere: boolean
}

function standingOf(
  core: Core,
  meeting: Row,
  tree: readonly OrderedRow[],
  previous: Row | undefined,
): readonly Standing[] {
  const committee = referred(core, 'committee', textIn(meeting, 'committee'))
  const titles = new Set(tree.map(({ item }) => textIn(item.row, 'title')))
  // Minutes that are approved already, and those of nobody, need no item.
  const isNeeded = ({ isApproval }: StandingItem): boolean =>
    !isApproval ||
    (previous !== undefined &&
      (textIn(previous, 'minutesState') !== 'approved' ||
        tree.some(({ item }) => textIn(item.row, 'approves') === previous.id)))
  return readStandingItems(textIn(committee, 'standingItems'))
    .filter(isNeeded)
    .map((item) => {
      const id = derivedId(meeting.id, item.key)
      const shown = standingTitle(item, previous === undefined ? null : dayOf(previous))
      const isApproved = item.isApproval && tree.some(({ item: { row } }) => textIn(row, 'approves') === previous?.id)
      return { ...item, id, shown, isThere: isApproved || titles.has(shown) || isLiving(core, id) }
    })
}

interface OpenMatter {
  readonly row: Row
  readonly number: string
  readonly day: string
  readonly reason: string
}

const substantial = new Set(['discussion', 'decision', 'information'])

/** Why an item is open after its meeting; undefined where it is done. */
function reasonOf(meeting: Row, row: Row, hasChildren: boolean): string | undefined {
  const result = textIn(row, 'result')
  if (result === 'postponed') return 'vertagt'
  if (result !== null || hasChildren || !substantial.has(textIn(row, 'kind') ?? '')) return undefined
  if (textIn(meeting, 'state') === 'cancelled') return 'Sitzung abgesagt'
  const isReached = textIn(row, 'minutes') !== null || numberIn(row, 'votesYes') !== null
  return isReached ? undefined : 'nicht behandelt'
}

/** Items of earlier meetings of the committee that are open and that no later meeting has taken up. */
function openMatters(core: Core, meeting: Row): readonly OpenMatter[] {
  const committee = textIn(meeting, 'committee')
  if (committee === null) return []
  const startsAt = textIn(meeting, 'startsAt') ?? ''
  const standing = new Set(
    readStandingItems(textIn(referred(core, 'committee', committee), 'standingItems')).map(({ title }) => title),
  )
  const earlier = meetingsOf(core, committee).filter(
    (row) =>
      row.id !== meeting.id &&
      (textIn(row, 'startsAt') ?? '') < startsAt &&
      ['held', 'cancelled'].includes(textIn(row, 'state') ?? ''),
  )
  return earlier.flatMap((other) => {
    const tree = agendaTree(core, other.id)
    const numbers = numbersOf(tree)
    const parents = new Set(tree.map(({ parent }) => parent))
    // A meeting of which nothing was written down was minuted elsewhere: nothing is said to be open.
    const isMinuted =
      textIn(other, 'state') === 'cancelled' || tree.some(({ item }) => textIn(item.row, 'result') !== null)
    return tree.flatMap(({ item: { id, row } }): readonly OpenMatter[] => {
      const reason = reasonOf(other, row, parents.has(id))
      if (reason === undefined || !isMinuted || textIn(row, 'approves') !== null) return []
      if (standing.has(textIn(row, 'title') ?? '')) return []
      const later = rowsOf(core, 'agendaItem', [{ field: 'carriedFrom', op: 'eq', value: id }])
      // The item below which it stood was dealt with: then so was it.
      const above = referred(core, 'agendaItem', textIn(row, 'parent'))
      const isDone = textIn(above, 'result') !== null || textIn(above, 'minutes') !== null
      if (later.length > 0 || (isDone && reason === 'nicht behandelt')) return []
      return [{ row, number: numbers.get(id)?.number ?? '', day: dayOf(other), reason }]
    })
  })
}

export function readCarryOver(core: Core, id: string, names: Names): CarryOverAnswer {
  const meeting = meetingRow(core, id)
  const tree = agendaTree(core, id)
  const standing = standingOf(core, meeting, tree, previousMeeting(core, meeting))
  const committee = textIn(meeting, 'committee')
  return {
    standing: standing.map(({ key, shown, isThere }) => ({ key, title: shown, isThere })),
    open: openMatters(core, meeting).map(({ row, number, day, reason }) => ({
      item: row.id,
      title: textIn(row, 'title') ?? '',
      number,
      day,
      reason,
    })),
    openTasks: committee === null ? 0 : readTasks(core, { committee }, names).length,
  }
}

export interface TakeOver {
  readonly meeting: string
  readonly standing?: boolean | undefined
  /** Items of earlier meetings. */
  readonly items?: readonly string[] | undefined
}

export function takeOver({ core, write }: Workspace, input: TakeOver): Written {
  const created: string[] = []
  const label = input.standing === true ? 'Ständige Punkte übernehmen' : 'Offene Punkte übernehmen'
  return write(
    { kind: 'create', label },
    function* () {
      for (const change of takeOverChanges(core, input)) {
        created.push(change.row)
        yield change
      }
    },
    () => created,
  )
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Behind whatever people add one after another. */
const end = 'zzzzzzzz'

/**
 * Where standing and open items go by themselves. Two secretaries who take them over apart give them the same places, so
 * that no conflict follows; only an agenda that is arranged otherwise asks for another place.
 */
function usualPosition(item: Standing, index: number): string {
  return `${item.isClosing ? end : '0'}${digits[Math.min(index + 1, digits.length - 1)]}`
}

/** By day and number of the meeting that left it open: "20261210", "Ö 2.1" stands before "Ö 10". */
function openPosition({ day, number }: OpenMatter): string {
  const parts = [...number.matchAll(/\d+/g)].map(([part]) => part.padStart(2, '0')).join('')
  return `${end.slice(0, -1)}y${day.replaceAll('-', '')}${parts}V`
}

/** The positions of the top level, to which places are added one by one. */
function createPlaces(positions: readonly string[]) {
  const taken = [...positions].sort()
  return {
    /** The usual place where it lies directly behind `low`; else one between `low` and what follows. */
    take(usual: string, low: string | null): string {
      const high = taken.find((position) => low === null || position > low) ?? null
      const fits = (low === null || usual > low) && (high === null || usual < high)
      const position = fits ? usual : positionBetween(low, high)
      taken.push(position)
      taken.sort()
      return position
    },
  }
}

/** Opening items go first, closing ones last, what is open between the meeting's own items and the closing ones. */
function* takeOverChanges(core: Core, { meeting: id, standing = false, items = [] }: TakeOver): Generator<Change> {
  const meeting = meetingRow(core, id)
  const tree = agendaTree(core, id)
  const previous = previousMeeting(core, meeting)
  const all = standingOf(core, meeting, tree, previous)
  const top = tree.flatMap(({ item, parent }) => (parent === null && item.position !== null ? [item] : []))
  const placeOf = ({ id: own, shown }: Standing): string | null =>
    top.find((item) => item.id === own || textIn(item.row, 'title') === shown)?.position ?? null
  const places = createPlaces(top.map(({ position }) => position ?? ''))
  const closing = all.filter(({ isClosing }) => isClosing)
  const closingPlaces = new Set(closing.map(placeOf))

  function* add(group: readonly Standing[], start: string | null): Generator<Change, string | null> {
    let low = start
    for (const [index, item] of group.entries()) {
      const there = placeOf(item)
      if (item.isThere || !standing) {
        if (there !== null && (low === null || there > low)) low = there
        continue
      }
      low = places.take(usualPosition(item, index), low)
      yield standingChange(core, id, item, { position: low, previous })
    }
    return low
  }

  const opened = yield* add(
    all.filter(({ isClosing }) => !isClosing),
    null,
  )
  let last = top.reduce<string | null>(
    (latest, { position }) =>
      position === null || closingPlaces.has(position) || (latest !== null && position <= latest) ? latest : position,
    opened,
  )
  const open = new Map(openMatters(core, meeting).map((matter) => [matter.row.id, matter]))
  for (const key of items) {
    const matter = open.get(key)
    if (matter === undefined) continue
    last = places.take(openPosition(matter), last)
    yield openChange(core, id, matter, last)
  }
  yield* add(closing, last)
}

function standingChange(
  core: Core,
  meeting: string,
  item: Standing,
  { position, previous }: { readonly position: string; readonly previous: Row | undefined },
): Change {
  const values = {
    meeting,
    position,
    title: item.shown,
    kind: item.kind,
    durationMinutes: item.durationMinutes,
    isPublic: item.isPublic,
    ...(item.isApproval && previous !== undefined ? { approves: previous.id } : {}),
  }
  return createChange(core, 'agendaItem', values, item.id)
}

const carried = ['title', 'kind', 'presenter', 'durationMinutes', 'paperReference', 'motion'] as const

function openChange(core: Core, meeting: string, { row }: OpenMatter, position: string): Change {
  const values = Object.fromEntries(carried.map((field) => [field, row[field] ?? null])) as Record<string, Json>
  return createChange(
    core,
    'agendaItem',
    { ...values, meeting, position, isPublic: yesNoIn(row, 'isPublic') ?? true, carriedFrom: row.id },
    derivedId(meeting, row.id),
  )
}
