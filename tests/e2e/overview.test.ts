/** The overview in a window: lines lead to their places by keyboard, a new workbench says how to begin. */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'

const workbenches = useWorkbenches()

describe('the overview', () => {
  it('leads from its lines to what is due, by keyboard', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    const lines = page.locator('.overview-line')
    await lines.first().waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('region', { name: 'Kennzahlen der Stadt' }).getByText('erwünscht').first().waitFor()

    const offers = page.getByRole('region', { name: /^Angebote, seit zwölf Monaten/ }).locator('.overview-line')
    const second = await offers.nth(1).locator('span').first().innerText()
    await offers.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByRole('heading', { name: second }).waitFor()

    await page.getByRole('navigation').getByRole('button', { name: 'Übersicht' }).click()
    await page.getByRole('button', { name: /^Alle zeigen: Angebote, seit/ }).click()
    await page.getByRole('treegrid').or(page.getByRole('grid')).first().waitFor()
  })

  it('tells what others changed until it was seen', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    const others = page.getByRole('region', { name: 'Was sich geändert hat' })
    await others.waitFor()
    expect(runCli(['set', 'actor', 'new', 'name=Ganz neuer Akteur', '--user', 'Ben', '--file', file]).status).toBe(0)
    await others.getByRole('button', { name: /^Ben Ganz neuer Akteur/ }).waitFor()
    await others.getByRole('button', { name: 'Alles gesehen' }).click()
    await others.getByText('Niemand sonst hat etwas geändert.').waitFor()
  })

  it('says in a new workbench how to begin', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const { page } = await workbenches.open(file)
    await page.getByText('Diese Werkbank ist noch leer.').waitFor()
    await page.getByRole('button', { name: 'Excel-Liste einlesen …' }).click()
    await page.getByRole('heading', { name: 'Einlesen' }).waitFor()
  })
})
