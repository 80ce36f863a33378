import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTabText, toHtmlTable, toTabText } from '../../../../renderer/grid/sheet/table-text.ts'

describe('text with tabs', () => {
  it('C2: reads what Excel and LibreOffice write', () => {
    expect(fromTabText('a\tb\r\nc\td\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(fromTabText('"zwei\nZeilen"\t"ein ""Wort"""\n')).toEqual([['zwei\nZeilen', 'ein "Wort"']])
    expect(fromTabText('5" Rohr\t"nur vorn')).toEqual([['5" Rohr', '"nur vorn']])
    expect(fromTabText('\t\n\t')).toEqual([
      ['', ''],
      ['', ''],
    ])
    expect(fromTabText('allein')).toEqual([['allein']])
  })

  it('C2: comes back as it was written, whatever stands in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', 'ä', ' ', '1') })
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
      )
    fc.assert(
      fc.property(table, (rows) => {
        const written = toTabText(rows)
        // A last row of one empty cell looks like the line break that ends the text: nothing can tell them apart.
        fc.pre(!(rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === ''))
        expect(fromTabText(written)).toEqual(rows)
      }),
    )
  })
})

describe('an HTML table', () => {
  it('C2: marks texts so that zeros stay, gives numbers as numbers, and hides no markup', () => {
    const html = toHtmlTable([
      [{ text: '01234', isText: true }, { text: '1234,5', number: 1234.5 }, { text: '<b>\n&' }],
    ])
    expect(html).toContain(`sdnum="1031;0;@" style="mso-number-format:'\\@';white-space:pre-wrap">01234</td>`)
    expect(html).toContain('<td sdval="1234.5" align="right">1234,5</td>')
    expect(html).toContain('&lt;b&gt;<br style="mso-data-placement:same-cell">&amp;')
  })
})
