import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { position } from '../kinds/position.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'
import { time } from '../kinds/time.ts'
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
    beginsAt: time({ label: 'Beginn (fest)', hidden: true, help: 'leer: der Punkt folgt auf den vorigen' }),
    room: text({ label: 'Raum', hidden: true }),
    paperReference: text({ label: 'Vorlage', aliases: ['Drucksache'] }),
    motion: longText({ label: 'Beschlussvorschlag' }),
    minutes: longText({ label: 'Niederschrift' }),
    result: choice('itemResult', { label: 'Ergebnis' }),
    resolution: longText({ label: 'Beschluss' }),
    votesYes: integer({ label: 'Ja', min: 0 }),
    votesNo: integer({ label: 'Nein', min: 0 }),
    votesAbstained: integer({ label: 'Enthaltungen', min: 0 }),
    resolutionNumber: text({ label: 'Beschlussnummer', derived: true }),
    calledAt: time({ label: 'Aufgerufen um', hidden: true }),
    votedAt: time({ label: 'Abgestimmt um', hidden: true }),
    recused: references('person', {
      label: 'Mitwirkungsverbot',
      hidden: true,
      help: 'stimmen bei diesem Punkt nicht mit',
    }),
    approves: reference('meeting', { label: 'Genehmigt Niederschrift', hidden: true }),
    carriedFrom: reference('agendaItem', { label: 'Übernommen aus', derived: true, hidden: true, index: true }),
    isLate: yesNo({ label: 'Nachgereicht', derived: true, hidden: true }),
    frozenNumber: text({ label: 'Nummer bei Einladung', derived: true, hidden: true }),
  },
})
