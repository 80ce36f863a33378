import { defineEntity } from '../entity.ts'
import { date } from '../kinds/date.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { references } from '../kinds/references.ts'
import { text } from '../kinds/text.ts'

export const fundingProject = defineEntity('fundingProject', {
  label: 'Förderprojekt',
  plural: 'Förderprojekte',
  section: 'strategy',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true, aliases: ['Projekt'] }),
    funder: text({ label: 'Fördergeber' }),
    reference: text({ label: 'Förderkennzeichen', identity: 'key', aliases: ['Aktenzeichen'] }),
    startsOn: date({ label: 'Beginn' }),
    endsOn: date({ label: 'Ende' }),
    lead: reference('actor', { label: 'Federführung' }),
    partners: references('actor', { label: 'Partner' }),
    notes: longText({ label: 'Notizen' }),
  },
})
