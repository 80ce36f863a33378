import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const paper = defineEntity('paper', {
  label: 'Vorlage',
  plural: 'Vorlagen',
  section: 'committees',
  title: ['reference', 'title'],
  fields: {
    reference: text({ label: 'Nummer', identity: 'key', aliases: ['Drucksache'], width: 112 }),
    title: text({ label: 'Titel', required: true, width: 360 }),
    kind: choice('paperKind', { label: 'Art' }),
    committee: reference('committee', { label: 'Gremium' }),
    agendaItem: reference('agendaItem', { label: 'Tagesordnungspunkt', index: true }),
    amends: reference('paper', {
      label: 'Ändert',
      hidden: true,
      help: 'die Vorlage, zu der ein Änderungsantrag gehört',
    }),
    originator: reference('actor', { label: 'Einbringer' }),
    date: date({ label: 'Datum' }),
    isPublic: yesNo({ label: 'Öffentlich' }),
    summary: longText({ label: 'Zusammenfassung' }),
    notes: longText({ label: 'Notizen' }),
  },
})
