import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const committee = defineEntity('committee', {
  label: 'Gremium',
  plural: 'Gremien',
  section: 'committees',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true, aliases: ['Gremium', 'Bezeichnung'] }),
    shortName: text({ label: 'Kurzname', aliases: ['Kürzel'] }),
    kind: choice('committeeKind', { label: 'Art' }),
    transition: choice('transition', { label: 'Übergang', width: 240 }),
    state: choice('committeeState', { label: 'Stand' }),
    mandate: longText({ label: 'Auftrag' }),
    establishedOn: date({ label: 'Eingesetzt am' }),
    endedOn: date({ label: 'Beendet am' }),
    rhythm: text({ label: 'Rhythmus', help: 'zum Beispiel: vierteljährlich' }),
    invitationDays: integer({ label: 'Ladungsfrist (Tage)', min: 0, max: 365, aliases: ['Ladungsfrist'] }),
    quorumRule: choice('quorumRule', { label: 'Beschlussfähigkeit' }),
    majorityRule: choice('majorityRule', { label: 'Mehrheit' }),
    isPublic: yesNo({ label: 'Öffentlich' }),
    numberPattern: text({ label: 'Nummernmuster', help: 'zum Beispiel {short}/{n:000}({term})/{yy}' }),
    secretary: reference('person', { label: 'Geschäftsführung', aliases: ['Sekretariat'] }),
    notes: longText({ label: 'Notizen' }),
  },
})
