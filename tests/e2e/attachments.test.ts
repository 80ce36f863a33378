/** Files kept with records: added by dropping and choosing, looked at in place, the same on the other workstation. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { focusMarkers, violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, drop, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** Two files on one shared folder, with one actor. */
function annaAndBen(): {
  readonly anna: string
  readonly ben: string
  readonly folder: string
  readonly actor: string
} {
  const folder = scratchFolder()
  const [anna, ben] = ['Anna.werkbank', 'Ben.werkbank'].map((name) => join(scratchFolder(), name)) as [string, string]
  expect(runCli(['create', '--file', anna]).status).toBe(0)
  const { id } = runCli(['set', 'actor', 'new', 'name=Kita am Park', '--file', anna, '--json']).json as { id: string }
  expect(runCli(['sync', '--folder', folder, '--file', anna]).status).toBe(0)
  expect(runCli(['create', '--file', ben]).status).toBe(0)
  expect(runCli(['sync', '--folder', folder, '--file', ben]).status).toBe(0)
  return { anna, ben, folder, actor: id }
}

async function windowAt(file: string): Promise<Page> {
  const { page } = await workbenches.open(file)
  await openTable(page, 'Akteure')
  await cell(page, 0, 'name').click()
  await page.getByRole('button', { name: 'Unterlagen', exact: true }).click()
  await page.getByRole('button', { name: 'Unterlage hinzufügen', exact: true }).waitFor()
  return page
}

const row = (page: Page, name: string) => page.locator('.attachments li', { hasText: name })

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: `Herunterladen: ${name}` }).click()
  const path = join(scratchFolder(), 'geladen')
  await (await downloading).saveAs(path)
  return readFileSync(path)
}

describe('files kept with a record', () => {
  it('are added here, looked at, removed and taken back, and arrive there with the same bytes', async () => {
    const { anna: file, ben: other } = annaAndBen()
    const anna = await windowAt(file)
    const picture = await anna.screenshot()
    const paper = await anna.context().newPage()
    await paper.setContent('<h1>Konzept</h1><p>Für die Kita am Park</p>')
    const pdf = await paper.pdf({ format: 'A4' })
    await paper.close()
    const text = join(scratchFolder(), 'Notiz.txt')
    writeFileSync(text, 'Grüße aus der Kita')
    await drop(anna, '.record-form', [
      { name: 'Bild.png', bytes: picture },
      { name: 'Konzept.pdf', bytes: pdf },
    ])
    for (const name of ['Bild.png', 'Konzept.pdf']) await row(anna, name).waitFor()
    const choosing = anna.waitForEvent('filechooser')
    await anna.getByRole('button', { name: 'Unterlage hinzufügen', exact: true }).click()
    await (await choosing).setFiles(text)
    await row(anna, 'Notiz.txt').getByText('20\u00a0Byte · Anna Beispiel').waitFor()

    await anna.getByRole('button', { name: 'Bild.png', exact: true }).click()
    await expect
      .poll(() => anna.locator('.attachment-preview img').evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBe(1440)
    await anna.getByRole('button', { name: 'Konzept.pdf', exact: true }).click()
    const isDrawn = (): Promise<boolean> =>
      anna
        .locator('.attachment-preview canvas')
        .first()
        .evaluate((element) => {
          const canvas = element as HTMLCanvasElement
          const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] }
          return data.some((value, index) => index % 4 === 0 && value < 128 && data[index + 3] === 255)
        })
    await expect.poll(isDrawn, { timeout: 30_000 }).toBe(true)
    expect(await violations(anna)).toEqual([])

    await anna.getByRole('button', { name: 'Entfernen: Konzept.pdf' }).click()
    await expect.poll(() => row(anna, 'Konzept.pdf').count()).toBe(0)
    await anna.getByText('Rückgängig', { exact: true }).click()
    await row(anna, 'Konzept.pdf').waitFor()
    await saved(anna)

    // Long after, nobody remembers undo: what was removed lies in a paper bin of its own.
    await anna.getByRole('button', { name: 'Entfernen: Notiz.txt' }).click()
    await anna.getByRole('button', { name: 'Entfernte Unterlagen (1)' }).click()
    const bin = anna.getByRole('list', { name: 'Entfernte Unterlagen' })
    await bin.getByText('Entfernt von Anna Beispiel').waitFor()
    await bin.getByRole('button', { name: 'Notiz.txt', exact: true }).click()
    await bin.getByText('Grüße aus der Kita').waitFor()
    expect(await violations(anna, [...focusMarkers, '[aria-labelledby^="toast-title"]'])).toEqual([])
    await bin.getByRole('button', { name: 'Wiederherstellen: Notiz.txt' }).click()
    await bin.waitFor({ state: 'detached' })
    await anna.getByRole('button', { name: 'Verlauf: Notiz.txt' }).click()
    const events = anna.getByRole('dialog', { name: 'Verlauf: Notiz.txt' }).locator('li strong')
    await expect
      .poll(() => events.allTextContents())
      .toEqual(['Unterlage wiederherstellen', 'Unterlage löschen', 'Unterlage hinzufügen'])
    await anna.keyboard.press('Escape')
    await saved(anna)

    const ben = await windowAt(other)
    for (const [name, bytes] of [
      ['Bild.png', picture],
      ['Konzept.pdf', pdf],
      ['Notiz.txt', readFileSync(text)],
    ] as const) {
      await ben.getByRole('button', { name: `Herunterladen: ${name}` }).waitFor({ timeout: 60_000 })
      expect((await downloaded(ben, name)).equals(bytes)).toBe(true)
    }
    await row(ben, 'Notiz.txt').getByText('Anna Beispiel').waitFor()
    await ben.getByRole('button', { name: 'Notiz.txt', exact: true }).click()
    await ben.getByText('Grüße aus der Kita').waitFor()
  })

  it('whose content has not arrived say so, and it comes by itself', async () => {
    const { anna, ben: other, folder, actor } = annaAndBen()
    const text = join(scratchFolder(), 'Vertrag.txt')
    writeFileSync(text, 'Zwischen der Stadt und der Kita')
    expect(runCli(['attach', 'actor', actor, text, '--file', anna]).status).toBe(0)
    expect(runCli(['sync', '--file', anna]).status).toBe(0)
    rmSync(join(folder, 'attachments'), { recursive: true })
    const ben = await windowAt(other)
    await row(ben, 'Vertrag.txt').getByText('wird noch übertragen').waitFor({ timeout: 60_000 })
    await expect.poll(() => ben.getByRole('button', { name: 'Herunterladen: Vertrag.txt' }).count()).toBe(0)
    // Whoever has it sees that it is missing there.
    expect(runCli(['sync', '--file', anna]).status).toBe(0)
    await ben.getByRole('button', { name: 'Herunterladen: Vertrag.txt' }).waitFor({ timeout: 60_000 })
    expect((await downloaded(ben, 'Vertrag.txt')).equals(readFileSync(text))).toBe(true)
  })

  it('a file that is too large is refused with a sentence', async () => {
    const { anna: file } = annaAndBen()
    const anna = await windowAt(file)
    const large = join(scratchFolder(), 'Film.mp4')
    writeFileSync(large, Buffer.alloc(100 * 1024 * 1024 + 1))
    const choosing = anna.waitForEvent('filechooser')
    await anna.getByRole('button', { name: 'Unterlage hinzufügen', exact: true }).click()
    await (await choosing).setFiles(large)
    await anna.getByText('größer als 100 MB').first().waitFor({ timeout: 60_000 })
    await expect.poll(() => anna.locator('.attachments li').count()).toBe(0)
  })
})
