import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { choices } from '../kinds/choices.ts'
import { date } from '../kinds/date.ts'
import { email } from '../kinds/email.ts'
import { longText } from '../kinds/long-text.ts'
import { phone } from '../kinds/phone.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { url } from '../kinds/url.ts'

export const actor = defineEntity('actor', {
  label: 'Akteur',
  plural: 'Akteure',
  section: 'landscape',
  title: ['name'],
  fields: {
    name: text({
      label: 'Name',
      required: true,
      aliases: ['Akteur', 'Einrichtung', 'Bezeichnung', 'Schule', 'Schulname', 'Organisation'],
    }),
    shortName: text({ label: 'Kurzname', aliases: ['Abkürzung', 'Kürzel'] }),
    kind: choice('actorKind', { label: 'Art', index: true, aliases: ['Akteursart', 'Einrichtungsart'] }),
    sponsorship: choice('sponsorship', { label: 'Trägerschaft', aliases: ['Träger'] }),
    parent: reference('actor', { label: 'Gehört zu', aliases: ['Dachorganisation'] }),
    schoolType: choice('schoolType', { label: 'Schulform', identity: 'part', aliases: ['Schulart'] }),
    phases: choices('phase', { label: 'Bildungsphasen', index: true }),
    themes: choices('theme', { label: 'Themen', index: true }),
    street: text({ label: 'Straße', aliases: ['Straße und Hausnummer', 'Anschrift', 'Adresse'] }),
    postcode: text({ label: 'PLZ', aliases: ['Postleitzahl'] }),
    city: text({ label: 'Ort', aliases: ['Stadt'] }),
    district: reference('area', { label: 'Stadtteil', identity: 'part', aliases: ['Gebiet'] }),
    phone: phone({ label: 'Telefon', aliases: ['Tel.', 'Telefonnummer'] }),
    email: email({ label: 'E-Mail', aliases: ['Mail', 'E-Mail-Adresse'] }),
    website: url({ label: 'Internet', aliases: ['Webseite', 'Website', 'Homepage'] }),
    description: longText({ label: 'Beschreibung' }),
    networkStatus: choice('networkStatus', { label: 'Im Netzwerk', aliases: ['Netzwerkstatus'] }),
    externalKey: text({ label: 'Schulnummer', identity: 'key', aliases: ['Externe Nummer', 'Dienststellenschlüssel'] }),
    status: choice('actorStatus', { label: 'Status' }),
    checkedOn: date({ label: 'Geprüft am', index: true, aliases: ['Stand', 'Letzte Prüfung'] }),
    notes: longText({ label: 'Notizen', aliases: ['Bemerkung', 'Anmerkung'] }),
  },
})
