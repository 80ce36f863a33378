import { defineEntity } from '../entity.ts'
import { email } from '../kinds/email.ts'
import { phone } from '../kinds/phone.ts'
import { text } from '../kinds/text.ts'
import { url } from '../kinds/url.ts'
import { yesNo } from '../kinds/yes-no.ts'

/** Who writes: what stands above letters and documents of a committee, or of the whole office. */
export const letterhead = defineEntity('letterhead', {
  label: 'Briefkopf',
  plural: 'Briefköpfe',
  section: 'committees',
  title: ['name'],
  filesHelp:
    'Ein Bild (PNG, JPEG oder SVG) wird zum Logo: Es steht oben rechts auf allen Dokumenten mit diesem Briefkopf.',
  fields: {
    name: text({
      label: 'Absender',
      required: true,
      help: 'die erste Zeile, zum Beispiel Team Bildung und Wissenschaft',
    }),
    organization: text({ label: 'Organisation', help: 'zum Beispiel Landeshauptstadt Magdeburg' }),
    addition: text({ label: 'Zusatz' }),
    street: text({ label: 'Straße' }),
    postcode: text({ label: 'PLZ' }),
    city: text({ label: 'Ort', help: 'auch der Ort über den Unterschriften' }),
    phone: phone({ label: 'Telefon' }),
    email: email({ label: 'E-Mail' }),
    website: url({ label: 'Internetseite' }),
    isDefault: yesNo({ label: 'Für alle', help: 'gilt, wo ein Gremium keinen eigenen Briefkopf nennt' }),
  },
})
