import { defineEntity } from '../entity.ts'
import { anyRow } from '../kinds/any-row.ts'
import { integer } from '../kinds/integer.ts'
import { text } from '../kinds/text.ts'

/** A file kept with a record. Its content is stored once by its hash and synced beside the change sets. */
export const attachment = defineEntity('attachment', {
  label: 'Unterlage',
  plural: 'Unterlagen',
  section: 'exchange',
  isListed: false,
  title: ['name'],
  fields: {
    name: text({ label: 'Name', required: true }),
    of: anyRow({ label: 'Gehört zu', index: true }),
    mediaType: text({ label: 'Dateityp', derived: true }),
    size: integer({ label: 'Größe', unit: 'Byte', derived: true }),
    sha256: text({ label: 'Prüfsumme', derived: true, hidden: true }),
    alternativeText: text({ label: 'Alternativtext' }),
  },
})
