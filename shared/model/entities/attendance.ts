import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'
import { timeRanges } from '../kinds/time-ranges.ts'
import { time } from '../kinds/time.ts'

/** Arrival, departure and the times out of the room are kept because the quorum is counted for each item. */
export const attendance = defineEntity('attendance', {
  label: 'Teilnahme',
  plural: 'Teilnahmen',
  section: 'committees',
  isListed: false,
  title: ['person', 'meeting'],
  titleSeparator: ' – ',
  fields: {
    meeting: reference('meeting', { label: 'Sitzung', required: true, index: true }),
    person: reference('person', { label: 'Person', required: true, index: true }),
    reply: choice('reply', { label: 'Rückmeldung' }),
    state: choice('attendanceState', { label: 'Anwesenheit' }),
    from: time({ label: 'Von' }),
    until: time({ label: 'Bis' }),
    absences: timeRanges({ label: 'Abwesend', help: 'zwischendurch nicht im Raum, zum Beispiel 18:10-18:45' }),
    representedBy: reference('person', { label: 'Vertreten durch' }),
    registeredOn: date({ label: 'Angemeldet am', hidden: true }),
    sessions: references('agendaItem', { label: 'Angemeldet für', hidden: true }),
    notes: text({ label: 'Bemerkung', personal: true, hidden: true }),
  },
})
