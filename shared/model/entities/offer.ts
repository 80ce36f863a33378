import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { choices } from '../kinds/choices.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { money } from '../kinds/money.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'
import { url } from '../kinds/url.ts'

export const offer = defineEntity('offer', {
  label: 'Angebot',
  plural: 'Angebote',
  section: 'landscape',
  title: ['title'],
  fields: {
    title: text({ label: 'Titel', required: true, aliases: ['Angebot', 'Name', 'Bezeichnung'] }),
    provider: reference('actor', {
      label: 'Anbieter',
      identity: 'part',
      index: true,
      aliases: ['Veranstalter', 'Träger'],
    }),
    partners: references('actor', { label: 'Partner', aliases: ['Kooperationspartner'] }),
    kind: choice('offerKind', { label: 'Art', aliases: ['Angebotsart'] }),
    format: choice('offerFormat', { label: 'Format' }),
    phases: choices('phase', { label: 'Bildungsphasen', index: true }),
    transitions: choices('transition', { label: 'Übergänge', index: true }),
    themes: choices('theme', { label: 'Themen', index: true }),
    targetGroups: choices('targetGroup', { label: 'Zielgruppen', index: true }),
    description: longText({ label: 'Beschreibung' }),
    accessRequirements: text({ label: 'Zugang', aliases: ['Zugangsvoraussetzungen', 'Voraussetzungen'] }),
    cost: money({ label: 'Kosten (€)', min: 0, aliases: ['Kosten', 'Kosten (EUR)', 'Preis', 'Gebühr'] }),
    costNote: text({ label: 'Kostenhinweis' }),
    accessibility: choices('accessibility', { label: 'Barrierefreiheit' }),
    languages: choices('language', { label: 'Sprachen' }),
    venue: text({ label: 'Ort', aliases: ['Veranstaltungsort'] }),
    district: reference('area', { label: 'Stadtteil', aliases: ['Gebiet'] }),
    startsOn: date({ label: 'Beginn', identity: 'part', index: true, aliases: ['Von', 'Start'] }),
    endsOn: date({ label: 'Ende', aliases: ['Bis'] }),
    schedule: text({ label: 'Termine', aliases: ['Zeiten'] }),
    capacity: integer({ label: 'Plätze', min: 0, aliases: ['Kapazität'] }),
    participants: integer({ label: 'Teilnehmende', min: 0, aliases: ['TN', 'Teilnehmer'] }),
    registrationUrl: url({ label: 'Anmeldung', aliases: ['Anmeldelink'] }),
    contact: reference('person', { label: 'Kontakt', aliases: ['Ansprechperson', 'Ansprechpartner'] }),
    funding: text({ label: 'Förderung' }),
    portalState: choice('portalState', { label: 'Portal', index: true, aliases: ['Portalstatus'] }),
    checkedOn: date({ label: 'Geprüft am', index: true, aliases: ['Stand', 'Letzte Prüfung'] }),
    notes: longText({ label: 'Notizen', aliases: ['Bemerkung'] }),
  },
})
