/**
 * A scanner for the XML of office files (XML 1.0, without document types): fed with text in chunks of any size, it calls
 * a handler for every tag and text. Names come without their prefix: Office's own, a prefixed and a strict file read the same.
 */

/** The XML is not well formed, or uses what no office program writes. */
export class XmlError extends Error {}

export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void
  close(name: string): void
  /** Text between two tags, with entities replaced; may come in several pieces. */
  text?(text: string): void
}

export interface XmlAttributes {
  /** The value of the attribute with this local name. */
  get(name: string): string | undefined
}

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32]
const [quote, apostrophe, slash, colon, equals, greater] = [34, 39, 47, 58, 61, 62]

/** Office files nest a dozen deep; a text or tag longer than this is no cell. */
const deepest = 256
const longest = 32 * 1024 * 1024

function isSpace(code: number): boolean {
  return code === space || code === lineFeed || code === carriageReturn || code === tab
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Replaces the entities of a text: the five of XML and numbers; others would need a document type. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));?/g,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (!whole.endsWith(';')) throw new XmlError('entity without an end')
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
      if (name === undefined) {
        if (code > 0x10ffff) throw new XmlError('no such character')
        return String.fromCodePoint(code)
      }
      const sign = Object.hasOwn(named, name) ? named[name] : undefined
      if (sign === undefined) throw new XmlError(`unknown entity ${name}`)
      return sign
    },
  )
}

/** The attributes of the tag just read: places in the source, cut out only when asked for. */
class Attributes implements XmlAttributes {
  source = ''
  count = 0
  /** Start and end of name and value, four places for each attribute. */
  readonly places: number[] = []

  get(name: string): string | undefined {
    const { source, places, count } = this
    const first = name.charCodeAt(0)
    for (let at = 0; at < count * 4; at += 4) {
      const from = places[at] as number
      if ((places[at + 1] as number) - from !== name.length || source.charCodeAt(from) !== first) continue
      // Most names that are asked for a million times have one letter.
      if (name.length > 1 && !source.startsWith(name, from)) continue
      return decodeEntities(source.slice(places[at + 2], places[at + 3]))
    }
    return undefined
  }
}

export class XmlScanner {
  readonly #handler: XmlHandler
  readonly #attributes = new Attributes()
  /** Names of the open elements, as written. */
  readonly #path: string[] = []
  #rest = ''
  #hasRoot = false

  constructor(handler: XmlHandler) {
    this.#handler = handler
  }

  feed(chunk: string): void {
    const source = this.#rest === '' ? chunk : this.#rest + chunk
    const done = this.#scan(source)
    this.#rest = done === source.length ? '' : source.slice(done)
    if (this.#rest.length > longest) throw new XmlError('a text is too long')
  }

  /** No more is coming: everything must be closed by now. */
  end(): void {
    if (!this.#hasRoot || this.#path.length > 0 || this.#rest.trim() !== '') throw new XmlError('unexpected end')
  }

  /** Scans as far as tags are complete; answers where it stopped. */
  #scan(source: string): number {
    let at = 0
    for (;;) {
      const start = source.indexOf('<', at)
      if (start < 0) return at
      const end = this.#tag(source, start, at)
      if (end < 0) return at
      at = end
    }
  }

  #flush(source: string, from: number, to: number): void {
    if (from === to) return
    if (this.#path.length > 0) this.#handler.text?.(decodeEntities(source.slice(from, to)))
    else if (/[^\s\uFEFF]/.test(source.slice(from, to))) throw new XmlError('text outside of the root')
  }

  /** One tag that begins at `start`, with the text since `from`. Answers its end, or -1 where it is not complete yet. */
  #tag(source: string, start: number, from: number): number {
    switch (source.charCodeAt(start + 1)) {
      case 33:
        return this.#declaration(source, start, from)
      case 63:
        return this.#skip(source, start, from, '?>')
      case slash:
        return this.#closing(source, start, from)
      default:
        return this.#opening(source, start, from)
    }
  }

  #skip(source: string, start: number, from: number, end: string): number {
    const at = source.indexOf(end, start + 2)
    if (at < 0) return -1
    this.#flush(source, from, start)
    return at + end.length
  }

  #declaration(source: string, start: number, from: number): number {
    if (source.startsWith('<!--', start)) return this.#skip(source, start, from, '-->')
    if (source.startsWith('<![CDATA[', start)) {
      const end = source.indexOf(']]>', start)
      if (end < 0) return -1
      this.#flush(source, from, start)
      if (this.#path.length > 0) this.#handler.text?.(source.slice(start + 9, end))
      return end + 3
    }
    if (source.length - start < 9) return -1
    throw new XmlError('document types are not read')
  }

  #closing(source: string, start: number, from: number): number {
    const end = source.indexOf('>', start)
    if (end < 0) return -1
    const name = source.slice(start + 2, end).trimEnd()
    if (name !== this.#path.at(-1)) throw new XmlError(`</${name}> closes nothing`)
    this.#flush(source, from, start)
    this.#path.pop()
    this.#handler.close(localName(name))
    return end + 1
  }

  #opening(source: string, start: number, from: number): number {
    const { length } = source
    let at = start + 1
    let nameEnd = -1
    const attributes = this.#attributes
    attributes.source = source
    attributes.count = 0
    for (;;) {
      if (at >= length) return -1
      const code = source.charCodeAt(at)
      if (code === greater || code === slash || isSpace(code)) {
        if (nameEnd < 0) nameEnd = at
        if (code === greater) break
        at += 1
      } else if (nameEnd < 0) at += 1
      else {
        at = this.#attribute(source, at)
        if (at < 0) return -1
      }
    }
    const isEmpty = source.charCodeAt(at - 1) === slash
    this.#flush(source, from, start)
    this.#open(source.slice(start + 1, nameEnd), isEmpty)
    return at + 1
  }

  #open(name: string, isEmpty: boolean): void {
    if (name === '' || (this.#path.length === 0 && this.#hasRoot)) throw new XmlError('a tag stands where none may')
    if (this.#path.length >= deepest) throw new XmlError('nested too deep')
    this.#hasRoot = true
    const local = localName(name)
    this.#handler.open(local, this.#attributes)
    if (isEmpty) this.#handler.close(local)
    else this.#path.push(name)
  }

  /** Notes one attribute; answers where it ends, or -1 where it is not complete yet. */
  #attribute(source: string, start: number): number {
    const { length } = source
    let from = start
    let at = start
    for (;;) {
      if (at >= length) return -1
      const code = source.charCodeAt(at)
      if (code === colon) from = at + 1
      if (code === equals || isSpace(code)) break
      if (code === greater) throw new XmlError('an attribute has no value')
      at += 1
    }
    const nameEnd = at
    while (isSpace(source.charCodeAt(at)) || source.charCodeAt(at) === equals) at += 1
    if (at >= length) return -1
    const sign = source.charCodeAt(at)
    if (sign !== quote && sign !== apostrophe) throw new XmlError('an attribute has no value')
    const end = source.indexOf(sign === quote ? '"' : "'", at + 1)
    if (end < 0) return -1
    const { places, count } = this.#attributes
    places[count * 4] = from
    places[count * 4 + 1] = nameEnd
    places[count * 4 + 2] = at + 1
    places[count * 4 + 3] = end
    this.#attributes.count = count + 1
    return end + 1
  }
}

function localName(name: string): string {
  if (name.length === 1) return name
  const at = name.indexOf(':')
  return at < 0 ? name : name.slice(at + 1)
}
