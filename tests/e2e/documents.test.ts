/** The documents of a meeting in the window: looked at, saved as PDF and Word, mailed, filled into the office's own template. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { listRows } from '../support/program.ts'
import { wordTemplate } from '../support/word-template.ts'
import { scratchFolder } from '../support/workbench.ts'
import { zipText } from '../support/zip-text.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, drop, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

async function downloadBy(page: Page, button: string): Promise<{ readonly name: string; readonly path: string }> {
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const download = await downloading
  const path = join(scratchFolder(), 'geladen')
  await download.saveAs(path)
  return { name: download.suggestedFilename(), path }
}

const beginning = (path: string, length: number): string => readFileSync(path).subarray(0, length).toString('latin1')

async function openDocument(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Dokumente' }).click()
  await page.getByRole('menuitem', { name: `${name} …`, exact: true }).click()
  await page.getByRole('dialog', { name }).waitFor()
}

describe('the documents of a meeting', () => {
  it('are looked at, saved, mailed, and filled into the own template', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Sitzungen')
    await cell(page, 0, 'title').click()
    await page.getByRole('button', { name: 'Sitzung öffnen' }).click()
    await page.getByRole('treegrid').locator('tbody tr').first().waitFor()

    await openDocument(page, 'Einladung')
    const preview = page.getByRole('region', { name: 'Vorschau: Einladung' })
    await preview.getByRole('img', { name: 'Einladung, Seite 1', exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    const pdf = await downloadBy(page, 'PDF speichern')
    expect([pdf.name, beginning(pdf.path, 5)]).toEqual([expect.stringMatching(/^Einladung .*\.pdf$/), '%PDF-'])
    const mail = await downloadBy(page, 'E-Mail-Entwurf')
    expect(mail.name).toMatch(/^Einladung .*\.eml$/)
    expect(readFileSync(mail.path, 'utf8')).toMatch(/^X-Unsent: 1\r$/m)

    // Another document in the same place, by the office's own template: what is wrong with one is told, a good one is filled.
    await page.getByRole('combobox', { name: 'Dokument' }).click()
    await page.getByRole('option', { name: 'Niederschrift', exact: true }).click()
    await page.getByRole('region', { name: 'Vorschau: Niederschrift' }).getByRole('img').first().waitFor()
    const broken = readFileSync(await wordTemplate('Falsch.docx', ['{Orte}']))
    await drop(page, '.template-choice', [{ name: 'Falsch.docx', bytes: broken }])
    await page.getByText('Den Platzhalter {Orte} gibt es nicht. Meinten Sie {Ort}?').first().waitFor()
    await page.getByRole('button', { name: 'Entfernen' }).click()
    const good = readFileSync(
      await wordTemplate('Hausvorlage.docx', ['Haus: {Sitzung}', '{#Tagesordnung}{Titel}; {/Tagesordnung}']),
    )
    await drop(page, '.template-choice', [{ name: 'Hausvorlage.docx', bytes: good }])
    await expect.poll(() => page.getByRole('combobox', { name: 'Word-Vorlage' }).innerText()).toContain('Hausvorlage')
    const word = await downloadBy(page, 'Als Word-Datei')
    expect(word.name).toMatch(/^Niederschrift .*\.docx$/)
    expect(await zipText(word.path, 'word/document.xml')).toMatch(/Haus: .*Sitzung/)
    await page.getByRole('button', { name: 'Schließen', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  it('of a committee are reached from its page, and a council file is taken in and taken back', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Gremien')
    await cell(page, 0, 'name').click()
    await page.getByRole('button', { name: 'Gremium öffnen' }).click()
    await openDocument(page, 'Jahresübersicht')
    await page.getByRole('region', { name: 'Vorschau: Jahresübersicht' }).getByRole('img').first().waitFor()
    await page.getByRole('button', { name: 'Schließen', exact: true }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const before = listRows(file, 'meeting').total
    const meeting = {
      id: 'https://ris.example.org/oparl/meeting/1',
      type: 'https://schema.oparl.org/1.1/Meeting',
      name: 'Schulausschuss',
      start: '2026-03-10T17:00:00+01:00',
    }
    await page.getByRole('button', { name: 'Dokumente' }).click()
    const choosing = page.waitForEvent('filechooser')
    await page.getByRole('menuitem', { name: 'OParl-Datei einlesen …' }).click()
    await (
      await choosing
    ).setFiles({ name: 'sitzung.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(meeting)) })
    await page.getByText('„sitzung.json“ ist eingelesen: 1 neu, 0 geändert.').first().waitFor()
    expect(listRows(file, 'meeting').total).toBe(before + 1)
    await page.keyboard.press('Control+z')
    await saved(page)
    await expect.poll(() => listRows(file, 'meeting').total).toBe(before)
  })
})
