/**
 * Approved minutes are fixed. What they say (the items with their votes, who was there, when and where) cannot be changed any more but
 * by a correction, which is a new version; and they are approved as long as the item that approved them is carried.
 */
import { isCarried } from '../../../shared/committees/majority.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Row } from '../../../shared/model/entity.ts'
import { deletedRegister, type Change } from '../../../shared/sync/change-set.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import type { Core } from '../store/core.ts'
import { editChanges } from '../store/edit.ts'
import { dayOf, referred, rowsOf, textIn } from './facts.ts'
import { reportedRegisters } from './reported-registers.ts'
import { numberResolutions } from './resolutions.ts'

const registersOf = ({ fields = {}, sets = {} }: Change): readonly string[] => [
  ...Object.keys(fields),
  ...Object.keys(sets),
]

/** The meetings that a change is about: the one where its row stands, and the one that it would go to. */
function meetingsOfChange(core: Core, { entity, row, fields }: Change): readonly string[] {
  if (entity === 'meeting') return [row]
  const to = fields?.['meeting']
  return [textIn(referred(core, entity, row), 'meeting'), typeof to === 'string' ? to : null].filter(
    (meeting) => meeting !== null,
  )
}

/**
 * A correction counts a new version; the withdrawal of an approval says that nothing approves any more, and makes checked minutes again.
 */
function isStepOfMinutes(core: Core, { entity, row, fields = {} }: Change): boolean {
  if (entity !== 'meeting' || !Object.keys(fields).every((field) => field.startsWith('minutes'))) return false
  if ('minutesVersion' in fields) return true
  const by =
    'minutesApprovedBy' in fields
      ? fields['minutesApprovedBy']
      : textIn(referred(core, entity, row), 'minutesApprovedBy')
  return fields['minutesState'] === 'checked' && by === null
}

function refuse(meeting: Row | undefined): never {
  const day = dayOf(meeting)
  throw new WorkbenchError(
    'conflict',
    `Die Niederschrift der Sitzung${day === '' ? '' : ` vom ${formatDay(day)}`} ist genehmigt und steht damit fest. Um etwas zu ändern, beginnen Sie in der Sitzung mit „Niederschrift berichtigen“ eine neue Fassung.`,
  )
}

/** The meeting whose minutes an item approves by its result; null where it does not. */
function approvedBy(row: Row | undefined): string | null {
  return isCarried(textIn(row, 'result')) ? textIn(row, 'approves') : null
}

/** Whether an item can approve minutes as they are: what was corrected later, it did not speak of. */
export function speaksOf(core: Core, item: Row, meeting: Row): boolean {
  const correctedOn = textIn(meeting, 'minutesCorrectedOn')
  return correctedOn === null || dayOf(referred(core, 'meeting', textIn(item, 'meeting'))) >= correctedOn
}

export function* approvalChanges(core: Core, meeting: Row, item: string | null): Generator<Change> {
  yield* numberResolutions(core, meeting)
  yield* editChanges(core, [
    { entity: 'meeting', id: meeting.id, field: 'minutesState', value: 'approved' },
    { entity: 'meeting', id: meeting.id, field: 'minutesApprovedBy', value: item },
  ])
}

/** Minutes that nothing approves any more are checked ones again; their resolutions keep their numbers. */
export function* withdrawalChanges(core: Core, meeting: string): Generator<Change> {
  yield* editChanges(core, [
    { entity: 'meeting', id: meeting, field: 'minutesState', value: 'checked' },
    { entity: 'meeting', id: meeting, field: 'minutesApprovedBy', value: null },
  ])
}

/** What follows for the minutes of an earlier meeting where an item that approves them changed. */
function* consequences(core: Core, item: string, before: string | null): Generator<Change> {
  const row = referred(core, 'agendaItem', item)
  const after = approvedBy(row)
  if (before !== null && before !== after) {
    const meeting = referred(core, 'meeting', before)
    const isOurs = textIn(meeting, 'minutesApprovedBy') === item && textIn(meeting, 'minutesState') === 'approved'
    if (isOurs) yield* withdrawalChanges(core, before)
  }
  if (row === undefined || after === null || after === before) return
  const meeting = referred(core, 'meeting', after)
  if (meeting === undefined || textIn(meeting, 'state') !== 'held') return
  if (textIn(meeting, 'minutesState') !== 'approved' && speaksOf(core, row, meeting))
    yield* approvalChanges(core, meeting, item)
}

const deciding = new Set(['result', 'approves', deletedRegister])

export interface Keeping {
  /** Conflicts are decided and records merged also where minutes are approved: what they say stays the same. */
  readonly isFree: boolean
}

/**
 * The changes of a step with what follows from them for minutes. Throws `conflict` where one touches minutes that were approved before
 * the step: a step that brings a whole meeting with its approved minutes is none of those.
 */
export function* keepMinutes(core: Core, changes: Iterable<Change>, { isFree }: Keeping): Generator<Change> {
  let approved: ReadonlySet<string> | undefined
  for (const change of changes) {
    const registers = reportedRegisters[change.entity]
    if (registers === undefined) {
      yield change
      continue
    }
    approved ??= new Set(
      rowsOf(core, 'meeting', [{ field: 'minutesState', op: 'in', value: ['approved'] }]).map(({ id }) => id),
    )
    const touched = registersOf(change)
    if (!isFree && touched.some((register) => registers.has(register)) && !isStepOfMinutes(core, change)) {
      const fixed = approved
      const meeting = meetingsOfChange(core, change).find((id) => fixed.has(id))
      if (meeting !== undefined) refuse(referred(core, 'meeting', meeting))
    }
    const isDeciding = change.entity === 'agendaItem' && touched.some((register) => deciding.has(register))
    const before = isDeciding ? approvedBy(referred(core, 'agendaItem', change.row)) : null
    yield change
    if (isDeciding) yield* consequences(core, change.row, before)
  }
}
