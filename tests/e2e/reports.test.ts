/** A report in a window: begun, put in order, written and filled by keyboard; its pages beside it; fixed, compared, given out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { focusMarkers, violations } from '../support/axe.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { zipText } from '../support/zip-text.ts'
import { useWorkbenches } from './open-workbench.ts'
import { openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** Messages come and go; they are a list of their own outside of the page's regions. */
const findings = (page: Page) => violations(page, [...focusMarkers, '[aria-labelledby^="toast-title"]'])

/** Pupils and classes of the city and three districts in two years. */
function figuresFile(): string {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  const values = (code: string, ...texts: readonly string[]): void => {
    const typed = texts.flatMap((text) => ['--value', text])
    expect(runCli(['indicator', code, ...typed, '--file', file]).status).toBe(0)
  }
  values('D03', '15003;2022=600', '01;2022=200', '02;2022=198', '04;2022=202')
  values('D03', '15003;2023=612', '01;2023=203', '02;2023=208', '04;2023=201')
  values('D02', '15003;2022=30', '15003;2023=31')
  return file
}

const rows = (page: Page) => page.getByRole('treegrid', { name: 'Gliederung' }).locator('tbody tr')
const row = (page: Page, title: string | RegExp) => rows(page).filter({ hasText: title })
const number = async (page: Page, title: string): Promise<string> =>
  (await row(page, title).first().locator('.outline-number').innerText()).trim()
const text = (page: Page) => page.getByRole('textbox', { name: 'Text', exact: true })
const isFocused = (page: Page, title: string) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain(title)

/** The preview is set anew and shows its first page. */
async function previewSet(page: Page): Promise<void> {
  await page.locator('.pdf-page[height]').first().waitFor({ timeout: 60_000 })
  await expect.poll(() => page.locator('.preview-bar').innerText(), { timeout: 60_000 }).not.toContain('Wird gesetzt')
}

async function beginReport(page: Page, kind: string, title: string): Promise<void> {
  await openTable(page, 'Berichte')
  await page.getByRole('button', { name: 'Bericht', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Bericht anlegen' })
  await dialog.getByLabel('Art').selectOption({ label: kind })
  await dialog.getByLabel('Titel').fill(title)
  expect(await findings(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Anlegen' }).press('Enter')
  await page.getByRole('heading', { name: new RegExp(`^${title}`), level: 1 }).waitFor()
}

/** A chapter with a title typed over the new one. */
async function addChapter(page: Page, title: string): Promise<void> {
  const before = await rows(page).count()
  await page.keyboard.press('Control+Enter')
  await expect.poll(() => rows(page).count()).toBe(before + 1)
  await isFocused(page, 'Neuer Abschnitt')
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await row(page, title).waitFor()
  await isFocused(page, title)
}

async function give(page: Page, item: string): Promise<string> {
  const downloading = page.waitForEvent('download', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Ausgeben' }).press('Enter')
  await page.getByRole('menuitem', { name: item, exact: true }).press('Enter')
  const path = join(scratchFolder(), 'geladen')
  await (await downloading).saveAs(path)
  return path
}

describe('a report', () => {
  it('is begun, put in order, written, filled and given out by keyboard, with its pages beside it', async () => {
    const file = figuresFile()
    const { page } = await workbenches.start({ file, person: 'Anna Beispiel' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await beginReport(page, 'Bildungsbericht', 'Bildung in Zahlen')
    await row(page, 'Schülerinnen und Schüler').waitFor()
    await previewSet(page)
    expect(await findings(page)).toEqual([])

    // The outline, by keys: a new chapter behind the last, moved up, indented and back.
    await rows(page).first().click()
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await addChapter(page, 'Vorwort')
    expect(await number(page, 'Vorwort')).toBe('2')
    await page.keyboard.press('Alt+ArrowUp')
    await expect.poll(() => number(page, 'Vorwort')).toBe('1')
    await isFocused(page, 'Vorwort')
    await page.keyboard.press('Alt+ArrowDown')
    await expect.poll(() => number(page, 'Vorwort')).toBe('2')
    await isFocused(page, 'Vorwort')
    await page.keyboard.press('Alt+ArrowRight')
    await expect.poll(() => number(page, 'Vorwort')).toBe('1.4')
    await isFocused(page, 'Vorwort')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect.poll(() => number(page, 'Vorwort')).toBe('2')
    // By mouse to where it belongs.
    await row(page, 'Vorwort').dragTo(rows(page).first(), { targetPosition: { x: 120, y: 3 } })
    await expect.poll(() => number(page, 'Vorwort')).toBe('1')
    await saved(page)

    // The text is saved as it is typed, and set beside it.
    await row(page, 'Vorwort').click()
    await page.getByRole('heading', { name: 'Vorwort' }).waitFor()
    await text(page).waitFor()
    await page.keyboard.press('F6')
    await page.keyboard.type('Dieser Bericht beschreibt die Lage.')
    await expect
      .poll(() => listRows(file, 'reportSection', '--where', 'title=Vorwort').rows[0]?.['text'], { timeout: 20_000 })
      .toBe('Dieser Bericht beschreibt die Lage.')
    await previewSet(page)

    // A figure, chosen without the mouse.
    await row(page, 'Vorwort').focus()
    await page.keyboard.press('Alt+b')
    const dialog = page.getByRole('dialog', { name: /^Abbildung in „Vorwort“/ })
    await dialog.waitFor()
    const indicators = dialog.getByRole('combobox', { name: 'Indikatoren' })
    await indicators.fill('D02')
    await page.getByRole('option', { name: /^D02/ }).waitFor()
    await indicators.press('Enter')
    await dialog.getByText('D02 Klassen').waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('listbox').waitFor({ state: 'detached' })
    expect(await findings(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Einfügen' }).press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await row(page, 'D02 Klassen').waitFor()
    const pane = page.getByRole('region', { name: 'Abbildung' })
    await pane.getByLabel('Bild', { exact: true }).selectOption({ label: 'Balken' })
    await expect.poll(() => row(page, 'D02 Klassen').count()).toBe(1)
    await pane.getByLabel('Titel').fill('Klassen der Stadt')
    await page.keyboard.press('Tab')
    await row(page, 'Klassen der Stadt').waitFor()
    await pane.getByLabel('Alternativtext').fill('Ein Balken für die Stadt.')
    await page.keyboard.press('Tab')
    await saved(page)
    await previewSet(page)

    const pdf = readFileSync(await give(page, 'PDF'), 'latin1')
    expect(pdf.slice(0, 5)).toBe('%PDF-')
    const word = await zipText(await give(page, 'Word-Datei'), 'word/document.xml')
    for (const words of [
      '1 Vorwort',
      'Dieser Bericht beschreibt die Lage.',
      'Klassen der Stadt',
      'Ein Balken für die Stadt.',
    ])
      expect(word).toContain(words)
    // The contents name the chapters before.
    expect(word.lastIndexOf('Klassen der Stadt')).toBeLessThan(word.lastIndexOf('Schülerinnen und Schüler'))
    const tables = await give(page, 'Tabellen als Excel-Mappe')
    expect(readFileSync(tables, 'latin1').slice(0, 2)).toBe('PK')

    // Taken away with one key, and back with another.
    await row(page, 'Klassen der Stadt').click()
    await page.keyboard.press('Delete')
    await row(page, 'Klassen der Stadt').waitFor({ state: 'detached' })
    await rows(page).first().focus()
    await page.keyboard.press('Control+z')
    await row(page, 'Klassen der Stadt').waitFor()
  }, 240_000)

  it('is fixed, and one key marks what is new since', async () => {
    const file = figuresFile()
    const { page } = await workbenches.start({ file, person: 'Anna Beispiel' })
    await page.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await beginReport(page, 'Bildungsbericht', 'Bericht')
    await row(page, 'Schülerinnen und Schüler').waitFor()
    await page.getByRole('button', { name: 'Neue Ausgabe' }).press('Enter')
    await page.getByRole('button', { name: /^Vorige Ausgabe: Bericht/ }).waitFor({ timeout: 60_000 })
    await previewSet(page)
    await page.getByText(/^Markiert: geändert seit Bericht/).waitFor({ timeout: 60_000 })

    const written = runCli(['indicator', 'D03', '--value', '15003;2023=613', '--file', file])
    expect(written.status).toBe(0)
    await page.getByText('Es gibt neue Werte.').waitFor({ timeout: 60_000 })
    await rows(page).first().focus()
    await page.keyboard.press('F9')
    await row(page, 'Schülerinnen und Schüler').locator('.change-dot').waitFor({ timeout: 60_000 })
    await previewSet(page)
    await page.getByRole('tab', { name: 'Änderungen (2)' }).press('Enter')
    const changes = page.getByRole('region', { name: /^Änderungen seit/ })
    // The classes' size follows from the pupils.
    await changes.getByText('612', { exact: true }).waitFor()
    await changes.getByText('613', { exact: true }).waitFor()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      expect(await findings(page)).toEqual([])
    }
    await changes.getByRole('button', { name: /Schülerinnen und Schüler/ }).press('Enter')
    await page.getByRole('heading', { name: 'Schülerinnen und Schüler' }).waitFor()

    // The edition before stays as it was fixed.
    await page.getByRole('button', { name: /^Vorige Ausgabe: Bericht/ }).press('Enter')
    await page.getByText(/^Festgehalten am/).waitFor()
    await rows(page).first().focus()
    await page.keyboard.press('F2')
    expect(await page.getByRole('textbox', { name: 'Titel' }).count()).toBe(0)
    await page.getByText(/^Wie festgehalten am/).waitFor()
    await previewSet(page)
    const kept = await zipText(await give(page, 'Word-Datei'), 'word/document.xml')
    expect([kept.includes('612'), kept.includes('613')]).toEqual([true, false])
    expect(await findings(page)).toEqual([])
    await page.getByRole('tab', { name: 'Angaben' }).press('Enter')
    await page.getByRole('combobox', { name: 'Stand' }).waitFor()
    expect(await findings(page)).toEqual([])
  }, 180_000)

  it('is written by two people at once, and both texts stand in it', async () => {
    const folder = scratchFolder()
    const file = join(scratchFolder(), 'Anna.werkbank')
    const cli = (...args: readonly string[]) => runCli([...args, '--file', file, '--json'])
    expect(cli('create').status).toBe(0)
    const { id } = cli('set', 'report', 'new', 'title=Gemeinsam').json as { id: string }
    const section = (cli('report', 'add', '--id', id, '--title', 'Lage').json as { id: string }).id
    expect(
      cli('set', 'reportSection', section, 'text=Der erste Satz. Der mittlere Satz. Der letzte Satz.').status,
    ).toBe(0)

    const open = async (page: Page): Promise<void> => {
      await openTable(page, 'Berichte')
      await page.getByRole('gridcell', { name: 'Gemeinsam', exact: true }).click()
      await page.getByRole('button', { name: 'Bericht öffnen' }).click()
      await expect.poll(() => text(page).inputValue()).toContain('Der mittlere Satz.')
    }
    const { page: anna } = await workbenches.start({ home: scratchFolder(), person: 'Anna Beispiel', file })
    const pill = anna.locator('.sync-pill')
    await pill.click()
    await anna.getByLabel('Gemeinsamer Ordner').fill(folder)
    await anna.getByRole('button', { name: 'Verbinden' }).click()
    await pill.getByText('Abgeglichen').waitFor()
    await anna.getByRole('button', { name: 'Schließen' }).click()
    const { page: ben } = await workbenches.start({ home: scratchFolder(), person: 'Ben Muster' })
    await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
    await ben.getByLabel('Gemeinsamer Ordner').fill(folder)
    await ben.getByRole('button', { name: 'Beitreten' }).click()
    await ben.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await open(anna)
    await open(ben)

    const write = async (page: Page, key: string, words: string): Promise<void> => {
      await text(page).focus()
      await page.keyboard.press(key)
      await page.keyboard.type(words)
      await saved(page)
    }
    await Promise.all([write(anna, 'Control+Home', 'Vorab gesagt. '), write(ben, 'Control+End', ' Soweit die Lage.')])
    for (const page of [anna, ben])
      await expect
        .poll(() => text(page).inputValue(), { timeout: 60_000 })
        .toBe('Vorab gesagt. Der erste Satz. Der mittlere Satz. Der letzte Satz. Soweit die Lage.')
    expect(await anna.getByRole('button', { name: /\d+ Konflikt/ }).count()).toBe(0)
  }, 180_000)
})
