import { defineEntity } from '../entity.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'

export const distributionList = defineEntity('distributionList', {
  label: 'Verteiler',
  plural: 'Verteiler',
  section: 'committees',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    persons: references('person', { label: 'Personen' }),
    committees: references('committee', { label: 'Gremien' }),
  },
})
