import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'

export const goal = defineEntity('goal', {
  label: 'Ziel',
  plural: 'Ziele',
  section: 'strategy',
  title: ['code', 'title'],
  fields: {
    parent: reference('goal', { label: 'Übergeordnet' }),
    level: choice('goalLevel', { label: 'Ebene' }),
    code: text({ label: 'Nummer', width: 92 }),
    title: text({ label: 'Ziel', required: true, aliases: ['Titel'], width: 360 }),
    description: longText({ label: 'Beschreibung' }),
    indicators: references('indicator', { label: 'Indikatoren' }),
  },
})
