import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/decimal.ts'
import { integer } from '../kinds/integer.ts'
import { labels } from '../kinds/labels.ts'
import { longText } from '../kinds/long-text.ts'
import { reference } from '../kinds/reference.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const indicator = defineEntity('indicator', {
  label: 'Indikator',
  plural: 'Indikatoren',
  section: 'monitoring',
  title: ['code', 'name'],
  fields: {
    code: text({ label: 'Code', identity: 'key', required: true, index: true, aliases: ['Kennung'], width: 84 }),
    name: text({ label: 'Name', required: true, aliases: ['Indikator', 'Bezeichnung'], width: 300 }),
    unit: text({ label: 'Einheit' }),
    phase: choice('phase', { label: 'Bildungsphase', width: 200 }),
    definition: longText({ label: 'Definition' }),
    numerator: reference('indicator', { label: 'Zähler' }),
    denominator: reference('indicator', { label: 'Nenner' }),
    factor: decimal({ label: 'Faktor' }),
    source: text({ label: 'Quelle' }),
    periodicity: choice('periodicity', { label: 'Periodik' }),
    breakdowns: labels({ label: 'Gliederungen' }),
    decimals: integer({ label: 'Nachkommastellen', min: 0, max: 6 }),
    direction: choice('direction', { label: 'Richtung', help: 'Welche Entwicklung erwünscht ist' }),
    category: choice('indicatorCategory', { label: 'Kategorie' }),
    suppressBelow: integer({
      label: 'Geheim bis',
      min: 0,
      max: 20,
      help: 'Anzahlen von 1 bis zu diesem Wert werden nicht gezeigt (§ 16 BStatG)',
    }),
    responsible: reference('person', { label: 'Zuständig' }),
    isKey: yesNo({
      label: 'Kennzahl',
      help: 'Ja: steht auf der Übersicht, nein: steht dort nie. Ist keiner mit Ja gewählt, wählt das Programm',
    }),
  },
})
