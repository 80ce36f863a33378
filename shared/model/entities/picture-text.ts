import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

/** What a person wrote in place of a picture's generated description, for people who cannot see it. */
export const pictureText = defineEntity('pictureText', {
  label: 'Alternativtext',
  plural: 'Alternativtexte',
  section: 'monitoring',
  title: ['picture', 'text'],
  key: ['indicator', 'picture', 'purpose', 'shown'],
  isListed: false,
  // Those of internal pictures tell true figures.
  isInternal: true,
  fields: {
    indicator: reference('indicator', { label: 'Indikator', required: true, index: true }),
    /** A kind of chart. */
    picture: text({ label: 'Bild', required: true }),
    purpose: choice('purpose', { label: 'Zweck', required: true }),
    /** A digest of which indicators, areas and groups are drawn. */
    shown: text({ label: 'Auswahl', required: true, derived: true, hidden: true }),
    text: longText({ label: 'Text' }),
    /** A digest of the figures of which the text speaks. */
    figures: text({ label: 'Stand der Werte', derived: true, hidden: true }),
  },
})
