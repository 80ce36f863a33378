import { defineEntity } from '../entity.ts'
import { email } from '../kinds/email.ts'
import { longText } from '../kinds/long-text.ts'
import { text } from '../kinds/text.ts'
import { url } from '../kinds/url.ts'

/** What an office says of all its open data: who publishes it, under which licence, whom to ask. */
export const dataCatalog = defineEntity('dataCatalog', {
  label: 'Angaben zu offenen Daten',
  plural: 'Angaben zu offenen Daten',
  section: 'monitoring',
  title: ['code'],
  key: ['code'],
  isListed: false,
  fields: {
    code: text({ label: 'Kennung', required: true }),
    title: text({ label: 'Titel des Katalogs' }),
    description: longText({ label: 'Beschreibung des Katalogs' }),
    publisher: text({ label: 'Herausgeber' }),
    licence: text({ label: 'Lizenz', help: 'Eine Lizenz der Liste von DCAT-AP.de, zum Beispiel dl-by-de/2.0' }),
    attribution: text({ label: 'Namensnennung' }),
    contactName: text({ label: 'Kontaktstelle' }),
    contactEmail: email({ label: 'E-Mail der Kontaktstelle' }),
    contactUrl: url({ label: 'Internetseite der Kontaktstelle' }),
    address: url({ label: 'Internetadresse des Ordners' }),
    regionalKey: text({ label: 'Amtlicher Schlüssel' }),
    contributorId: text({ label: 'Datenbereitsteller-ID' }),
    homepage: url({ label: 'Internetseite des Katalogs' }),
  },
})
