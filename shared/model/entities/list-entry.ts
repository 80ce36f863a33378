import { defineEntity } from '../entity.ts'
import { integer } from '../kinds/integer.ts'
import { labels } from '../kinds/labels.ts'
import { listName } from '../kinds/list-name.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

/** Lists are data: what a choice offers, in order, with the spellings under which it arrives in workbooks. */
export const listEntry = defineEntity('listEntry', {
  label: 'Listeneintrag',
  plural: 'Listen',
  section: 'exchange',
  title: ['label'],
  key: ['list', 'code'],
  fields: {
    list: listName({ label: 'Liste', required: true, index: true }),
    code: text({ label: 'Code', required: true, width: 120 }),
    label: text({ label: 'Bezeichnung', required: true }),
    order: integer({ label: 'Reihenfolge' }),
    synonyms: labels({ label: 'Auch geschrieben' }),
    active: yesNo({ label: 'Aktiv' }),
  },
})
