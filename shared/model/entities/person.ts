import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { email } from '../kinds/email.ts'
import { longText } from '../kinds/long-text.ts'
import { phone } from '../kinds/phone.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

/** Contacts rest on Art. 6 (1) e GDPR (official) or on consent; hence legal basis, review and erasure dates. */
export const person = defineEntity('person', {
  label: 'Person',
  plural: 'Personen',
  section: 'landscape',
  title: ['familyName', 'givenName'],
  titleSeparator: ', ',
  fields: {
    givenName: text({ label: 'Vorname', personal: true, width: 160 }),
    familyName: text({
      label: 'Nachname',
      required: true,
      personal: true,
      width: 180,
      aliases: ['Name', 'Familienname'],
    }),
    title: text({ label: 'Titel', personal: true, width: 96, aliases: ['Akademischer Grad'] }),
    salutation: choice('salutation', { label: 'Anrede', personal: true }),
    actor: reference('actor', {
      label: 'Akteur',
      identity: 'part',
      index: true,
      aliases: ['Einrichtung', 'Organisation'],
    }),
    function: text({ label: 'Funktion', personal: true, aliases: ['Position', 'Amt'] }),
    email: email({ label: 'E-Mail', personal: true, aliases: ['Mail', 'E-Mail-Adresse'] }),
    phone: phone({ label: 'Telefon', personal: true, aliases: ['Tel.', 'Telefonnummer'] }),
    mobile: phone({ label: 'Mobil', personal: true, aliases: ['Handy', 'Mobiltelefon'] }),
    legalBasis: choice('legalBasis', { label: 'Rechtsgrundlage' }),
    purpose: text({ label: 'Zweck' }),
    source: text({ label: 'Quelle' }),
    consentOn: date({ label: 'Einwilligung am' }),
    consentRevokedOn: date({ label: 'Widerruf am' }),
    reviewOn: date({ label: 'Prüfen am', index: true }),
    eraseOn: date({ label: 'Löschen am' }),
    restricted: yesNo({ label: 'Eingeschränkt', help: 'Einschränkung der Verarbeitung nach Art. 18 DSGVO' }),
    notes: longText({ label: 'Notizen', personal: true, aliases: ['Bemerkung'] }),
  },
})
