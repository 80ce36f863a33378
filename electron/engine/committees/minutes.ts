/** Minutes on their way: the vote on an item, draft, checked, approved by an item of a later meeting. */
import { isCarried } from '../../../shared/committees/majority.ts'
import type { DecidedItem } from '../../../shared/contract/committee-answers.ts'
import { WorkbenchError } from '../../../shared/contract/errors.ts'
import type { Written } from '../../../shared/contract/record-answers.ts'
import type { Row } from '../../../shared/model/entity.ts'
import type { Json } from '../../../shared/model/json.ts'
import { formatDay } from '../../../shared/text/dates.ts'
import type { Core } from '../store/core.ts'
import { currentRow, editChanges } from '../store/edit.ts'
import type { Workspace } from '../workspace.ts'
import { agendaTree, chamberOf, checkItem, clockOf, numbersOf } from './agenda.ts'
import { clock, compare, dayOf, meetingRow, referred, rowsOf, textIn, today } from './facts.ts'
import { approvalChanges, speaksOf, withdrawalChanges } from './kept-minutes.ts'
import { minutesInfo } from './meeting-facts.ts'
import { numberResolutions } from './resolutions.ts'

export interface ItemDecision {
  readonly item: string
  readonly result?: string | null | undefined
  readonly votesYes?: number | null | undefined
  readonly votesNo?: number | null | undefined
  readonly votesAbstained?: number | null | undefined
  readonly base?: number | undefined
}

/** Notes a vote, and says what cannot be right about it. On the day of the meeting also when it was taken; what is carried gets its motion as its wording. */
export function decideItem({ core, write }: Workspace, { item: id, base, ...decision }: ItemDecision): DecidedItem {
  const row = currentRow(core, 'agendaItem', id)
  const meeting = meetingRow(core, textIn(row, 'meeting') ?? '')
  const given = Object.fromEntries(Object.entries(decision).filter(([, value]) => value !== undefined)) as Record<
    string,
    Json
  >
  const values: Record<string, Json> = { ...given }
  const isVote = typeof given['votesYes'] === 'number' && row['votesYes'] === null
  if (isVote && textIn(row, 'votedAt') === null && dayOf(meeting) === today(core)) values['votedAt'] = clock(core)
  if (given['result'] === 'adopted' && textIn(row, 'resolution') === null && textIn(row, 'motion') !== null)
    values['resolution'] = row['motion'] ?? null
  // What was carried by mistake and is not: the wording that came from the motion goes again, one that people wrote stays.
  const wording = textIn(row, 'resolution')
  const isTakenBack = typeof given['result'] === 'string' && !isCarried(given['result'])
  if (isTakenBack && wording !== null && wording === textIn(row, 'motion')) values['resolution'] = null
  // What follows for minutes that the item approves is written with it (kept-minutes.ts).
  const named = referred(core, 'meeting', textIn(row, 'approves'))
  const approved = textIn(named, 'minutesApprovedBy') === id && isApproved(named) ? named : undefined
  const written = write({ kind: 'edit', label: 'Ergebnis festhalten' }, function* () {
    yield* editChanges(
      core,
      Object.entries(values).map(([field, value]) => ({
        entity: 'agendaItem',
        id,
        field,
        value,
        ...(base === undefined ? {} : { base }),
      })),
    )
  })
  return { ...written, problems: problemsOf(core, id, meeting), notice: withdrawn(core, approved) }
}

/** Minutes that an item approved and does not approve any more. */
function withdrawn(core: Core, approved: Row | undefined): string | null {
  const isStill = approved === undefined || textIn(meetingRow(core, approved.id), 'minutesState') === 'approved'
  return isStill
    ? null
    : `Die Niederschrift der Sitzung vom ${formatDay(dayOf(approved))} ist damit nicht mehr genehmigt, sondern geprüft.`
}

function problemsOf(core: Core, id: string, meeting: Row): readonly string[] {
  const tree = agendaTree(core, meeting.id)
  const index = tree.findIndex(({ item }) => item.id === id)
  const times = clockOf(tree, textIn(meeting, 'startsAt')?.slice(11, 16) ?? null).times
  const { problems } = checkItem(chamberOf(core, meeting), currentRow(core, 'agendaItem', id), times[index] ?? null)
  return problems.map(({ message }) => message)
}

const isApproved = (meeting: Row | undefined): boolean => textIn(meeting, 'minutesState') === 'approved'

/** The item of a later meeting that approved the minutes as they are. */
function approvingItem(core: Core, meeting: Row): Row | undefined {
  return rowsOf(core, 'agendaItem', [{ field: 'approves', op: 'eq', value: meeting.id }])
    .filter((row) => isCarried(textIn(row, 'result')) && speaksOf(core, row, meeting))
    .toSorted((left, right) =>
      compare(
        dayOf(referred(core, 'meeting', textIn(left, 'meeting'))),
        dayOf(referred(core, 'meeting', textIn(right, 'meeting'))),
      ),
    )[0]
}

export interface MinutesStep {
  readonly meeting: string
  readonly state: 'open' | 'draft' | 'checked' | 'approved'
  readonly item?: string | undefined
}

const labels = {
  open: 'Niederschrift öffnen',
  draft: 'Niederschrift als Entwurf',
  checked: 'Niederschrift prüfen',
  approved: 'Niederschrift genehmigen',
} as const

export function setMinutesState({ core, write }: Workspace, { meeting: id, state, item }: MinutesStep): Written {
  const meeting = meetingRow(core, id)
  if (textIn(meeting, 'state') !== 'held' && state !== 'open') {
    throw new WorkbenchError('invalid', 'Eine Niederschrift gibt es erst, wenn die Sitzung durchgeführt ist.')
  }
  const by = item ?? approvingItem(core, meeting)?.id ?? null
  if (isApproved(meeting) && state !== 'approved') return withdrawApproval({ core, write }, meeting, state)
  const written = write({ kind: 'edit', label: labels[state] }, function* () {
    if (state === 'approved') yield* approvalChanges(core, meeting, by)
    else {
      if (state === 'checked') yield* numberResolutions(core, meeting)
      yield* editChanges(core, [
        { entity: 'meeting', id, field: 'minutesState', value: state },
        { entity: 'meeting', id, field: 'minutesApprovedBy', value: null },
      ])
    }
  })
  const problems = state === 'checked' || state === 'approved' ? minutesProblems(core, meeting) : []
  const unapproved =
    state === 'approved' && by === null
      ? ['Es gibt keinen Punkt einer späteren Sitzung, unter dem die Niederschrift genehmigt wurde.']
      : []
  return { ...written, notice: [...problems, ...unapproved].join(' ') || null }
}

/** An approval that nobody decided was a slip; one that a meeting decided is withdrawn where it was decided. */
function withdrawApproval({ core, write }: Pick<Workspace, 'core' | 'write'>, meeting: Row, state: string): Written {
  const { approvedBy } = minutesInfo(core, meeting, undefined)
  if (approvedBy !== null)
    throw new WorkbenchError(
      'conflict',
      `Die Niederschrift ist genehmigt (${approvedBy}) und steht damit fest. War das ein Versehen, ändern Sie dort das Ergebnis; ist die Niederschrift falsch, berichtigen Sie sie mit einer neuen Fassung.`,
    )
  if (state !== 'checked')
    throw new WorkbenchError(
      'conflict',
      'Die Niederschrift ist genehmigt und steht damit fest. Nehmen Sie zuerst die Genehmigung zurück („geprüft“), oder berichtigen Sie sie mit einer neuen Fassung.',
    )
  return write({ kind: 'edit', label: 'Genehmigung zurücknehmen' }, () => withdrawalChanges(core, meeting.id))
}

/** Approved minutes turn out to be wrong: a new version begins as a draft, named as such, and says what was approved before. */
export function correctMinutes(
  { core, write }: Workspace,
  { meeting: id, reason }: { readonly meeting: string; readonly reason: string },
): Written {
  const meeting = meetingRow(core, id)
  if (!isApproved(meeting))
    throw new WorkbenchError(
      'invalid',
      'Berichtigt wird eine genehmigte Niederschrift. Diese ist noch nicht genehmigt und lässt sich einfach ändern.',
    )
  const { version, approvedBy, corrections } = minutesInfo(core, meeting, undefined)
  const before = approvedBy === null ? '' : ` (${version}. Fassung genehmigt: ${approvedBy})`
  const line = `${version + 1}. Fassung vom ${formatDay(today(core))}: ${reason.trim()}${before}`
  const values = {
    minutesState: 'draft',
    minutesApprovedBy: null,
    minutesVersion: version + 1,
    minutesCorrectedOn: today(core),
    minutesCorrections: [...corrections, line].join('\n'),
  }
  return write({ kind: 'edit', label: 'Niederschrift berichtigen' }, () =>
    editChanges(
      core,
      Object.entries(values).map(([field, value]) => ({ entity: 'meeting', id, field, value })),
    ),
  )
}

/** What § 58 KVG LSA asks of minutes and is missing, and votes that cannot be right. */
function minutesProblems(core: Core, meeting: Row): readonly string[] {
  const tree = agendaTree(core, meeting.id)
  const numbers = numbersOf(tree)
  const chamber = chamberOf(core, meeting)
  const { times } = clockOf(tree, textIn(meeting, 'startsAt')?.slice(11, 16) ?? null)
  const missing = [
    textIn(meeting, 'chair') === null ? 'Vorsitz' : '',
    textIn(meeting, 'minutesTaker') === null ? 'Protokoll' : '',
    textIn(meeting, 'location') === null && textIn(meeting, 'onlineUrl') === null ? 'Ort' : '',
  ].filter((part) => part !== '')
  const people = chamber.presences.some(({ state }) => state !== null)
    ? []
    : ['Wer teilgenommen hat, ist nicht vermerkt.']
  const items = tree.flatMap(({ item: { id, row } }, index) => {
    const number = `TOP ${numbers.get(id)?.number ?? ''}`
    const isOpen = textIn(row, 'kind') === 'decision' && textIn(row, 'result') === null
    return [
      ...(isOpen ? [`${number}: Das Ergebnis fehlt.`] : []),
      ...checkItem(chamber, row, times[index] ?? null).problems.map(({ message }) => `${number}: ${message}`),
    ]
  })
  return [
    ...(missing.length > 0 ? [`In der Niederschrift fehlt noch: ${missing.join(', ')}.`] : []),
    ...people,
    ...items,
  ]
}
