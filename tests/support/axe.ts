/** What axe finds in a page as it stands: rule, first place, how many. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

export interface Violation {
  readonly id: string
  readonly first: string | undefined
  readonly count: number
}

/** Fluent's focus keeper puts focusable, hidden markers at the edges of pages, tab lists and menus; they pass the focus on at once. */
export const focusMarkers: readonly string[] = ['[data-tabster-dummy]']
/** The markers of tab lists and menus alone: they cannot be children of these roles. */
export const markersInLists: readonly string[] = [
  '[role="tablist"] > [data-tabster-dummy]',
  '[role="menu"] > [data-tabster-dummy]',
]

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

/** `leftOut` are selectors of elements that are not looked at. */
export async function violations(page: Page, leftOut: readonly string[] = focusMarkers): Promise<readonly Violation[]> {
  // What fades in has no contrast yet; what turns for ever never ends.
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ playState, effect }) =>
          playState !== 'running' || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  )
  await page.evaluate(axe).catch(() => undefined)
  return page.evaluate(
    async (exclude) => {
      const found = await (
        globalThis as unknown as {
          axe: { run(context: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
        }
      ).axe.run(exclude.length === 0 ? document : { exclude })
      return found.violations.map(({ id, nodes }) => ({ id, first: nodes[0]?.html.slice(0, 200), count: nodes.length }))
    },
    leftOut.map((selector) => [selector]),
  )
}
