import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { money } from '../kinds/money.ts'
import { percent } from '../kinds/percent.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'

export const measure = defineEntity('measure', {
  label: 'Maßnahme',
  plural: 'Maßnahmen',
  section: 'strategy',
  title: ['title'],
  fields: {
    goal: reference('goal', { label: 'Ziel', index: true }),
    title: text({ label: 'Maßnahme', required: true, aliases: ['Titel'] }),
    description: longText({ label: 'Beschreibung' }),
    lead: reference('actor', { label: 'Federführung' }),
    partners: references('actor', { label: 'Partner' }),
    committees: references('committee', { label: 'Gremien' }),
    startsOn: date({ label: 'Beginn' }),
    endsOn: date({ label: 'Ende', index: true }),
    budget: money({ label: 'Budget (€)', min: 0, aliases: ['Budget', 'Budget (EUR)'] }),
    funding: text({ label: 'Förderung' }),
    state: choice('measureState', { label: 'Stand' }),
    progress: percent({ label: 'Fortschritt', min: 0, max: 100, decimals: 0 }),
    indicators: references('indicator', { label: 'Indikatoren' }),
    districts: references('area', { label: 'Stadtteile' }),
    notes: longText({ label: 'Notizen' }),
  },
})
