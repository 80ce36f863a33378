import { defineEntity } from '../entity.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'

/** What is given out again and again, under a name: `ExportDefinition` (export-definition.ts). */
export const exportTemplate = defineEntity('exportTemplate', {
  label: 'Ausgabevorlage',
  plural: 'Ausgabevorlagen',
  section: 'exchange',
  isListed: false,
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    definition: settings({ label: 'Festlegungen', hidden: true }),
  },
})
