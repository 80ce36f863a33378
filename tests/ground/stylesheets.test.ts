/** A brace that is missing in a stylesheet is legal CSS, and takes every rule behind it away. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const renderer = join(import.meta.dirname, '../../renderer')
const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'))

/** Lines that begin at the margin although a block is open there, or that close more than was opened. */
function misplaced(css: string): readonly string[] {
  let depth = 0
  const found: string[] = []
  for (const line of css.replaceAll(/\/\*.*?\*\//gs, '').split('\n')) {
    if (/^[^\s}]/.test(line) && depth > 0) found.push(line)
    depth += line.split('{').length - line.split('}').length
    if (depth < 0) found.push(line)
  }
  return depth === 0 ? found : [...found, `${depth} blocks are open at the end`]
}

describe('the stylesheets', () => {
  it.each(files)('%s closes what it opens, where it opens it', (file) => {
    expect(misplaced(readFileSync(join(renderer, file), 'utf8'))).toEqual([])
  })

  it('are not taken for sound when a brace is missing', () => {
    expect(misplaced('.a {\n  color: red;\n\n.b {\n}\n')).not.toEqual([])
  })
})
