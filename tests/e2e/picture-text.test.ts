/** The alternative text of a picture on the page of its indicator: typed, kept, told to be outdated, taken back. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { saved } from './scenarios.ts'

const workbenches = useWorkbenches()

async function openD03(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('D03')
  await page.getByRole('option', { name: /D03 / }).first().click()
  await page.getByRole('heading', { name: /^D03 / }).waitFor()
}

it('is kept, is told to be outdated when values change, and goes back to the generated one', async () => {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  const typed = ['15003;2022=600', '15003;2023=640'].flatMap((text) => ['--value', text])
  expect(runCli(['indicator', 'D03', ...typed, '--file', file]).status).toBe(0)
  const { page } = await workbenches.start({ file, person: 'Anna' })
  await openD03(page)
  const picture = page.locator('.picture-pane')
  await picture.getByText(/steigt von 600/).waitFor()

  await picture.getByRole('button', { name: 'Ändern', exact: true }).press('Enter')
  await picture.getByLabel('Alternativtext').fill('Wieder mehr Schulkinder.')
  await page.keyboard.press('Tab')
  await picture.getByRole('img', { name: 'Wieder mehr Schulkinder.' }).waitFor()
  await page.getByText('Rückgängig: Alternativtext ändern').waitFor()
  await saved(page)
  await page.reload()
  await openD03(page)
  await picture.getByRole('img', { name: 'Wieder mehr Schulkinder.' }).waitFor()

  // The values change: what a person wrote is not said of them.
  expect(runCli(['indicator', 'D03', '--value', '15003;2023=580', '--file', file]).status).toBe(0)
  await picture
    .getByRole('status')
    .getByText(/Werte haben sich geändert.*„Wieder mehr Schulkinder\.“/)
    .waitFor()
  await picture.getByRole('img', { name: /sinkt von 600/ }).waitFor()
  expect(await violations(page)).toEqual([])
  await picture.getByRole('button', { name: 'Zurücksetzen' }).press('Enter')
  await picture.getByRole('status').waitFor({ state: 'detached' })
  await page.getByText('Rückgängig: Alternativtext zurücksetzen').waitFor()
})
