import { standingHelp } from '../../committees/standing-items.ts'
import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { date } from '../kinds/date.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const committee = defineEntity('committee', {
  label: 'Gremium',
  plural: 'Gremien',
  section: 'committees',
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true, aliases: ['Gremium', 'Bezeichnung'] }),
    shortName: text({ label: 'Kurzname', aliases: ['Kürzel'] }),
    kind: choice('committeeKind', { label: 'Art' }),
    transition: choice('transition', { label: 'Übergang', width: 240 }),
    state: choice('committeeState', { label: 'Stand' }),
    mandate: longText({ label: 'Auftrag' }),
    establishedOn: date({ label: 'Eingesetzt am' }),
    endedOn: date({ label: 'Beendet am' }),
    rhythm: text({ label: 'Rhythmus', help: 'zum Beispiel: vierteljährlich' }),
    invitationDays: integer({ label: 'Ladungsfrist (Tage)', min: 0, max: 365, aliases: ['Ladungsfrist'] }),
    noticeInWorkingDays: yesNo({
      label: 'Frist in Arbeitstagen',
      hidden: true,
      help: 'Montag bis Freitag ohne die Feiertage in Sachsen-Anhalt; sonst zählen Kalendertage',
    }),
    quorumRule: choice('quorumRule', { label: 'Beschlussfähigkeit' }),
    majorityRule: choice('majorityRule', { label: 'Mehrheit' }),
    isPublic: yesNo({ label: 'Öffentlich' }),
    publishesItems: yesNo({
      label: 'Gibt öffentliche Punkte heraus',
      hidden: true,
      help: 'obwohl es nicht öffentlich tagt: Punkte, Vorlagen und Ergebnisse, aber keine Personen',
    }),
    numberPattern: text({
      label: 'Nummernmuster',
      help: 'zum Beispiel {short}/{n:000}({term})/{yy}; mit {j:00} beginnt die Nummer jedes Jahr neu',
    }),
    resolutionPattern: text({
      label: 'Nummernmuster der Beschlüsse',
      hidden: true,
      help: 'zum Beispiel {n:000}-{m:000}({term})/{yy}; {m} ist die Nummer der Sitzung',
    }),
    electoralTerm: text({ label: 'Wahlperiode', hidden: true, help: 'steht in Nummern für {term}, zum Beispiel VIII' }),
    minutesDays: integer({
      label: 'Niederschrift binnen (Tage)',
      hidden: true,
      min: 0,
      max: 365,
      help: 'nach § 58 KVG LSA 30 Tage, spätestens zur nächsten Sitzung',
    }),
    standingItems: longText({ label: 'Ständige Punkte', hidden: true, help: standingHelp }),
    letterhead: reference('letterhead', {
      label: 'Briefkopf',
      hidden: true,
      help: 'leer: der Briefkopf, der für alle gilt',
    }),
    secretary: reference('person', { label: 'Geschäftsführung', aliases: ['Sekretariat'] }),
    notes: longText({ label: 'Notizen' }),
  },
})
