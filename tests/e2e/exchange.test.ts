/** Two workbenches in windows, side by side, on a shared folder. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')

const workbenches = useWorkbenches()

async function windowOf(name: string, file?: string): Promise<Page> {
  const known = file === undefined ? {} : { file }
  const { page } = await workbenches.start({ home: scratchFolder(), person: name, ...known })
  return page
}

const pill = (page: Page) => page.locator('.sync-pill')

async function typeName(page: Page, text: string): Promise<void> {
  await cell(page, 0, 'name').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe(text)
}

/** Anna connects a workbench with one actor with a folder; Ben joins with a new file. */
async function annaAndBen(folder: string): Promise<{ readonly anna: Page; readonly ben: Page; readonly file: string }> {
  const file = join(scratchFolder(), 'Anna.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  expect(runCli(['set', 'actor', 'new', 'name=Kita am Park', '--file', file]).status).toBe(0)
  const anna = await windowOf('Anna Beispiel', file)
  await pill(anna).click()
  await anna.getByLabel('Gemeinsamer Ordner').fill(folder)
  await anna.getByRole('button', { name: 'Verbinden' }).click()
  await pill(anna).getByText('Abgeglichen').waitFor()
  await anna.getByRole('button', { name: 'Schließen' }).click()

  const ben = await windowOf('Ben Muster')
  await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
  await ben.getByLabel('Gemeinsamer Ordner').fill(folder)
  await ben.getByRole('button', { name: 'Beitreten' }).click()
  await ben.getByRole('heading', { name: 'Übersicht' }).waitFor()
  for (const page of [anna, ben]) {
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
  }
  return { anna, ben, file }
}

describe('two workbenches on a shared folder', () => {
  it('an edit here appears there, both ways; a conflict is shown on both and decided on one', async () => {
    const folder = scratchFolder()
    const { anna, ben } = await annaAndBen(folder)
    const times: number[] = []
    for (const [from, to, text] of [
      [anna, ben, 'Von Anna'],
      [ben, anna, 'Von Ben'],
    ] as const) {
      await typeName(from, text)
      const start = performance.now()
      await expect.poll(() => cell(to, 0, 'name').innerText(), { timeout: 60_000 }).toBe(text)
      times.push(performance.now() - start)
    }
    console.log(`edit visible on the other workstation after ${times.map((ms) => Math.round(ms)).join(', ')} ms`)

    // Both write before they hear of each other: the exchange comes only after the second one.
    await Promise.all([typeName(anna, 'Meinung von Anna'), typeName(ben, 'Meinung von Ben')])
    for (const page of [anna, ben])
      await page.getByRole('button', { name: '1 Konflikt' }).first().waitFor({ timeout: 60_000 })
    await ben.getByRole('button', { name: '1 Konflikt' }).first().click()
    for (const text of ['Meinung von Anna', 'Meinung von Ben', 'Anna Beispiel', 'Ben Muster'])
      await ben.locator('.conflict').getByText(text).first().waitFor()
    await ben.getByRole('button', { name: 'Übernehmen: Meinung von Anna' }).click()
    await saved(ben)
    for (const page of [anna, ben])
      await expect.poll(() => page.getByRole('button', { name: /\d+ Konflikt/ }).count(), { timeout: 60_000 }).toBe(0)
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Meinung von Anna')
  })

  it('the screen tells who is how far and what moved; the passphrase is asked for where it was set elsewhere', async () => {
    const folder = scratchFolder()
    const { anna, ben } = await annaAndBen(folder)
    await typeName(ben, 'Von Ben')
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Von Ben')
    await pill(anna).click()
    await anna.getByRole('heading', { name: 'Abgleich' }).waitFor()
    await anna.getByRole('row', { name: /Ben Muster.*auf dem Stand/ }).waitFor({ timeout: 60_000 })
    await anna.getByRole('cell', { name: /Ben Muster \(1\)/ }).waitFor()
    await anna.getByText('Alles ist abgegeben.').waitFor()
    const found = await anna.evaluate(
      `${axe}; axe.run(document).then((r) => r.violations.map((v) => [v.id, v.nodes.length]))`,
    )
    expect(found).toEqual([])
    if (process.env['SHOTS'] !== undefined) await anna.screenshot({ path: join(process.env['SHOTS'], 'abgleich.png') })

    await anna.getByRole('button', { name: 'Verschlüsselung …' }).click()
    await anna.getByLabel('Passphrase', { exact: true }).fill('Kirschbaum am Rathaus')
    await anna.getByLabel('Passphrase wiederholen').fill('Kirschbaum am Rathaus')
    if (process.env['SHOTS'] !== undefined)
      await anna.screenshot({ path: join(process.env['SHOTS'], 'passphrase.png') })
    await anna.getByRole('button', { name: 'Verschlüsseln', exact: true }).click()
    await anna.getByText('ja, mit der Passphrase der Werkbank').waitFor()

    await pill(ben).getByText('Abgleich nicht möglich').waitFor({ timeout: 60_000 })
    await pill(ben).click()
    await ben.getByRole('button', { name: 'Passphrase eingeben …' }).click()
    await ben.getByLabel('Passphrase', { exact: true }).fill('Birnbaum')
    await ben.getByRole('button', { name: 'Weiter' }).click()
    await ben.getByRole('alert').getByText('Die Passphrase stimmt nicht.').waitFor()
    if (process.env['SHOTS'] !== undefined) await ben.screenshot({ path: join(process.env['SHOTS'], 'falsch.png') })
    await ben.getByLabel('Passphrase', { exact: true }).fill('Kirschbaum am Rathaus')
    await ben.getByRole('button', { name: 'Weiter' }).click()
    await pill(ben).getByText('Abgeglichen').waitFor({ timeout: 60_000 })
    await openTable(ben, 'Akteure')
    await typeName(ben, 'Verschlüsselt unterwegs')
    await openTable(anna, 'Akteure')
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Verschlüsselt unterwegs')
    await expect
      .poll(() =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.seg'))
          .every((name) => {
            const bytes = readFileSync(join(folder, name))
            return (
              (JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString('utf8')) as { key: string | null }).key !== null
            )
          }),
      )
      .toBe(true)
  })

  it('a package written here is read there', async () => {
    const file = join(scratchFolder(), 'Anna.werkbank')
    const other = join(scratchFolder(), 'Ben.werkbank')
    for (const path of [file, other]) expect(runCli(['create', '--file', path]).status).toBe(0)
    expect(runCli(['set', 'actor', 'new', 'name=Per Post', '--file', file]).status).toBe(0)
    const [anna, ben] = [await windowOf('Anna Beispiel', file), await windowOf('Ben Muster', other)]
    for (const page of [anna, ben]) await page.getByRole('button', { name: 'Abgleich', exact: true }).click()
    await anna.getByRole('button', { name: 'Paket' }).click()
    const downloading = anna.waitForEvent('download')
    await anna.getByRole('menuitem', { name: 'Paket schreiben …' }).click()
    const saved = join(scratchFolder(), 'Post.werkbankpaket')
    await (await downloading).saveAs(saved)
    await ben.getByRole('button', { name: 'Paket' }).click()
    const choosing = ben.waitForEvent('filechooser')
    await ben.getByRole('menuitem', { name: 'Paket einlesen …' }).click()
    await (await choosing).setFiles(saved)
    await ben.getByText('1 Änderungen und 0 Unterlagen übernommen').first().waitFor()
    await openTable(ben, 'Akteure')
    await expect.poll(() => cell(ben, 0, 'name').innerText()).toBe('Per Post')
  })
})
