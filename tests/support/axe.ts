/** What axe finds in a page as it stands: rule, first place, how many. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

interface Violation {
  readonly id: string
  readonly first: string | undefined
  readonly count: number
}

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

export async function violations(page: Page): Promise<readonly Violation[]> {
  // What fades in has no contrast yet.
  await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
  await page.evaluate(axe).catch(() => undefined)
  return page.evaluate(async () => {
    const found = await (
      globalThis as unknown as {
        axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe.run({
      // Fluent's focus keeper puts focusable, hidden markers at the edges of the page; they pass the focus on at once.
      exclude: [['[data-tabster-dummy]']],
    })
    return found.violations.map(({ id, nodes }) => ({ id, first: nodes[0]?.html.slice(0, 200), count: nodes.length }))
  })
}
