import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'

const workbenches = useWorkbenches()

async function openImport(file: string): Promise<Page> {
  const { page } = await workbenches.open(file)
  await page.getByRole('navigation').getByRole('button', { name: 'Einlesen' }).click()
  return page
}

async function choose(page: Page, path: string): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Datei wählen …' }).click(),
  ])
  await chooser.setFiles(path)
}

async function workbook(rows: readonly (readonly (string | number | null)[])[]): Promise<string> {
  const path = join(scratchFolder(), 'Einrichtungen.xlsx')
  const made = new ExcelJS.Workbook()
  made.addWorksheet('Liste').addRows(rows.map((row) => [...row]))
  await made.xlsx.writeFile(path)
  return path
}

/** Chooses by keyboard; `at` counts the choices of that name from 0. */
async function pick(page: Page, label: string, option: string, at = 0): Promise<void> {
  const choice = page.getByLabel(label, { exact: true }).nth(at)
  await choice.focus()
  await page.keyboard.press('Enter')
  const wanted = page.getByRole('option', { name: option, exact: true })
  await wanted.waitFor()
  const id = await wanted.getAttribute('id')
  await page.keyboard.press('Home')
  for (let step = 0; step < 60 && (await choice.getAttribute('aria-activedescendant')) !== id; step += 1)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await wanted.waitFor({ state: 'detached' })
}

describe('reading a file in', () => {
  it('finds the table, repairs what a list does not know, remembers it, and knows the file again', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const source = await workbook([
      ['Einrichtungen der Stadt, Stand März', null, null],
      ['Einrichtung', 'Was', 'Gegend'],
      ['Kita Sonne', 'Kindergarten klein', 'Altstadt'],
      ['Kita Mond', 'Kindergarten klein', 'Nirgendwo'],
    ])
    const page = await openImport(file)
    await choose(page, source)

    await page.getByText('Kopf in Zeile 2 · 2 Zeilen Daten').waitFor()
    await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    const mapTo = async (column: string, field: string): Promise<void> => {
      await page.getByLabel(`Feld für ${column}`).click()
      await page.getByRole('option', { name: field, exact: true }).click()
    }
    await mapTo('Einrichtung', 'Name')
    await mapTo('Was', 'Art')
    await mapTo('Gegend', 'Stadtteil')
    await page.getByRole('button', { name: 'Vorschau' }).click()

    const unknown = page.getByRole('group', { name: 'Unbekannte Werte' })
    await unknown.getByText('„Kindergarten klein“').waitFor()
    await unknown.getByLabel('Was ist mit „Kindergarten klein“ gemeint?').fill('Kita')
    await page.getByRole('option', { name: 'Kita', exact: true }).click()
    await unknown.getByRole('button', { name: '1 Wert zuordnen' }).click()
    await expect.poll(() => unknown.innerText()).not.toContain('Kindergarten klein')

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Probleme als Excel-Datei' }).click(),
    ])
    const marked = new ExcelJS.Workbook()
    await marked.xlsx.readFile(await download.path())
    expect(JSON.stringify(marked.worksheets[0]?.getCell('C4').note)).toContain('„Nirgendwo“')

    await page.getByRole('button', { name: 'Als Profil speichern …' }).click()
    await page.getByLabel('Name des Profils').fill('Unsere Einrichtungen')
    await page.getByRole('button', { name: 'Speichern', exact: true }).click()
    await page.getByRole('button', { name: '2 Zeilen übernehmen' }).click()
    await page.getByText('2 angelegt').waitFor()
    const { rows } = runCli(['list', 'actor', '--file', file, '--json']).json as {
      rows: { name: string; kind: string; district: string | null }[]
    }
    expect(rows.map(({ name, kind, district }) => [name, kind, district])).toEqual([
      ['Kita Sonne', 'kita', '01'],
      ['Kita Mond', 'kita', null],
    ])

    // Next year's file: the profile is recognised by its columns, the spelling by its list.
    await page.getByRole('button', { name: 'Noch eine Datei' }).click()
    await choose(
      page,
      await workbook([
        ['Einrichtung', 'Was', 'Gegend'],
        ['Kita Stern', 'Kindergarten klein', 'Werder'],
      ]),
    )
    await page.getByText('Profil „Unsere Einrichtungen“').waitFor()
    await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    await page.getByRole('button', { name: 'Vorschau' }).click()
    await page.getByRole('button', { name: '1 Zeile übernehmen' }).waitFor()
    await expect.poll(() => page.locator('.import-table').innerText()).toContain('Kita Stern')
  })

  it('creates indicators and areas that nobody knows with their values, where asked', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const page = await openImport(file)
    await choose(
      page,
      await workbook([
        ['Gebiet', 'Zeitraum', 'Leihräder'],
        ['Nirgendwo', 2023, 12.06],
      ]),
    )
    await page.getByRole('button', { name: 'Weiter', exact: true }).click()
    await expect.poll(() => page.getByLabel('Tabelle der Werkbank').innerText()).toBe('Werte')
    await page.getByLabel('Feld für Leihräder').click()
    await page.getByRole('option', { name: 'Werte; die Überschrift ist Indikator', exact: true }).click()
    await page.getByLabel('Unbekannte Indikatoren und Gebiete anlegen').check()
    await page.getByRole('button', { name: 'Vorschau' }).click()
    await page.getByRole('button', { name: '3 Zeilen übernehmen' }).waitFor()
    await page.getByRole('tab', { name: 'Werte' }).click()
    const shown = await page.locator('.import-table').innerText()
    for (const text of ['Leihräder', 'Nirgendwo', '12,06']) expect(shown).toContain(text)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: '3 Zeilen übernehmen' }).click()
    await page.getByText('3 angelegt').waitFor()
    await page.getByRole('button', { name: 'Rückgängig', exact: true }).last().click()
    await page.getByRole('button', { name: 'Datei wählen …' }).waitFor()
    const { total } = runCli(['list', 'observation', '--file', file, '--json']).json as { total: number }
    expect(total).toBe(0)
  })

  it('lets a person say where the header stands, by keyboard', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const page = await openImport(file)
    await choose(
      page,
      await workbook([
        ['Alt', 'Alt 2'],
        ['Name', 'Ort'],
        ['Kita', 'Burg'],
      ]),
    )
    await page.getByText('Kopf in Zeile 1 ').waitFor()
    await page.getByLabel('Zeile 2 gehört zum Kopf').focus()
    await page.keyboard.press('Space')
    await page.getByText('Kopf in den Zeilen 1, 2').waitFor()
    await page.getByLabel('Zeile 1 gehört zum Kopf').focus()
    await page.keyboard.press('Space')
    await page.getByText('Kopf in Zeile 2 · 1 Zeile Daten').waitFor()
  })

  it('reads two fields from one column, joins two, chooses rows and says a field for all, by keyboard', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const page = await openImport(file)
    await choose(
      page,
      await workbook([
        ['Einrichtung', 'Haus', 'Postanschrift', 'Jahr'],
        ['Kita Sonne', 'Haus A', '39104 Magdeburg Nord', 2023],
        ['Kita Mond', null, '39108 Magdeburg', 2023],
        ['Kita Alt', null, '39108 Magdeburg', 2022],
      ]),
    )
    await page.getByText('Kopf in Zeile 1 · 3 Zeilen Daten').waitFor()
    await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter')
    await pick(page, 'Feld für Haus', 'Name (anfügen)')
    await pick(page, 'Zwischen den Spalten von „Name“', 'Komma')

    await pick(page, 'Feld für Postanschrift', 'PLZ')
    await pick(page, '„Postanschrift“ teilen an', 'Leerzeichen')
    await page.getByRole('button', { name: 'Weiteres Feld aus „Postanschrift“ lesen' }).press('Enter')
    await pick(page, '2. Feld für Postanschrift', 'Ort')
    const place = page.getByRole('row').filter({ has: page.getByLabel('2. Feld für Postanschrift', { exact: true }) })
    await pick(page, '„Postanschrift“ teilen an', 'Leerzeichen', 1)
    await pick(page, 'Welcher Teil von „Postanschrift“', 'ab dem 2. Teil', 1)
    await place.getByText('Magdeburg Nord').waitFor()

    await pick(page, 'Nur Zeilen mit', 'Jahr')
    const year = page.getByLabel('Wert für „Jahr“')
    await year.focus()
    await page.keyboard.type('2023')
    await pick(page, 'Feld, das für alle Zeilen gleich ist', 'Kurzname')
    const short = page.getByLabel('Kurzname für alle Zeilen')
    await short.focus()
    await page.keyboard.type('Kita')
    await page.keyboard.press('Tab')
    expect(await violations(page)).toEqual([])

    await page.getByRole('button', { name: 'Vorschau' }).press('Enter')
    await page.getByRole('button', { name: '2 Zeilen übernehmen' }).press('Enter')
    await page.getByText('2 angelegt').waitFor()
    const rows = listRows(file, 'actor').rows.map(({ name, postcode, city, shortName }) => [
      name,
      postcode,
      city,
      shortName,
    ])
    expect(rows).toHaveLength(2)
    expect(rows).toEqual(
      expect.arrayContaining([
        ['Kita Sonne, Haus A', '39104', 'Magdeburg Nord', 'Kita'],
        ['Kita Mond', '39108', 'Magdeburg', 'Kita'],
      ]),
    )
  })

  it('takes a cross table for values, and the signs of its publisher for what they mean', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const page = await openImport(file)
    await choose(
      page,
      await workbook([
        ['Stadtteil', '2021', '2022', '2023'],
        ['Altstadt', 12, 13, 14],
        ['Werder', 'k. A.', 5, '-'],
      ]),
    )
    await page.getByText('Kopf in Zeile 1 · 2 Zeilen Daten').waitFor()
    await page.getByRole('button', { name: 'Weiter', exact: true }).press('Enter')
    await expect.poll(() => page.getByLabel('Tabelle der Werkbank').innerText()).toBe('Werte')
    await pick(page, 'Feld, das für alle Zeilen gleich ist', 'Indikator')
    await page.getByLabel('Indikator für alle Zeilen').fill('A01')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^Zeichen statt Zahlen/ }).press('Enter')
    const signs = page.getByRole('group', { name: 'Zeichen statt Zahlen' })
    await signs.getByLabel('Weiteres Zeichen').fill('k. A.')
    await page.keyboard.press('Enter')
    await pick(page, '„k. A.“ bedeutet', 'nicht sinnvoll')
    await page.keyboard.press('Escape')
    await signs.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Vorschau' }).press('Enter')
    await page.getByRole('button', { name: '6 Zeilen übernehmen' }).press('Enter')
    await page.getByText('6 angelegt').waitFor()
    const rows = listRows(file, 'observation').rows.map(({ period, value, status }) => [period, value, status])
    expect(rows).toEqual(expect.arrayContaining([['2021', 12, null]]))
    expect(rows.filter(([, value]) => value === null)).toEqual([['2021', null, 'meaningless']])
  })

  it('says on the spot why a file cannot be read, until another one is chosen', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const wrong = join(scratchFolder(), 'Liste.xlsx')
    writeFileSync(wrong, 'keine Arbeitsmappe')
    const page = await openImport(file)
    await choose(page, wrong)
    const alert = page.getByRole('alert').getByText('„Liste.xlsx“ ist keine Excel-Datei (.xlsx).')
    await alert.waitFor()
    expect(await violations(page)).toEqual([])

    const empty = join(scratchFolder(), 'Kopf.csv')
    writeFileSync(empty, 'Name;Ort\n')
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Andere Datei wählen …' }).press('Enter'),
    ])
    await chooser.setFiles(empty)
    await page.getByText('Unter dem Kopf stehen keine Daten.').waitFor()
    expect(await alert.count()).toBe(0)
    expect(await page.getByRole('button', { name: 'Weiter', exact: true }).getAttribute('aria-disabled')).toBe('true')
  })

  it('knows an export that comes back, and asks what becomes of deleted rows', async () => {
    const file = join(scratchFolder(), 'Neu.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    for (const name of ['Kita Mond', 'Kita Sonne']) runCli(['set', 'actor', 'new', `name=${name}`, '--file', file])
    const path = join(scratchFolder(), 'Akteure.xlsx')
    expect(runCli(['export', path, '--entity', 'actor', '--file', file]).status).toBe(0)
    const made = new ExcelJS.Workbook()
    await made.xlsx.readFile(path)
    const sheet = made.getWorksheet('Akteure')
    if (sheet !== undefined) sheet.getRow(3).values = []
    await made.xlsx.writeFile(path)
    const page = await openImport(file)
    await choose(page, path)
    await page.getByLabel('1 Zeile wurde in der Datei gelöscht').click()
    await page.getByRole('option', { name: 'in den Papierkorb', exact: true }).click()
    await page.getByRole('button', { name: '1 Zeile übernehmen' }).click()
    await page.getByText('0 angelegt, 0 geändert, 1 unverändert.').waitFor()
    const { rows } = runCli(['list', 'actor', '--file', file, '--json']).json as { rows: { name: string }[] }
    expect(rows.map(({ name }) => name)).toEqual(['Kita Mond'])
  })
})
