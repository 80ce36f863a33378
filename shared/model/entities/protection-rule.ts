import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { decimal } from '../kinds/decimal.ts'
import { integer } from '../kinds/integer.ts'
import { text } from '../kinds/text.ts'

/** How values are protected for a purpose; what is not said is as usual. */
export const protectionRule = defineEntity('protectionRule', {
  label: 'Regel zur Geheimhaltung',
  plural: 'Regeln zur Geheimhaltung',
  section: 'monitoring',
  title: ['purpose'],
  key: ['purpose'],
  isListed: false,
  fields: {
    purpose: choice('purpose', { label: 'Zweck', required: true }),
    method: text({ label: 'Verfahren', help: 'suppress: kleine Anzahlen nicht angeben, round: alle Anzahlen runden' }),
    least: integer({ label: 'Spielraum mindestens', min: 1, max: 100 }),
    share: decimal({ label: 'Spielraum in Prozent des Werts' }),
    base: integer({ label: 'Gerundet auf', min: 2, max: 100 }),
    contributors: integer({ label: 'Größte Beiträge', min: 1, max: 5 }),
    dominance: decimal({ label: 'Höchster Anteil der größten Beiträge in Prozent' }),
    among: text({ label: 'Beiträge je', help: 'Der Schlüssel der Gliederung, zum Beispiel schoolType' }),
  },
})
