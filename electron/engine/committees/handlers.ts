/** The part of the contract that is about committees, answered. */
import type { Names } from '../../../shared/model/kind.ts'
import { openNames } from '../store/names.ts'
import type { Handlers } from '../serve.ts'
import type { committeeOperations } from '../../../shared/contract/committee-operations.ts'
import type { Workspace } from '../workspace.ts'
import { readAgenda } from './agenda.ts'
import { addItemChange, moveItemChanges } from './agenda-moves.ts'
import { markAttendance, readAttendances } from './attendance.ts'
import { readCarryOver, takeOver } from './carry-over.ts'
import { readCommittee } from './committee-page.ts'
import { readCommitteeYear } from './committee-year.ts'
import { cancelMeeting, closeMeeting, inviteMeeting, openMeeting, supplementAgenda } from './invitation.ts'
import { correctMinutes, decideItem, setMinutesState } from './minutes.ts'
import { addPaper } from './papers.ts'
import { readReminders } from './reminders.ts'
import { readResolutions } from './resolutions.ts'
import { createMeetings, planMeetings } from './series.ts'
import { readTasks } from './tasks.ts'

export function committeeHandlers(workspace: () => Workspace): Pick<Handlers, keyof typeof committeeOperations> {
  const core = () => workspace().core
  const names = (): Names => openNames(core())
  return {
    agenda: ({ meeting }) => readAgenda(core(), meeting, names()),
    moveAgendaItem: (move) =>
      workspace().write({ kind: 'edit', label: 'Tagesordnungspunkt verschieben' }, () => moveItemChanges(core(), move)),
    addAgendaItem(item) {
      const created: string[] = []
      return workspace().write(
        { kind: 'create', label: 'Tagesordnungspunkt anlegen' },
        function* () {
          const change = addItemChange(core(), item)
          created.push(change.row)
          yield change
        },
        () => created,
      )
    },
    carryOver: ({ meeting }) => readCarryOver(core(), meeting, names()),
    takeOver: (input) => takeOver(workspace(), input),
    committee: ({ id }) => readCommittee(core(), id, names()),
    committeeYear: (input) => readCommitteeYear(core(), input, names()),
    resolutions: (query) => readResolutions(core(), query, names()),
    tasks: (query) => readTasks(core(), query, names()),
    reminders: () => readReminders(core(), names()),
    planMeetings: (input) => planMeetings(core(), input),
    createMeetings: (input) => createMeetings(workspace(), input),
    inviteMeeting: (input) => inviteMeeting(workspace(), input),
    supplementAgenda: (input) => supplementAgenda(workspace(), input),
    cancelMeeting: (input) => cancelMeeting(workspace(), input),
    openMeeting: (input) => openMeeting(workspace(), input),
    closeMeeting: (input) => closeMeeting(workspace(), input),
    attendances: ({ meeting }) => readAttendances(core(), meeting, names()),
    markAttendance: (marks) => markAttendance(workspace(), marks),
    decideItem: (decision) => decideItem(workspace(), decision),
    setMinutesState: (step) => setMinutesState(workspace(), step),
    correctMinutes: (input) => correctMinutes(workspace(), input),
    addPaper: (paper) => addPaper(workspace(), paper),
  }
}
