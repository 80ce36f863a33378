import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

export const report = defineEntity('report', {
  label: 'Bericht',
  plural: 'Berichte',
  section: 'monitoring',
  title: ['title', 'edition'],
  fields: {
    title: text({ label: 'Titel', required: true }),
    kind: choice('reportKind', { label: 'Art' }),
    edition: text({ label: 'Ausgabe' }),
    state: choice('reportState', { label: 'Stand' }),
    purpose: choice('purpose', { label: 'Zweck', help: 'Bestimmt, was geheim zu halten ist' }),
    previous: reference('report', { label: 'Vorige Ausgabe', derived: true, hidden: true }),
  },
})
