/** Two workbenches in windows, side by side, on a server. */
import { existsSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { enrolCode, startHub, type HubPlace, type HubProcess } from '../support/hub.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const hubs: HubProcess[] = []
// Ended behind the windows that use them: what is registered first runs last.
afterEach(async () => {
  for (const hub of hubs.splice(0)) await hub.kill()
})
const workbenches = useWorkbenches()

async function hubAt(place: HubPlace, port = '0'): Promise<HubProcess> {
  const hub = await startHub(place, ['--port', port])
  hubs.push(hub)
  return hub
}

async function windowOf(name: string, file?: string): Promise<Page> {
  const known = file === undefined ? {} : { file }
  const { page } = await workbenches.start({ home: scratchFolder(), person: name, ...known })
  return page
}

async function typeServer(page: Page, hub: HubProcess, code: string): Promise<void> {
  await page.getByRole('tab', { name: 'Server' }).click()
  await page.getByLabel('Adresse des Servers').fill(hub.address)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
}

const pill = (page: Page) => page.locator('.sync-pill')

/** Anna with example data connects her workbench; Ben joins with a new file. */
async function annaAndBen(place: HubPlace, hub: HubProcess): Promise<{ readonly anna: Page; readonly ben: Page }> {
  const file = join(scratchFolder(), 'Anna.werkbank')
  expect(runCli(['create', '--demo', '--offers', '40', '--observations', '40', '--file', file]).status).toBe(0)
  const anna = await windowOf('Anna Beispiel', file)
  await pill(anna).click()
  await typeServer(anna, hub, enrolCode(place, 'edit'))
  await anna.getByRole('button', { name: 'Verbinden' }).click()
  await anna.getByText(hub.address).waitFor()
  await anna.getByRole('button', { name: 'Schließen' }).click()
  await pill(anna).getByText('Abgeglichen').waitFor()

  const ben = await windowOf('Ben Muster')
  await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
  await typeServer(ben, hub, enrolCode(place, 'edit'))
  await ben.getByRole('button', { name: 'Beitreten' }).click()
  await ben.getByRole('heading', { name: 'Übersicht' }).waitFor()
  for (const page of [anna, ben]) {
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
  }
  return { anna, ben }
}

async function typeName(page: Page, text: string): Promise<void> {
  await cell(page, 0, 'name').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe(text)
}

describe('two workbenches on a server', () => {
  it('an edit here appears there at once, both ways; a conflict is shown on both and decided on one', async () => {
    const place = { data: scratchFolder() }
    const hub = await hubAt(place)
    const { anna, ben } = await annaAndBen(place, hub)
    const times: number[] = []
    for (const [from, to, text] of [
      [anna, ben, 'Von Anna'],
      [ben, anna, 'Von Ben'],
      [anna, ben, 'Noch einmal Anna'],
    ] as const) {
      await typeName(from, text)
      const start = performance.now()
      await expect.poll(() => cell(to, 0, 'name').innerText(), { timeout: 20_000, interval: 10 }).toBe(text)
      times.push(performance.now() - start)
    }
    console.log(`edit visible on the other workstation after ${times.map((ms) => Math.round(ms)).join(', ')} ms`)

    const { port } = new URL(hub.address)
    await hub.stop()
    await typeName(anna, 'Meinung von Anna')
    await typeName(ben, 'Meinung von Ben')
    for (const page of [anna, ben]) await pill(page).getByText('Abgleich nicht möglich').waitFor({ timeout: 60_000 })
    await hubAt(place, port)
    for (const page of [anna, ben])
      await page.getByRole('button', { name: '1 Konflikt' }).first().waitFor({ timeout: 60_000 })

    await ben.getByRole('button', { name: '1 Konflikt' }).first().click()
    const conflict = ben.locator('.conflict').first()
    await conflict.getByText('Meinung von Anna').first().waitFor()
    await conflict.getByText('Meinung von Ben').first().waitFor()
    await conflict
      .locator('tr, li, .conflict-head, label', { hasText: 'Meinung von Anna' })
      .getByRole('button')
      .first()
      .click()
    await saved(ben)
    for (const page of [anna, ben])
      await expect.poll(() => page.getByRole('button', { name: /\d+ Konflikt/ }).count(), { timeout: 30_000 }).toBe(0)
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 30_000 }).toBe('Meinung von Anna')
  })

  it('are joined once all is there: the form waits for a slow server, and says what it refuses', async () => {
    const asked: ServerResponse[] = []
    const slow = createServer((_request, response) => void asked.push(response))
    await new Promise<void>((done) => slow.listen(0, '127.0.0.1', done))
    const home = scratchFolder()
    const { page } = await workbenches.start({ home, person: 'Ben Muster' })
    await page.getByRole('button', { name: 'Anderen beitreten' }).click()
    await page.getByRole('tab', { name: 'Server' }).click()
    await page.getByLabel('Adresse des Servers').fill(`http://127.0.0.1:${(slow.address() as AddressInfo).port}`)
    await page.getByRole('textbox', { name: 'Code' }).fill('FALSCH')
    await page.getByRole('button', { name: 'Beitreten' }).click()
    await expect.poll(() => asked.length).toBe(1)
    // Far longer than windows take to hear of an open workbench.
    await page.waitForTimeout(500)
    await page.getByText('Wird verbunden …').waitFor()
    asked[0]?.writeHead(403, { 'content-type': 'application/json' })
    asked[0]?.end(JSON.stringify({ code: 'forbidden', message: 'Dieser Code gilt nicht.' }))
    await page.getByRole('alert').getByText('Dieser Code gilt nicht.').waitFor()
    expect(await page.getByLabel('Adresse des Servers').inputValue()).not.toBe('')
    expect(existsSync(join(home, 'Bildungswerkbank.werkbank'))).toBe(false)

    slow.closeAllConnections()
    await new Promise((done) => slow.close(done))
    await page.getByRole('button', { name: 'Beitreten' }).click()
    await page.getByRole('alert').getByText('Es wurde nichts angelegt.').waitFor()
  })

  it('move from a folder to the server in one assistant, and back; whoever stayed is told where to go', async () => {
    const [place, folder, file] = [{ data: scratchFolder() }, scratchFolder(), join(scratchFolder(), 'Anna.werkbank')]
    const hub = await hubAt(place)
    expect(runCli(['create', '--file', file]).status).toBe(0)
    expect(runCli(['set', 'actor', 'new', 'name=Kita am Park', '--file', file]).status).toBe(0)
    expect(runCli(['sync', '--folder', folder, '--file', file]).status).toBe(0)
    const other = join(scratchFolder(), 'Ben.werkbank')
    expect(runCli(['create', '--file', other]).status).toBe(0)
    expect(runCli(['sync', '--folder', folder, '--file', other]).status).toBe(0)

    const anna = await windowOf('Anna Beispiel', file)
    const ben = await windowOf('Ben Muster', other)
    await pill(anna).getByText('Abgeglichen').waitFor({ timeout: 30_000 })
    await pill(anna).click()
    await anna.getByRole('button', { name: 'Verbindung …' }).click()
    await anna.getByRole('button', { name: 'Auf einen Server umziehen' }).click()
    await anna.getByLabel('Adresse des Servers').fill(hub.address)
    await anna.getByRole('textbox', { name: 'Code' }).fill('FALSCH')
    await anna.getByRole('button', { name: 'Umziehen' }).click()
    await anna.getByRole('alert').getByText('Dieser Code gilt nicht').waitFor()
    await anna.getByRole('textbox', { name: 'Code' }).fill(enrolCode(place, 'admin'))
    await anna.getByRole('button', { name: 'Umziehen' }).click()
    await anna.getByRole('dialog').getByText(hub.address).waitFor({ timeout: 60_000 })
    await expect.poll(() => pill(ben).getAttribute('title'), { timeout: 60_000 }).toContain(`Server ${hub.address}`)

    // Ben follows with a code, and the workbench moves on to a folder that is not there yet.
    await pill(ben).click()
    await ben.getByRole('button', { name: 'Verbindung …' }).click()
    await ben.getByRole('button', { name: 'Trennen' }).click()
    await typeServer(ben, hub, enrolCode(place, 'edit'))
    await ben.getByRole('button', { name: 'Verbinden', exact: true }).click()
    await ben.getByRole('dialog').getByText(hub.address).waitFor({ timeout: 30_000 })
    const home = join(scratchFolder(), 'Neuer Ordner')
    await anna.getByRole('button', { name: 'In einen Ordner umziehen' }).click()
    await anna.getByLabel('Gemeinsamer Ordner').fill(home)
    await anna.getByRole('button', { name: 'Umziehen' }).click()
    await anna.getByRole('button', { name: 'Ordner anlegen' }).click()
    await anna.getByRole('dialog').getByText(home).waitFor({ timeout: 60_000 })
    await expect.poll(() => pill(ben).getAttribute('title'), { timeout: 60_000 }).toContain(home)
  })
})
