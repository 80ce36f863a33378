/** A person asks to be forgotten: erased by keyboard alone, and told where the name still stands. */
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { openTableByKeys, pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'

const workbenches = useWorkbenches()

it('says before and afterwards where the name still stands, and leads there', async () => {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  const make = (entity: string, ...values: readonly string[]): string => {
    const made: { id: string } = runCli(['set', entity, 'new', ...values, '--file', file, '--json']).json
    return made.id
  }
  make('person', 'givenName=Änne', 'familyName=Vergissmich')
  const committee = make('committee', 'name=Steuerungsgruppe')
  const meeting = make('meeting', `committee=${committee}`, 'title=Auftakt', 'startsAt=10.12.2026 16:30')
  make('agendaItem', `meeting=${meeting}`, 'title=Berichte', 'minutes=Änne Vergissmich trägt vor.')

  const { page } = await workbenches.open(file)
  await openTableByKeys(page, 'Personen')
  await pressUntil(page, /^Änne/, 'ArrowDown')
  await page
    .getByRole('complementary')
    .getByRole('heading', { name: /Vergissmich/ })
    .waitFor()
  await pressUntil(page, /^(Angaben|Breite)/, 'F6')
  await pressUntil(page, /^Endgültig löschen …/)
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Vergissmich, Änne endgültig löschen' })
  const inTexts = dialog.getByRole('region', { name: 'Der Name steht in Texten' })
  await inTexts.getByText('Änne Vergissmich trägt vor.').waitFor()
  expect(await violations(page)).toEqual([])

  // Nothing is gone before a person says so.
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(listRows(file, 'person').total).toBe(1)
  await pressUntil(page, /^Endgültig löschen …/)
  await page.keyboard.press('Enter')
  await inTexts.waitFor()
  await pressUntil(page, /^Endgültig löschen$/)
  await page.keyboard.press('Enter')
  const receipt = page.getByRole('dialog', { name: 'Endgültig gelöscht' })
  await receipt.getByText('Die Angaben sind hier gelöscht').waitFor()
  expect(await violations(page)).toEqual([])
  expect(listRows(file, 'person').total).toBe(0)

  await pressUntil(page, /^Schließen$/)
  await pressUntil(page, /^Tagesordnungspunkt: Berichte/)
  await page.keyboard.press('Enter')
  await receipt.waitFor({ state: 'hidden' })
  await page
    .getByRole('heading', { name: /Auftakt/ })
    .first()
    .waitFor()
}, 120_000)
