import { defineEntity } from '../entity.ts'
import { dateTime } from '../kinds/date-time.ts'
import { integer } from '../kinds/integer.ts'
import { longText } from '../kinds/long-text.ts'
import { text } from '../kinds/text.ts'

/** Personal data that left the workbench in a file (Art. 5 (2), 30 GDPR): written by the program, changed by nobody. */
export const disclosure = defineEntity('disclosure', {
  label: 'Datenweitergabe',
  plural: 'Datenweitergaben',
  section: 'exchange',
  title: ['at', 'table', 'person'],
  titleSeparator: ' · ',
  isLog: true,
  fields: {
    at: dateTime({ label: 'Wann', derived: true }),
    person: text({ label: 'Wer', derived: true, width: 160 }),
    table: text({ label: 'Tabelle', derived: true, width: 140 }),
    rowCount: integer({ label: 'Zeilen', derived: true }),
    purpose: text({ label: 'Zweck', derived: true, width: 280 }),
    fields: longText({ label: 'Personenbezogene Spalten', derived: true, width: 320 }),
    selection: text({ label: 'Auswahl', derived: true, width: 200 }),
    fileName: text({ label: 'Datei', derived: true, width: 220 }),
  },
})
