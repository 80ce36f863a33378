/** A table that somebody published is checked without a mouse: how many hidden values follow from its sums. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { focusedName, pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'

const workbenches = useWorkbenches()
const sample = join(import.meta.dirname, '../../../shared/samples/kiss-md_K3_T37_familienstand.xlsx')

it.skipIf(!existsSync(sample))(
  'counts what follows from the sums of a published table, and shows none of it (sample files not found where this is skipped)',
  async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    expect(runCli(['indicator', 'A01', '--value', '15003;2023=600', '--file', file]).status).toBe(0)
    const { page } = await workbenches.open(file)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('A01')
    const found = page.getByRole('option', { name: /A01 / }).first()
    await found.waitFor()
    await expect.poll(() => found.getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: /^A01 / }).waitFor()
    await page.locator('.chart-picture svg').waitFor()

    await pressUntil(page, /^Geheimhaltung prüfen/)
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Geheimhaltung' }).waitFor()
    await pressUntil(page, /^Fremde Tabelle prüfen/)
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Veröffentlichte Tabelle prüfen' })
    await dialog.waitFor()
    // The dialog begins where its work begins.
    const choose = dialog.getByRole('button', { name: 'Datei wählen …' })
    await expect.poll(() => choose.evaluate((element) => element === document.activeElement)).toBe(true)
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), choose.press('Enter')])
    await chooser.setFiles(sample)
    await dialog.getByText('58 Werte sind nicht angegeben').waitFor({ timeout: 60_000 })
    await dialog
      .getByText('9 folgen als einzige aus einer Summe über Gruppen, 5 als einzige aus einer Summe über Gebiete.')
      .waitFor()
    await dialog.getByText('22 lassen sich aus den Summen zu eng eingrenzen').waitFor()
    expect(await violations(page)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => focusedName(page)).toMatch(/^Fremde Tabelle prüfen/)
  },
  120_000,
)
