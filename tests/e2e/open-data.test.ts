/** Indicators as open data, without a mouse: what is missing is said, shown is what goes out, the folder holds it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'

const workbenches = useWorkbenches()

it('publishes an indicator from its page once everything is said', async () => {
  const scratch = scratchFolder()
  const file = join(scratch, 'Test.werkbank')
  const out = join(scratch, 'daten')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  const values = ['15003;2022=600', '01;2022=200', '02;2022=2', '04;2022=398'].flatMap((text) => ['--value', text])
  expect(runCli(['indicator', 'D03', ...values, '--file', file]).status).toBe(0)
  const said = ['publisher=Stadt Magdeburg', 'contactEmail=bildung@stadt.example'].flatMap((text) => ['--set', text])
  expect(runCli(['open-data', ...said, '--file', file]).status).toBe(0)

  const { page } = await workbenches.start({ file, person: 'Anna' })
  await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('D03')
  await page.getByRole('option', { name: /D03 / }).first().click()
  await page.getByRole('heading', { name: /^D03 / }).waitFor()
  await page.locator('.chart-picture svg').waitFor()
  await page.getByRole('button', { name: 'Ausgeben', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Als offene Daten bereitstellen …' }).focus()
  await page.keyboard.press('Enter')

  const dialog = page.getByRole('dialog', { name: 'Als offene Daten bereitstellen' })
  // What is hidden for the public is not in the preview either.
  const line = dialog.getByRole('row', { name: /^D03 2022 02 Werder/ })
  await expect.poll(() => line.innerText()).toContain('unknown')
  expect(await line.innerText()).not.toMatch(/\b2\b/)
  const missing = dialog.getByRole('status')
  await expect
    .poll(() => missing.innerText())
    .toMatch(/Es fehlt die Lizenz[^]*Internetadresse[^]*Wählen Sie den Ordner/)
  expect(await violations(page)).toEqual([])

  await dialog.getByLabel('Lizenz').selectOption('dl-by-de/2.0')
  await dialog.getByLabel('Internetadresse des Ordners').fill('daten.stadt.example/bildung')
  await page.keyboard.press('Enter')
  await expect.poll(() => dialog.getByLabel('Internetadresse des Ordners').inputValue()).toMatch(/^https:/)
  await dialog.getByLabel('Ordner', { exact: true }).fill(out)
  await missing.waitFor({ state: 'detached' })
  await pressUntil(page, /^Bereitstellen/)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })

  expect(readdirSync(out).toSorted()).toEqual(['catalog.ttl', 'd03.csv', 'd03.csv-metadata.json', 'd03.ttl'])
  expect(readFileSync(join(out, 'd03.csv'), 'utf8')).toContain('D03,2022,02,Werder,district,,unknown')
  expect(readFileSync(join(out, 'catalog.ttl'), 'utf8')).toContain(
    'https://daten.stadt.example/bildung/d03.ttl#dataset',
  )
  // What was said is a step like any other.
  await page.getByText('Rückgängig: Angaben zu offenen Daten ändern').waitFor()
})
