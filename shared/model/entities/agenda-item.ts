import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { position } from '../kinds/position.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

/** Parent and position are one register (rule M5); the displayed number is derived, and frozen once invited. */
export const agendaItem = defineEntity('agendaItem', {
  label: 'Tagesordnungspunkt',
  plural: 'Tagesordnungspunkte',
  section: 'committees',
  isListed: false,
  title: ['title'],
  fields: {
    meeting: reference('meeting', { label: 'Sitzung', required: true, index: true }),
    parent: reference('agendaItem', { label: 'Unterpunkt von', register: 'place' }),
    position: position({ label: 'Reihenfolge', register: 'place', derived: true, hidden: true }),
    title: text({ label: 'Titel', required: true, aliases: ['Tagesordnungspunkt', 'TOP'] }),
    kind: choice('itemKind', { label: 'Art' }),
    isPublic: yesNo({ label: 'Öffentlich' }),
    presenter: text({ label: 'Berichterstattung', aliases: ['Einbringer'] }),
    durationMinutes: integer({ label: 'Dauer (Min.)', min: 0, max: 1440, unit: 'Min.' }),
    paperReference: text({ label: 'Vorlage', aliases: ['Drucksache'] }),
    motion: longText({ label: 'Beschlussvorschlag' }),
    minutes: longText({ label: 'Niederschrift' }),
    result: choice('itemResult', { label: 'Ergebnis' }),
    resolution: longText({ label: 'Beschluss' }),
    votesYes: integer({ label: 'Ja', min: 0 }),
    votesNo: integer({ label: 'Nein', min: 0 }),
    votesAbstained: integer({ label: 'Enthaltungen', min: 0 }),
    frozenNumber: text({ label: 'Nummer bei Einladung', derived: true, hidden: true }),
  },
})
