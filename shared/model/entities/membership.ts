import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { reference } from '../kinds/reference.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const membership = defineEntity('membership', {
  label: 'Mitgliedschaft',
  plural: 'Mitgliedschaften',
  section: 'committees',
  title: ['person', 'committee'],
  titleSeparator: ' – ',
  fields: {
    committee: reference('committee', { label: 'Gremium', required: true, index: true }),
    person: reference('person', { label: 'Person', required: true, index: true }),
    actor: reference('actor', { label: 'Vertritt', aliases: ['Entsendet von'] }),
    role: choice('memberRole', { label: 'Rolle', width: 176 }),
    votingRight: yesNo({ label: 'Stimmrecht' }),
    deputyOf: reference('membership', { label: 'Stellvertretung für' }),
    startsOn: date({ label: 'Von', aliases: ['Beginn'] }),
    endsOn: date({ label: 'Bis', aliases: ['Ende'] }),
  },
})
