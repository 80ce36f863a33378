import { defineEntity } from '../entity.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const view = defineEntity('view', {
  label: 'Ansicht',
  plural: 'Ansichten',
  section: 'exchange',
  isListed: false,
  title: ['name'],
  fields: {
    entity: text({ label: 'Tabelle', required: true }),
    name: text({ label: 'Name', required: true }),
    columns: settings({ label: 'Spalten', hidden: true }),
    filter: settings({ label: 'Filter', hidden: true }),
    sort: settings({ label: 'Sortierung', hidden: true }),
    group: settings({ label: 'Gruppierung', hidden: true }),
    shared: yesNo({ label: 'Gemeinsam' }),
  },
})
