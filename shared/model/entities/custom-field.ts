import { defineEntity } from '../entity.ts'
import { position } from '../kinds/position.ts'
import { settings } from '../kinds/settings.ts'
import { text } from '../kinds/text.ts'
import { yesNo } from '../kinds/yes-no.ts'

/** A field that people added to an entity (own-fields.ts). Two who add the same one concurrently add one: its id is derived. */
export const customField = defineEntity('customField', {
  label: 'Eigenes Feld',
  plural: 'Eigene Felder',
  section: 'exchange',
  isListed: false,
  title: ['label'],
  key: ['entity', 'key'],
  fields: {
    entity: text({ label: 'Tabelle', required: true }),
    key: text({ label: 'Schlüssel', required: true }),
    label: text({ label: 'Bezeichnung', required: true }),
    kind: text({ label: 'Feldart', required: true }),
    /** `OwnFieldOptions`. */
    options: settings({ label: 'Einstellungen', hidden: true }),
    position: position({ label: 'Reihenfolge', derived: true, hidden: true }),
    active: yesNo({ label: 'Aktiv' }),
  },
})
