import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { choices } from '../kinds/choices.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'

export const need = defineEntity('need', {
  label: 'Bedarf',
  plural: 'Bedarfe',
  section: 'strategy',
  title: ['title'],
  fields: {
    title: text({ label: 'Bedarf', required: true, aliases: ['Titel'] }),
    description: longText({ label: 'Beschreibung' }),
    source: choice('needSource', { label: 'Quelle', width: 184 }),
    recordedOn: date({ label: 'Erfasst am' }),
    district: reference('area', { label: 'Stadtteil' }),
    targetGroups: choices('targetGroup', { label: 'Zielgruppen' }),
    phases: choices('phase', { label: 'Bildungsphasen' }),
    themes: choices('theme', { label: 'Themen' }),
    priority: choice('priority', { label: 'Dringlichkeit' }),
    state: choice('needState', { label: 'Stand' }),
    offers: references('offer', { label: 'Angebote' }),
    measures: references('measure', { label: 'Maßnahmen' }),
  },
})
