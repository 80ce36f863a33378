import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const cooperation = defineEntity('cooperation', {
  label: 'Kooperation',
  plural: 'Kooperationen',
  section: 'landscape',
  title: ['from', 'to'],
  titleSeparator: ' – ',
  fields: {
    from: reference('actor', { label: 'Von', required: true, index: true, aliases: ['Akteur'] }),
    to: reference('actor', { label: 'Mit', required: true, index: true, aliases: ['Partner'] }),
    kind: choice('cooperationKind', { label: 'Art', width: 184 }),
    since: date({ label: 'Seit' }),
    until: date({ label: 'Bis' }),
    agreement: text({ label: 'Vereinbarung' }),
    notes: longText({ label: 'Notizen' }),
  },
})
