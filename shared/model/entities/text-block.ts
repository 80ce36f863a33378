import { defineEntity } from '../entity.ts'
import { longText } from '../kinds/long-text.ts'
import { text } from '../kinds/text.ts'

export const textBlock = defineEntity('textBlock', {
  label: 'Textbaustein',
  plural: 'Textbausteine',
  section: 'committees',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    text: longText({ label: 'Text' }),
    context: text({ label: 'Verwendung' }),
  },
})
