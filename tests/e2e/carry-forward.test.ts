import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, openTable } from './scenarios.ts'

const workbenches = useWorkbenches()

describe('carrying forward to the next school year', () => {
  it('shows what will be copied, makes the copies as one step, and undo takes them back', async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    for (const [title, from, to] of [
      ['Theaterwerkstatt 2025/26', '02.09.2025', '30.06.2026'],
      ['Ferienspiele 2026', '06.07.2026', '10.07.2026'],
      ['Ferienspiele 2027', '05.07.2027', '09.07.2027'],
      ['Beratung', '', ''],
    ])
      runCli(['set', 'offer', 'new', `title=${title}`, `startsOn=${from}`, `endsOn=${to}`, '--file', file])
    const { page } = await workbenches.start({ file, person: 'Anna' })
    await openTable(page, 'Angebote')
    // Everything that is to be selected must be here.
    await expect.poll(() => cell(page, 3, 'title').innerText()).not.toBe('')
    await cell(page, 0, 'title').click()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Mehr', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Ins nächste Schuljahr übernehmen …' }).press('Enter')

    const dialog = page.getByRole('dialog')
    const row = (title: string) => dialog.getByRole('row').filter({ has: page.getByRole('checkbox', { name: title }) })
    await dialog.getByText('2 von 4 gewählt').waitFor()
    await expect
      .poll(() => row('Theaterwerkstatt 2025/26 übernehmen').innerText())
      .toContain('Theaterwerkstatt 2026/27')
    await expect
      .poll(() => row('Theaterwerkstatt 2025/26 übernehmen').innerText())
      .toMatch(/Di.02\.09\.2025.*Di.01\.09\.2026/s)
    // The end of a period goes by the calendar, and it is said why its weekday does not stay.
    await expect
      .poll(() => row('Theaterwerkstatt 2025/26 übernehmen').innerText())
      .toMatch(/Di.30\.06\.2026.*Mi.30\.06\.2027.*Letzter des Monats bleibt, der Wochentag nicht/s)
    expect(await row('Ferienspiele 2027 übernehmen').innerText()).not.toContain('Wochentag')
    // What is there already, and what would only be the same again, is left out until somebody wants it.
    await expect.poll(() => row('Ferienspiele 2026 übernehmen').innerText()).toContain('gibt es schon')
    expect(await row('Beratung übernehmen').getByRole('checkbox').isChecked()).toBe(false)
    expect(await violations(page)).toEqual([])
    await row('Ferienspiele 2027 übernehmen').getByRole('checkbox').press(' ')
    await dialog.getByText('1 von 4 gewählt').waitFor()
    await dialog.getByRole('button', { name: '1 Angebot übernehmen' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })

    await page.getByText('Rückgängig: Angebot ins nächste Schuljahr übernehmen').waitFor()
    await page.getByRole('gridcell', { name: 'Theaterwerkstatt 2026/27' }).waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('gridcell', { name: 'Theaterwerkstatt 2026/27' }).waitFor({ state: 'detached' })
  })
})
