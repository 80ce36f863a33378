import { defineEntity } from '../entity.ts'
import { position } from '../kinds/position.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

export const customField = defineEntity('customField', {
  label: 'Eigenes Feld',
  plural: 'Eigene Felder',
  section: 'exchange',
  isListed: false,
  title: ['label'],
  fields: {
    entity: text({ label: 'Tabelle', required: true }),
    key: text({ label: 'Schlüssel', required: true }),
    label: text({ label: 'Bezeichnung', required: true }),
    kind: text({ label: 'Feldart', required: true }),
    options: settings({ label: 'Einstellungen', hidden: true }),
    position: position({ label: 'Reihenfolge', derived: true, hidden: true }),
    active: yesNo({ label: 'Aktiv' }),
  },
})
