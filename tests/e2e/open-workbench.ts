/** A workbench with example data in a window; everything is ended after each test. */
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { openPage, runCli, startHost, type RunningHost } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'

export interface Start {
  readonly file?: string
  /** Who is here; nobody answers the question for a name where absent. */
  readonly person?: string
  /** The person's own folder, in which new files are suggested. */
  readonly home?: string
}

export interface Workbenches {
  /** Starts a host of its own and opens its window. */
  start(options?: Start): Promise<{ readonly page: Page; readonly host: RunningHost }>
  /** Opens a file in a host of its own, past the question for a name. */
  open(file: string): Promise<{ readonly page: Page; readonly host: RunningHost }>
}

export function demoFile(...sizes: readonly string[]): string {
  const file = join(scratchFolder(), 'Beispiel.werkbank')
  expect(runCli(['create', '--demo', ...sizes, '--file', file]).status).toBe(0)
  return file
}

export function useWorkbenches(): Workbenches {
  let browser: Browser
  const hosts: RunningHost[] = []
  const errors: Error[] = []
  beforeAll(async () => {
    browser = await launchChromium()
  })
  afterEach(async () => {
    // What a page reports once its host is gone is no fault of the page.
    const reported = errors.splice(0)
    for (const host of hosts.splice(0)) await host.kill()
    for (const context of browser.contexts()) await context.close()
    errors.length = 0
    expect(reported).toEqual([])
  })
  afterAll(() => browser.close())

  async function start({ person, ...options }: Start = {}): Promise<{
    readonly page: Page
    readonly host: RunningHost
  }> {
    const host = await startHost({ settings: scratchFolder(), ...options })
    hosts.push(host)
    const page = await openPage(browser, host.address, (error) => errors.push(error))
    if (person !== undefined) {
      await page.getByLabel('Ihr Name').fill(person)
      await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    }
    return { page, host }
  }

  return {
    start,
    async open(file) {
      const { page, host } = await start({ file })
      const name = page.getByLabel('Ihr Name')
      await name.or(page.getByText('Übersicht').first()).first().waitFor()
      if (await name.isVisible()) {
        await name.fill('Anna Beispiel')
        await page.getByRole('button', { name: 'Weiter', exact: true }).click()
      }
      await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
      return { page, host }
    },
  }
}
