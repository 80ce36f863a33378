import { fieldOf, parsed, refused, type Kind } from '../kind.ts'
import { textKind } from './text.ts'

const web = /^https?:\/\/[^\s/$.?#][^\s]*$/i
const bare = /^[\w-]+(\.[\w-]+)+([/?#]\S*)?$/

/** A web address. "www.ort.de" is completed; nothing but http and https is taken, so a link never runs a program. */
export const urlKind: Kind<string> = {
  ...textKind,
  name: 'url',
  width: 200,
  identity: (value) =>
    value
      .toLowerCase()
      .replace(/^https?:\/\/(www\.)?/, '')
      .replace(/[?#].*$/, '')
      .replace(/(\/(index\.\w+)?)+$/, ''),
  parse(text) {
    const full = bare.test(text) ? `https://${text}` : text
    return web.test(full) ? parsed(full) : refused(`„${text}“ ist keine Internetadresse.`)
  },
  validate: (value) =>
    typeof value === 'string' && web.test(value)
      ? undefined
      : 'Hier wird eine Internetadresse erwartet, zum Beispiel https://www.ort.de.',
}

export const url = fieldOf(urlKind)
