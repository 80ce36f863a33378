import { defineEntity } from '../entity.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'

export const importProfile = defineEntity('importProfile', {
  label: 'Importprofil',
  plural: 'Importprofile',
  section: 'exchange',
  isListed: false,
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    definition: settings({ label: 'Festlegungen', hidden: true }),
  },
})
