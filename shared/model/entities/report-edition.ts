import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { reference } from '../kinds/reference.ts'
import { settings } from '../kinds/settings.ts'

/** What stood in a report when it was fixed: the next edition is compared with it. */
export const reportEdition = defineEntity('reportEdition', {
  label: 'Ausgabe',
  plural: 'Ausgaben',
  section: 'monitoring',
  title: ['fixedOn'],
  key: ['report'],
  isListed: false,
  fields: {
    report: reference('report', { label: 'Bericht', required: true, index: true }),
    fixedOn: date({ label: 'Festgehalten am' }),
    purpose: choice('purpose', { label: 'Zweck' }),
    content: settings({ label: 'Inhalt', derived: true, hidden: true }),
  },
})
