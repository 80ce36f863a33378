import { defineEntity } from '../entity.ts'
import { choice } from '../kinds/choice.ts'
import { reference } from '../kinds/reference.ts'
import { outline } from '../kinds/outline.ts'
import { text } from '../kinds/text.ts'

/** A city, its districts, and what they are compared with. */
export const area = defineEntity('area', {
  label: 'Gebiet',
  plural: 'Gebiete',
  section: 'exchange',
  title: ['name'],
  key: ['code'],
  fields: {
    code: text({ label: 'Code', required: true, index: true, aliases: ['Nr.', 'Nummer', 'Schlüssel'], width: 84 }),
    name: text({ label: 'Name', required: true, aliases: ['Stadtteil', 'Gebiet'] }),
    parent: reference('area', { label: 'Teil von' }),
    kind: choice('areaKind', { label: 'Art' }),
    /** GeoJSON: where maps draw it. */
    outline: outline({ label: 'Umriss', derived: true, hidden: true }),
  },
})
