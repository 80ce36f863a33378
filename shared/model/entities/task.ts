import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const task = defineEntity('task', {
  label: 'Auftrag',
  plural: 'Aufträge',
  section: 'committees',
  title: ['title'],
  fields: {
    title: text({ label: 'Auftrag', required: true, aliases: ['Titel', 'Aufgabe'] }),
    agendaItem: reference('agendaItem', { label: 'Aus Punkt', identity: 'part', index: true }),
    committee: reference('committee', { label: 'Gremium' }),
    responsible: reference('person', { label: 'Verantwortlich' }),
    actor: reference('actor', { label: 'Akteur' }),
    dueOn: date({ label: 'Fällig am', identity: 'part', index: true, aliases: ['Frist', 'Bis'] }),
    state: choice('taskState', { label: 'Stand' }),
    doneOn: date({ label: 'Erledigt am' }),
    notes: longText({ label: 'Notizen' }),
  },
})
