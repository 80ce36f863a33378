/** What minutes report: time, place and people of a meeting, its items with their votes, who was there. */
import { deletedRegister } from '../../../shared/sync/change-set.ts'

/** The registers of a row that its meeting's minutes report. */
export const reportedRegisters: Readonly<Record<string, ReadonlySet<string>>> = {
  meeting: new Set([
    'committee',
    'number',
    'title',
    'startsAt',
    'endsAt',
    'openedAt',
    'closedAt',
    'location',
    'chair',
    'minutesTaker',
    'minutesState',
  ]),
  agendaItem: new Set([
    'meeting',
    'place',
    'title',
    'kind',
    'presenter',
    'paperReference',
    'motion',
    'minutes',
    'result',
    'resolution',
    'votesYes',
    'votesNo',
    'votesAbstained',
    'calledAt',
    'votedAt',
    'recused',
    deletedRegister,
  ]),
  attendance: new Set(['meeting', 'person', 'state', 'from', 'until', 'absences', 'representedBy', deletedRegister]),
}
