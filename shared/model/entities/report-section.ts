import { defineEntity } from '../entity.ts'
import { longText } from '../kinds/long-text.ts'
import { position } from '../kinds/position.ts'
import { reference } from '../kinds/reference.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'

export const reportSection = defineEntity('reportSection', {
  label: 'Abschnitt',
  plural: 'Abschnitte',
  section: 'monitoring',
  isListed: false,
  title: ['title'],
  fields: {
    report: reference('report', { label: 'Bericht', required: true, index: true }),
    parent: reference('reportSection', { label: 'Unterabschnitt von', register: 'place' }),
    position: position({ label: 'Reihenfolge', register: 'place', derived: true, hidden: true }),
    title: text({ label: 'Titel' }),
    text: longText({ label: 'Text' }),
    block: settings({ label: 'Baustein', derived: true, hidden: true }),
    origin: reference('reportSection', { label: 'In der vorigen Ausgabe', derived: true, hidden: true }),
  },
})
