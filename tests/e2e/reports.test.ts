/** Reports in a window: begun from the indicators. */
import { describe, expect, it } from 'vitest'
import { listRows } from '../support/program.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable } from './scenarios.ts'

const workbenches = useWorkbenches()

describe('reports', () => {
  it('begin from the indicators, by keyboard', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Berichte')
    await cell(page, 0, 'title').waitFor()
    const before = listRows(file, 'report').total
    await page.getByRole('button', { name: 'Mehr', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Neuer Bildungsbericht aus den Indikatoren' }).press('Enter')
    await expect.poll(() => listRows(file, 'report').total, { timeout: 20_000 }).toBe(before + 1)
    const report = listRows(file, 'report', '--where', 'title=Bildungsbericht', '--sort', '-edition').rows[0]
    const sections = listRows(file, 'reportSection', '--where', `report=${String(report?.['id'])}`)
    expect(sections.total).toBeGreaterThan(20)
  })
})
