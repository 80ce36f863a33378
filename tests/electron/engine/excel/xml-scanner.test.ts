import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { XmlError, XmlScanner } from '../../../../electron/engine/excel/xlsx/xml-scanner.ts'

/** The events of a text that is fed in pieces, as one line each; texts between two tags joined. */
function eventsOf(pieces: readonly string[]): readonly string[] {
  const events: string[] = []
  const scanner = new XmlScanner({
    open: (name, attributes) => events.push(`<${name} ${attributes.get('r') ?? ''}|${attributes.get('t') ?? ''}`),
    close: (name) => events.push(`/${name}`),
    text(text) {
      if (events.at(-1)?.startsWith('"') === true) events[events.length - 1] += text
      else events.push(`"${text}`)
    },
  })
  for (const piece of pieces) scanner.feed(piece)
  scanner.end()
  return events
}

const sample =
  '\uFEFF<?xml version="1.0"?>\n<!-- > <a> --><x:a xmlns:x="urn:a" >1 &lt; 2 &#228;&#xE4;<x:c x:r="A>1" t=\'s"\'/>' +
  '<x:c t = "&quot;"\n r="B"><![CDATA[<&amp;>]]></x:c ><x:v></x:v></x:a>\n<!-- end -->'

describe('the XML scanner', () => {
  it('reads tags, attributes, entities, CDATA and comments, without prefixes', () => {
    expect(eventsOf([sample])).toEqual([
      '<a |',
      '"1 < 2 ää',
      '<c A>1|s"',
      '/c',
      '<c B|"',
      '"<&amp;>',
      '/c',
      '<v |',
      '/v',
      '/a',
    ])
  })

  it('reads the same, wherever the text is cut into pieces', () => {
    const whole = eventsOf([sample])
    fc.assert(
      fc.property(fc.array(fc.nat(sample.length), { maxLength: 12 }), (cuts) => {
        const places = [0, ...cuts.toSorted((left, right) => left - right), sample.length]
        const pieces = places.slice(1).map((to, index) => sample.slice(places[index], to))
        expect(eventsOf(pieces)).toEqual(whole)
      }),
    )
  })

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY x "y">]><a/>'],
    ['an entity of a document type', '<a>&x;</a>'],
    ['a name of Object.prototype as an entity', '<a>&constructor;</a>'],
    ['an entity without an end', '<a>&amp</a>'],
    ['a tag that closes nothing', '<a></b></a>'],
    ['tags that cross', '<a><b></a></b>'],
    ['a second root', '<a/><b/>'],
    ['text outside of the root', 'a<a/>'],
    ['an attribute without a value', '<a b></a>'],
    ['an attribute without quotes', '<a b=1></a>'],
    ['no end', '<a><b></b>'],
    ['nothing at all', '  '],
    ['a thousand levels', `${'<a>'.repeat(1000)}${'</a>'.repeat(1000)}`],
  ])('refuses %s', (_name, text) => {
    expect(() => eventsOf([text])).toThrow(XmlError)
  })
})
