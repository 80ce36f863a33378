import { defineEntity } from '../entity.ts'
import { breakdown } from '../kinds/breakdown.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/decimal.ts'
import { period } from '../kinds/period.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'

/** One value of an indicator for a period, an area and a group; the row id is derived from these four (rule M7). */
export const observation = defineEntity('observation', {
  label: 'Wert',
  plural: 'Werte',
  section: 'monitoring',
  title: ['indicator', 'area', 'period', 'breakdown'],
  titleSeparator: ' · ',
  key: ['indicator', 'period', 'area', 'breakdown'],
  isInternal: true,
  fields: {
    indicator: reference('indicator', { label: 'Indikator', required: true, index: true }),
    period: period({ label: 'Zeitraum', required: true, index: true, aliases: ['Jahr', 'Schuljahr', 'Zeit'] }),
    area: reference('area', { label: 'Gebiet', required: true, aliases: ['Stadtteil'] }),
    breakdown: breakdown({ label: 'Gliederung', aliases: ['Gruppe'] }),
    value: decimal({ label: 'Wert', aliases: ['Anzahl'] }),
    status: choice('valueStatus', { label: 'Status' }),
    source: text({ label: 'Quelle' }),
    note: text({ label: 'Hinweis', aliases: ['Anmerkung'] }),
  },
})
