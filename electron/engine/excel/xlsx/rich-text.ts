/** The text of a string item (ECMA-376 part 1, 18.4.8): runs joined, hints of pronunciation left out. */
import type { XmlHandler } from './xml-scanner.ts'

// oxlint-disable no-control-regex -- these are the signs that it is about
/** Signs that XML cannot hold: controls, two non-characters, and halves of a surrogate pair. */
const unwritable =
  /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g
// oxlint-enable no-control-regex

/** "_x000D_" is how office files write characters that XML cannot hold (18.4.12, ST_Xstring). */
function unescapeText(text: string): string {
  return text.includes('_x')
    ? text.replaceAll(/_x([0-9a-fA-F]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text
}

/** The same way back: a text that looks like such an escape, and signs that XML cannot hold. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/_(?=x[0-9a-fA-F]{4}_)/g, '_x005F_')
    .replaceAll(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

export class RichText {
  #text = ''
  #isInText = false
  #hints = 0

  open(name: string): void {
    if (name === 't') this.#isInText = true
    else if (name === 'rPh') this.#hints += 1
  }

  text(text: string): void {
    if (this.#isInText && this.#hints === 0) this.#text += text
  }

  close(name: string): void {
    if (name === 't') this.#isInText = false
    else if (name === 'rPh') this.#hints -= 1
  }

  /** The whole text, and ready for the next item. */
  take(): string {
    if (this.#text === '') return ''
    const text = unescapeText(this.#text).replaceAll('\r\n', '\n')
    this.#text = ''
    return text
  }
}

/** Collects the shared strings of a workbook, one for each `si`. */
export class SharedStrings implements XmlHandler {
  readonly texts: string[] = []
  readonly #item = new RichText()

  open(name: string): void {
    this.#item.open(name)
  }

  text(text: string): void {
    this.#item.text(text)
  }

  close(name: string): void {
    this.#item.close(name)
    if (name === 'si') this.texts.push(this.#item.take())
  }
}
