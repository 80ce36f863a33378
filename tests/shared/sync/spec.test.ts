import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** The texts of all tests, without this one. */
function tests(): string {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.endsWith('spec.test.ts'))
    .map((name) => readFileSync(join(root, 'tests', name), 'utf8'))
    .join('\n')
}

describe('the rules of the merge', () => {
  const spec = readFileSync(join(root, 'shared/sync/SPEC.md'), 'utf8')
  const rules = [...spec.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map(([, rule = '']) => rule)

  it('are numbered without gaps', () => {
    for (const letter of ['C', 'M', 'H', 'E']) {
      const numbers = rules.filter((rule) => rule.startsWith(letter)).map((rule) => Number(rule.slice(1)))
      expect(numbers).not.toEqual([])
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
    }
    expect(new Set(rules).size).toBe(rules.length)
  })

  it('each have a test that cites them', () => {
    const text = tests()
    expect(rules.filter((rule) => !new RegExp(`\\b${rule}\\b(?!-)`).test(text))).toEqual([])
  })

  it('leave nothing for later', () => {
    expect(spec).not.toMatch(/\(later\)|: later|TODO/)
  })
})
