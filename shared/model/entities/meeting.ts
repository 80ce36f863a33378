import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { dateTime } from '../kinds/date-time.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { time } from '../kinds/time.ts'
import { url } from '../kinds/url.ts'

export const meeting = defineEntity('meeting', {
  label: 'Sitzung',
  plural: 'Sitzungen',
  section: 'committees',
  title: ['title', 'startsAt'],
  titleSeparator: ', ',
  fields: {
    committee: reference('committee', {
      label: 'Gremium',
      identity: 'part',
      index: true,
      help: 'Erforderlich bei der Art Sitzung',
    }),
    number: text({ label: 'Nummer', aliases: ['Sitzungsnummer'] }),
    title: text({ label: 'Titel', aliases: ['Sitzung', 'Bezeichnung'] }),
    kind: choice('meetingKind', { label: 'Art' }),
    startsAt: dateTime({ label: 'Beginn', identity: 'part', required: true, index: true, aliases: ['Termin'] }),
    endsAt: dateTime({ label: 'Ende' }),
    openedAt: time({ label: 'Eröffnet um', hidden: true }),
    closedAt: time({ label: 'Geschlossen um', hidden: true }),
    location: text({ label: 'Ort', aliases: ['Raum'] }),
    onlineUrl: url({ label: 'Online-Zugang' }),
    state: choice('meetingState', { label: 'Stand' }),
    invitedOn: date({ label: 'Eingeladen am' }),
    replyUntil: date({ label: 'Rückmeldung bis' }),
    minutesState: choice('minutesState', { label: 'Niederschrift' }),
    minutesApprovedBy: reference('agendaItem', { label: 'Genehmigt unter', hidden: true, derived: true }),
    minutesVersion: integer({ label: 'Fassung der Niederschrift', hidden: true, derived: true, min: 1 }),
    minutesCorrectedOn: date({ label: 'Niederschrift berichtigt am', hidden: true, derived: true }),
    minutesCorrections: longText({ label: 'Berichtigungen der Niederschrift', hidden: true, derived: true }),
    capacity: integer({ label: 'Plätze', hidden: true, min: 0, help: 'für Anmeldungen zu Fachtag und Konferenz' }),
    chair: reference('person', { label: 'Vorsitz' }),
    minutesTaker: reference('person', { label: 'Protokoll' }),
    notes: longText({ label: 'Notizen' }),
  },
})
