import { describe, expect, it } from 'vitest'
import { numberSections } from '../../../shared/reports/section-numbers.ts'

const section = (id: string, parent: string | null = null, heading = id) => ({ id, parent, heading })

describe('the numbers of a report', () => {
  it('count headings level by level and pass figures by', () => {
    const sections = [
      section('figure', null, ''),
      section('a'),
      section('picture', 'a', ''),
      section('a1', 'a'),
      section('a11', 'a1'),
      section('a2', 'a'),
      section('b'),
      // A chapter below a figure counts as if it stood in the figure's chapter.
      section('table', 'b', ''),
      section('b1', 'table'),
    ]
    expect([...numberSections(sections)].map(([id, number]) => `${id} ${number}`)).toEqual([
      'figure ',
      'a 1',
      'picture ',
      'a1 1.1',
      'a11 1.1.1',
      'a2 1.2',
      'b 2',
      'table ',
      'b1 2.1',
    ])
  })
})
