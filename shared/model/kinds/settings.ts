import { canonicalJson, type Json } from '../json.ts'
import { fieldOf, parsed, refused, type Kind } from '../kind.ts'

/** What the program keeps for itself: the columns of a view, the definition of an import profile. One JSON value. */
export const settingsKind: Kind = {
  name: 'settings',
  storage: 'JSON',
  width: 200,
  parse(text) {
    try {
      return parsed(JSON.parse(text) as Json)
    } catch {
      return refused('Hier wird eine Einstellung als JSON erwartet.')
    }
  },
  validate: () => undefined,
  format: canonicalJson,
}

export const settings = fieldOf(settingsKind)
