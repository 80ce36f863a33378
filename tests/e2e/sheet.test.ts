/** The grid as a spreadsheet (renderer/grid/sheet/RULES.md), in a real browser with its real clipboard. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasLibreOffice, libreOfficeHtml } from '../support/libreoffice.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { goToColumn, openTableByKeys } from './keyboard.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

interface Clip {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const stateLine = (page: Page): Promise<string> => page.locator('.state-line').innerText()
const undoLabel = (page: Page): Promise<string> => page.locator('.undo-label').innerText()
/** The colours of a stretch of the page, each once, as "red,green,blue". */
async function coloursAt(page: Page, clip: Clip): Promise<readonly string[]> {
  const picture = (await page.screenshot({ clip })).toString('base64')
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
    canvas?.drawImage(bitmap, 0, 0)
    const pixels = canvas?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray()
    const colours = new Set<string>()
    for (let at = 0; at < pixels.length; at += 4) colours.add(pixels.slice(at, at + 3).join(','))
    return [...colours]
  }, picture)
}

const selected = (page: Page): Promise<number> => page.locator('.ag-cell[aria-selected="true"]').count()

/** What another program puts into the clipboard of the system. */
async function copyElsewhere(page: Page, flavours: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate((given) => {
    const give = (event: ClipboardEvent): void => {
      for (const [type, text] of Object.entries(given)) event.clipboardData?.setData(type, text)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('copy', give, { capture: true, once: true })
  }, flavours)
  await page.keyboard.press('Control+c')
}

/** What the clipboard of the system holds, as another program would read it. */
async function pasteElsewhere(page: Page): Promise<Readonly<Record<string, string>>> {
  await page.evaluate(() => {
    const take = (event: ClipboardEvent): void => {
      const taken = Object.fromEntries(
        ['text/plain', 'text/html'].map((type) => [type, event.clipboardData?.getData(type)]),
      )
      document.documentElement.dataset['taken'] = JSON.stringify(taken)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    delete document.documentElement.dataset['taken']
    window.addEventListener('paste', take, { capture: true, once: true })
  })
  await page.keyboard.press('Control+v')
  const taken = await page.waitForFunction(() => document.documentElement.dataset['taken'])
  return JSON.parse(String(await taken.jsonValue())) as Record<string, string>
}

describe('the clipboard', () => {
  // Runs where LibreOffice is installed: its own HTML is what is pasted.
  it.skipIf(!hasLibreOffice)(
    'C3, C6, C7: takes 10,000 cells of a LibreOffice sheet as one step and undoes them as one',
    async () => {
      const html = await libreOfficeHtml(
        Array.from({ length: 1000 }, (_, row) => [
          'Erste Zeile\nzweite Zeile',
          '0391',
          1234.5 + row,
          'ab 2 Kindern < 10 & mehr',
          'Aufzug',
          'Deutsch; Englisch',
          `Haus „Nr. ${row}“`,
          'Altstadt',
          new Date(Date.UTC(2027, 0, 1 + row)),
          new Date(Date.UTC(2027, 0, 2 + row)),
        ]),
      )
      expect(html).toContain('sdval')
      const file = demoFile('--offers', '1200', '--observations', '0')
      const { page } = await workbenches.open(file)
      await openTableByKeys(page, 'Angebote')
      await goToColumn(page, 'description')
      await copyElsewhere(page, { 'text/html': html, 'text/plain': 'nur der Text' })
      const before = listRows(file, 'offer', '--limit', '1200').rows
      await page.keyboard.press('Control+v')
      await expect.poll(() => undoLabel(page), { timeout: 30_000 }).toBe('Rückgängig: Einfügen von 10.000 Zellen')
      await expect.poll(() => cell(page, 0, 'cost').innerText()).toBe('1\u202f234,50')
      await saved(page)
      const after = listRows(file, 'offer', '--limit', '1200').rows
      expect(after[999]).toMatchObject({
        id: before[999]?.['id'],
        title: before[999]?.['title'],
        description: 'Erste Zeile\nzweite Zeile',
        accessRequirements: '0391',
        cost: 223_350,
        costNote: 'ab 2 Kindern < 10 & mehr',
        languages: ['de', 'en'],
        venue: 'Haus „Nr. 999“',
        district: '01',
        startsOn: '2029-09-26',
        endsOn: '2029-09-27',
      })
      expect(after.slice(1000)).toEqual(before.slice(1000))
      await page.keyboard.press('Control+z')
      await expect.poll(() => undoLabel(page), { timeout: 30_000 }).not.toContain('Einfügen')
      await saved(page)
      expect(listRows(file, 'offer', '--limit', '1200').rows).toEqual(before)
    },
  )

  it('C6: shows five kinds of wrong values before writing; repaired, created and left out by keyboard alone', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    const before = listRows(file, 'offer', '--limit', '3').rows
    await page.keyboard.press('ArrowRight')
    // From provider to cost.
    const text = [
      'Verein Morgenrot\tNiemand\tBaumschule\t\t\t\tBNE\t\tText\tkeine\tviel',
      'Verein Morgenrot\t\tKurs\t\t\t\tBNE; Quatsch\t\tText\tkeine\tviel',
      'Verein Morgenrot\t\tKurs\t\t\t\tBNE\t\tText\tkeine\t12,50',
    ].join('\r\n')
    await copyElsewhere(page, { 'text/plain': text })
    await page.keyboard.press('Control+v')
    const dialog = page.getByRole('dialog', { name: 'Einfügen: bitte prüfen' })
    await dialog.waitFor()
    await expect.poll(() => dialog.locator('tbody tr').count()).toBe(5)
    await expect.poll(() => dialog.innerText()).toContain('33 Zellen, davon passen 8 nicht')
    expect(listRows(file, 'offer', '--limit', '3').rows).toEqual(before)
    const tabTo = async (name: string): Promise<void> => {
      for (let step = 0; step < 60; step += 1) {
        const here = await page.evaluate(
          () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        )
        if (here.includes(name)) return
        await page.keyboard.press('Tab')
      }
      throw new Error(`Not reached by Tab: ${name}`)
    }
    // Created: an actor that does not exist yet, for all three cells.
    await tabTo('„Verein Morgenrot“ anlegen')
    await page.keyboard.press('Enter')
    await dialog.getByRole('button', { name: '28 Zellen einfügen' }).waitFor()
    // Chosen from the list.
    await tabTo('Art statt „Baumschule“')
    await page.keyboard.type('Wettb')
    await page.getByRole('option', { name: 'Wettbewerb' }).waitFor()
    await page.keyboard.press('Enter')
    // Retyped: both cells with the same text.
    await tabTo('Kosten (€) statt „viel“')
    await page.keyboard.type('99,90')
    await page.keyboard.press('Enter')
    await tabTo('31 Zellen einfügen')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Einfügen von 31 Zellen')
    await saved(page)
    const after = listRows(file, 'offer', '--limit', '3').rows
    const [actor] = listRows(file, 'actor', '--where', 'name=Verein Morgenrot').rows
    expect(after.map(({ provider, kind, cost }) => [provider, kind, cost])).toEqual([
      [actor?.['id'], 'competition', 9990],
      [actor?.['id'], 'course', 9990],
      [actor?.['id'], 'course', 1250],
    ])
    // Left out: what stood there stands there still.
    expect(after[0]?.['partners']).toEqual(before[0]?.['partners'])
    expect(after.map(({ themes }) => themes)).toEqual([['BNE'], before[1]?.['themes'], ['BNE']])
    // The keyboard is back in the table.
    await page.keyboard.press('Control+z')
    await expect.poll(() => undoLabel(page)).not.toContain('31 Zellen')
    // E6: the actor went with the step that it was created for.
    expect(listRows(file, 'actor', '--where', 'name=Verein Morgenrot').rows).toEqual([])
  })

  it('C1, C2, C9, R5: copies rows that are not loaded, numbers without grouping, as text and as a table', async () => {
    const file = demoFile('--offers', '1500', '--observations', '0')
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    await cell(page, 0, 'title').click()
    await goToColumn(page, 'cost')
    await page.keyboard.type('1234,5')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Control+Space')
    await expect.poll(() => stateLine(page)).toMatch(/Anzahl.*Summe.*Mittelwert/s)
    await page.keyboard.press('Control+c')
    await expect.poll(() => page.locator('.live-region').innerText()).toBe('1.500 Zellen kopiert.')
    await expect
      .poll(async () => (await pasteElsewhere(page))['text/plain']?.split('\r\n').length, { timeout: 15_000 })
      .toBe(1500)
    const clipboard = await pasteElsewhere(page)
    expect(clipboard['text/plain']?.split('\r\n')[0]).toBe('1234,50')
    expect(clipboard['text/html']).toContain('<td sdval="1234.5" align="right">1234,50</td>')
  })

  it('C4, C7, C10, C11: moves what was cut, adds rows below the last one, clears, each as one named step', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    await cell(page, 0, 'title').click()
    await goToColumn(page, 'venue')
    await page.keyboard.type('Ort A')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Ort B')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Control+x')
    await expect.poll(() => page.locator('.sheet-cut').count()).toBe(2)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Control+v')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Verschieben von 2 Zellen')
    await saved(page)
    const venues = () => listRows(file, 'offer', '--limit', '5').rows.map(({ venue }) => venue)
    expect(venues()).toEqual([null, null, expect.any(String), 'Ort A', 'Ort B'])
    await page.keyboard.press('Control+z')
    await expect.poll(() => venues().slice(0, 2)).toEqual(['Ort A', 'Ort B'])

    await page.keyboard.press('Control+x')
    await expect.poll(() => page.locator('.sheet-cut').count()).toBe(2)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.sheet-cut').count()).toBe(0)

    await page.keyboard.press('Control+End')
    await page.keyboard.press('Home')
    await copyElsewhere(page, { 'text/plain': 'Letzte\nNeu 1\nNeu 2\n' })
    await page.keyboard.press('Control+v')
    const dialog = page.getByRole('dialog', { name: 'Einfügen: bitte prüfen' })
    await dialog.getByText('2 Zeilen ragen über das Ende der Tabelle hinaus').waitFor()
    await dialog.getByRole('button', { name: '3 Zellen einfügen' }).press('Enter')
    await expect.poll(() => stateLine(page)).toContain('402 Zeilen')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Einfügen von 3 Zellen')
    await page.keyboard.press('Control+z')
    await expect.poll(() => stateLine(page)).toContain('400 Zeilen')

    await page.keyboard.press('Control+Home')
    await goToColumn(page, 'venue')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Delete')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Leeren von 2 Zellen')
    await expect.poll(() => venues().slice(0, 2)).toEqual([null, null])
  })

  it('C10: moves the records that were cut, though the table was sorted since', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    await cell(page, 0, 'provider').click()
    const titleOf = (row: number) => cell(page, row, 'title').innerText()
    const from = await titleOf(0)
    const moved = await cell(page, 0, 'provider').innerText()
    await page.keyboard.press('Control+x')
    await expect.poll(() => page.locator('.sheet-cut').count()).toBe(1)
    await page.getByRole('columnheader', { name: 'Titel' }).click()
    await expect.poll(() => titleOf(0)).not.toBe(from)
    await cell(page, 3, 'provider').click()
    const to = await titleOf(3)
    const before = listRows(file, 'offer', '--limit', '400').rows
    await page.keyboard.press('Control+v')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Verschieben von 1 Zelle')
    await expect.poll(() => cell(page, 3, 'provider').innerText()).toBe(moved)
    await saved(page)
    const after = listRows(file, 'offer', '--limit', '400').rows
    const changed = after.filter((row, index) => row['provider'] !== before[index]?.['provider'])
    expect(changed.map(({ title, provider }) => ({ title, isEmpty: provider === null }))).toEqual(
      expect.arrayContaining([
        { title: from, isEmpty: true },
        { title: to, isEmpty: false },
      ]),
    )
    expect(changed).toHaveLength(2)
  })
})

describe('filling', () => {
  it('F2, F7: draws a series over 1,000 rows, also those not loaded, as one step', async () => {
    const file = demoFile('--offers', '1300', '--observations', '0')
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    await cell(page, 0, 'title').click()
    await page.keyboard.type('Kurs 001')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.keyboard.press('ArrowUp')
    const handle = await cell(page, 0, 'title').boundingBox()
    if (handle === null) throw new Error('The first cell is not drawn')
    await page.mouse.move(handle.x + handle.width - 3, handle.y + handle.height - 3)
    await page.mouse.down()
    // Below the table it scrolls on by itself, until the last row.
    await page.mouse.move(handle.x + 40, 895, { steps: 5 })
    await expect
      .poll(
        () =>
          page
            .locator('.sheet-fill')
            .last()
            .evaluate((element) => element.closest('.ag-row')?.getAttribute('row-index')),
        { timeout: 60_000 },
      )
      .toBe('1299')
    await page.mouse.up()
    await expect.poll(() => undoLabel(page), { timeout: 20_000 }).toBe('Rückgängig: Ausfüllen von 1.299 Zellen')
    await saved(page)
    const titles = listRows(file, 'offer', '--limit', '1300').rows.map(({ title }) => title)
    expect([titles[0], titles[1], titles[999], titles[1299]]).toEqual([
      'Kurs 001',
      'Kurs 002',
      'Kurs 1000',
      'Kurs 1300',
    ])
    await page.keyboard.press('Control+z')
    await expect.poll(() => undoLabel(page)).not.toContain('Ausfüllen')
  })

  it('F5, F6: fills by keyboard alone: down, right, with the edited value, and as a series', async () => {
    const file = demoFile('--offers', '1300', '--observations', '0')
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await goToColumn(page, 'capacity')
    const values = (field: string) => listRows(file, 'offer', '--limit', '1300').rows.map((row) => row[field])
    // Ctrl+Enter gives the value to the whole selection.
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.type('7')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Ausfüllen von 3 Zellen')
    await saved(page)
    expect(values('capacity').slice(0, 3)).toEqual([7, 7, 7])
    expect(await selected(page)).toBe(3)
    // In a single cell it is an edit like any other.
    await page.keyboard.press('Home')
    await goToColumn(page, 'capacity')
    await page.keyboard.type('7')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.type('8')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Plätze ändern')
    await saved(page)
    expect(values('capacity').slice(0, 3)).toEqual([8, 7, 7])
    await page.keyboard.press('Control+z')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Ausfüllen von 3 Zellen')
    // E6: what a value refers to is made in the step that fills the selection.
    await page.keyboard.press('Home')
    await goToColumn(page, 'provider')
    const providers = values('provider').slice(0, 3)
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.type('Ganz neu QQ')
    await page.getByRole('option', { name: '„Ganz neu QQ“ anlegen' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.locator('.option-new[aria-selected="true"]').waitFor()
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Ausfüllen von 3 Zellen')
    await saved(page)
    const [made] = listRows(file, 'actor', '--where', 'name=Ganz neu QQ').rows
    expect(values('provider').slice(0, 3)).toEqual([made?.['id'], made?.['id'], made?.['id']])
    await page.keyboard.press('Control+z')
    await expect.poll(() => values('provider').slice(0, 3)).toEqual(providers)
    expect(listRows(file, 'actor', '--where', 'name=Ganz neu QQ').rows).toEqual([])
    await page.keyboard.press('Home')
    await goToColumn(page, 'capacity')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    // Ctrl+R: from capacity to participants.
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Control+r')
    await expect.poll(() => values('participants').slice(0, 3)).toEqual([7, 7, 7])
    // A series over all rows: begun with two cells, selected with Ctrl+Space.
    await page.keyboard.press('Control+Home')
    await goToColumn(page, 'capacity')
    await page.keyboard.press('Control+Space')
    await page.keyboard.press('Delete')
    await expect.poll(() => values('capacity').every((value) => value === null)).toBe(true)
    await page.keyboard.press('Control+Home')
    await goToColumn(page, 'capacity')
    await page.keyboard.type('10')
    await page.keyboard.press('Enter')
    await page.keyboard.type('15')
    await page.keyboard.press('Enter')
    await saved(page)
    await page.keyboard.press('Control+Space')
    await page.keyboard.press('Control+Shift+D')
    await expect.poll(() => undoLabel(page), { timeout: 20_000 }).toBe('Rückgängig: Ausfüllen von 1.298 Zellen')
    await saved(page)
    expect([0, 1, 2, 1299].map((row) => values('capacity')[row])).toEqual([10, 15, 20, 10 + 5 * 1299])
    // Ctrl+D copies the first cell of the range.
    await page.keyboard.press('Control+d')
    await expect.poll(() => undoLabel(page), { timeout: 20_000 }).toBe('Rückgängig: Ausfüllen von 1.299 Zellen')
    await expect.poll(() => new Set(values('capacity')).size).toBe(1)
  })
})

describe('editing', () => {
  it('E2, P3, P4: an open editor is left alone by what arrives, and what was typed stands beside it as a conflict', async () => {
    const shared = scratchFolder()
    const file = demoFile()
    const other = join(scratchFolder(), 'Zweite.werkbank')
    expect(runCli(['sync', '--folder', shared, '--file', file]).status).toBe(0)
    expect(runCli(['create', '--file', other]).status).toBe(0)
    expect(runCli(['sync', '--folder', shared, '--file', other]).status).toBe(0)
    const { page } = await workbenches.open(other)
    await openTableByKeys(page, 'Angebote')
    const rows = listRows(other, 'offer', '--limit', '2').rows
    await page.keyboard.press('F2')
    await page.locator('.cell-editor input:focus').waitFor()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('Hier getippt')
    runCli(['set', 'offer', String(rows[0]?.['id']), 'title=Von drüben', '--file', file])
    runCli(['set', 'offer', String(rows[1]?.['id']), 'title=Nur von drüben', '--file', file])
    runCli(['sync', '--folder', shared, '--file', file])
    await expect.poll(() => cell(page, 1, 'title').innerText(), { timeout: 20_000 }).toBe('Nur von drüben')
    await expect.poll(() => cell(page, 1, 'title').locator('.cell-arrived').count()).toBe(1)
    await expect.poll(() => page.locator('.cell-editor input').inputValue()).toBe('Hier getippt')
    await page.keyboard.press('Enter')
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe('Hier getippt')
    await page.getByRole('button', { name: '1 Konflikt' }).waitFor()
    // Looking at the other cell takes its mark away, and says whose it was.
    await expect.poll(() => page.locator('.cell-arrived').count()).toBe(0)
    await expect.poll(() => page.locator('.live-region').innerText()).toContain('Von anderen geändert; vorher:')
  })

  it('E2, P4: another program that writes the same file closes no editor', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    const rows = listRows(file, 'offer', '--limit', '3').rows
    await cell(page, 0, 'title').click()
    await page.keyboard.type('Halb getippt')
    runCli(['set', 'offer', String(rows[2]?.['id']), 'title=Befehlszeile', '--file', file])
    await expect.poll(() => cell(page, 2, 'title').innerText(), { timeout: 15_000 }).toBe('Befehlszeile')
    await expect.poll(() => page.locator('.cell-editor input').inputValue()).toBe('Halb getippt')
    await page.getByRole('button', { name: '1 Zelle von anderen geändert' }).waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe(rows[0]?.['title'])
  })

  it('E6: "anlegen" in a cell makes the record and chooses it in one step', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    const actors = (): number => listRows(file, 'actor', '--limit', '1').total
    const before = actors()
    await openTable(page, 'Angebote')
    await expect.poll(() => cell(page, 2, 'provider').innerText()).not.toBe('')
    const provider = await cell(page, 2, 'provider').innerText()
    await cell(page, 2, 'provider').click()
    await page.keyboard.type('Ganz neu QQ')
    await page.getByRole('option', { name: '„Ganz neu QQ“ anlegen' }).waitFor()
    // What fits the first letters may still be shown: then the arrow would point at a place that goes.
    await expect.poll(() => page.getByRole('option').count()).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.locator('.cell-editor input[aria-activedescendant]').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => cell(page, 2, 'provider').innerText()).toBe('Ganz neu QQ')
    await expect.poll(actors).toBe(before + 1)
    await saved(page)
    await page.keyboard.press('Control+z')
    await expect.poll(() => cell(page, 2, 'provider').innerText()).toBe(provider)
    await expect.poll(actors).toBe(before)
    await page.keyboard.press('Control+y')
    await expect.poll(() => cell(page, 2, 'provider').innerText()).toBe('Ganz neu QQ')
    await expect.poll(actors).toBe(before + 1)
  })

  it('E1, E3, R8: Enter below, Tab beside and back, line breaks with Alt+Enter, "anlegen", and what cannot be read stays', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTable(page, 'Angebote')
    const at = () =>
      page
        .locator('.sheet-active')
        .evaluate((one) => `${one.closest('.ag-row')?.getAttribute('row-index')} ${one.getAttribute('col-id')}`)
    await cell(page, 4, 'title').click()
    await page.keyboard.type('Neu')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await at()).toBe('4 kind')
    await page.keyboard.press('Enter')
    expect(await at()).toBe('5 title')
    // A new entry of a list, made while typing.
    await goToColumn(page, 'kind')
    await page.keyboard.type('Waldlauf')
    await page.getByRole('option', { name: '„Waldlauf“ anlegen' }).waitFor()
    // Enter alone makes nothing: the list says so, over the place where the cell would.
    await page.keyboard.press('Enter')
    await page.locator('.option-problem').getByText('„Waldlauf“ gibt es hier nicht.').waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => cell(page, 5, 'kind').innerText()).toBe('Waldlauf')
    await goToColumn(page, 'description')
    await page.keyboard.type('Erste')
    await page.keyboard.press('Alt+Enter')
    await page.keyboard.type('Zweite')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('Dritte')
    await page.keyboard.press('Enter')
    await saved(page)
    const row = () => listRows(file, 'offer', '--limit', '7').rows
    expect(row()[6]?.['description']).toBe('Erste\nZweite\nDritte')
    await goToColumn(page, 'startsOn')
    const line = Number((await at()).split(' ')[0])
    await page.keyboard.type('1.7.')
    await page.keyboard.press('Enter')
    await saved(page)
    expect(listRows(file, 'offer', '--limit', '12').rows[line]?.['startsOn']).toMatch(/^\d{4}-07-01$/)
    await page.keyboard.type('gestern Abend')
    await cell(page, 1, 'startsOn').click()
    await expect.poll(() => page.locator('.cell-rejected').innerText()).toBe('gestern Abend')
  })
})

describe('places', () => {
  it('P1, P2: an edited row stays until the order is asked for anew', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Angebote')
    await page.locator('.ag-header-cell[col-id="title"] .ag-header-cell-label').click()
    await expect.poll(() => page.locator('.ag-header-cell[col-id="title"]').getAttribute('aria-sort')).toBe('ascending')
    await expect.poll(() => cell(page, 0, 'title').innerText()).not.toBe('')
    await cell(page, 0, 'title').click()
    await page.keyboard.type('ZZZ ganz hinten')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Neu sortieren' }).waitFor()
    await expect.poll(() => cell(page, 0, 'title').innerText()).toBe('ZZZ ganz hinten')
    await page.getByRole('button', { name: 'Neu sortieren' }).press('Enter')
    await expect.poll(() => cell(page, 0, 'title').innerText()).not.toBe('ZZZ ganz hinten')
    await page.getByRole('button', { name: 'Neu sortieren' }).waitFor({ state: 'hidden' })
  })
})

describe('ranges', () => {
  it('R1 to R5, R7: by keyboard over the whole view, by row numbers, and by headers', async () => {
    const { page } = await workbenches.open(demoFile('--offers', '1500', '--observations', '0'))
    await openTable(page, 'Angebote')
    await cell(page, 1, 'title').waitFor()
    await page.getByRole('button', { name: 'Spalten' }).focus()
    await cell(page, 1, 'title').click()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('Shift+ArrowDown')
    expect(await selected(page)).toBe(4)
    await page.getByRole('button', { name: 'Löschen (2)' }).waitFor()
    await page.keyboard.press('Control+Shift+ArrowDown')
    await page.getByRole('button', { name: 'Löschen (1\u202f499)' }).waitFor()
    await page.keyboard.press('Control+Home')
    await page.keyboard.press('Control+ArrowDown')
    await expect
      .poll(() => page.locator('.sheet-active').evaluate((one) => one.closest('.ag-row')?.getAttribute('row-index')))
      .toBe('1499')
    // A dialog gives the keyboard back to the cell that it came from, not to a button that had it before.
    await page.keyboard.press('F1')
    await page.getByRole('dialog', { name: 'Tastenkürzel' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.ag-cell.sheet-active:focus').waitFor()
    await page.keyboard.press('Control+Home')
    const number = (row: number) => page.locator(`.ag-row[row-index="${row}"] .row-number`)
    await number(2).hover()
    await page.mouse.down()
    await number(4).hover()
    await page.mouse.up()
    await number(7).click({ modifiers: ['Control'] })
    await page.getByRole('button', { name: 'Löschen (4)' }).waitFor()
    await page.keyboard.press('Control+a')
    await page.getByRole('button', { name: 'Löschen (1\u202f500)' }).waitFor()
    const header = await page.locator('.ag-header-cell[col-id="provider"]').boundingBox()
    if (header === null) throw new Error('The header is not drawn')
    await page.mouse.click(header.x + 20, header.y + 3)
    await expect.poll(() => page.locator('.ag-cell[col-id="title"][aria-selected="true"]').count()).toBe(0)
    await expect
      .poll(() => page.locator('.ag-cell[col-id="provider"][aria-selected="true"]').count())
      .toBeGreaterThan(10)
  })

  it.each(['light', 'dark'] as const)('R6: have an edge without gaps all around: %s', async (colorScheme) => {
    const { page } = await workbenches.open(demoFile())
    await page.emulateMedia({ colorScheme })
    await openTable(page, 'Angebote')
    await cell(page, 2, 'title').click()
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowRight')
    await cell(page, 4, 'provider').and(page.locator('.sheet-bottom.sheet-right')).waitFor()
    const first = await cell(page, 2, 'title').boundingBox()
    const last = await cell(page, 4, 'provider').boundingBox()
    if (first === null || last === null) throw new Error('The range is not drawn')
    const [width, height] = [last.x + last.width - first.x, last.y + last.height - first.y]
    const accent = await cell(page, 2, 'title').evaluate((one) => getComputedStyle(one).outlineColor)
    const colour = [accent.replaceAll(/[^\d,]/g, '')]
    // The little square to fill with stands in the last corner.
    const corner = 8
    const edges = {
      top: { x: first.x, y: first.y, width, height: 1 },
      left: { x: first.x, y: first.y, width: 1, height },
      bottom: { x: first.x, y: first.y + height - 1, width: width - corner, height: 1 },
      right: { x: first.x + width - 1, y: first.y, width: 1, height: height - corner },
    }
    for (const [edge, clip] of Object.entries(edges))
      expect({ edge, colours: await coloursAt(page, clip) }).toEqual({ edge, colours: colour })
  })

  it('R10: follow the height of a pointer that leaves the table sideways, while columns scroll on', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Angebote')
    const ends = (row: number) => page.locator(`.ag-row[row-index="${row}"] .sheet-bottom`).first().waitFor()
    await cell(page, 1, 'title').click()
    const start = await cell(page, 1, 'title').boundingBox()
    const panel = await page.getByRole('complementary').boundingBox()
    if (start === null || panel === null) throw new Error('The table is not drawn')
    const middleOf = (row: number): number => start.y + (start.height + 1) * (row - 1) + start.height / 2
    await page.mouse.move(start.x + 20, middleOf(1))
    await page.mouse.down()
    await page.mouse.move(panel.x + panel.width / 2, middleOf(5))
    await ends(5)
    await page.mouse.move(panel.x + panel.width / 2, middleOf(3))
    await ends(3)
    await page.mouse.move(20, middleOf(4))
    await ends(4)
    await page.mouse.up()
    await page.getByRole('button', { name: 'Löschen (4)' }).waitFor()
  })

  it('S3: pages for screen readers, nothing pinned, the rows in their order', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Angebote')
    await page.getByRole('button', { name: 'Werkbank und Darstellung' }).press('Enter')
    await page.getByRole('menuitemcheckbox', { name: 'Tabellen für Bildschirmleser' }).press('Enter')
    await page.keyboard.press('Escape')
    await cell(page, 49, 'notes').waitFor({ state: 'attached' })
    await expect.poll(() => page.locator('.ag-pinned-left-cols-container .ag-row').count()).toBe(0)
    const order = await page
      .locator('.ag-row')
      .evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('row-index'))))
    expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index))
    await cell(page, 0, 'title').click()
    await page.keyboard.press('Control+End')
    await cell(page, 399, 'title').waitFor({ state: 'attached' })
    await page.keyboard.press('F1')
    await page.getByRole('dialog', { name: 'Tastenkürzel' }).getByText('Ganze Zeilen auswählen').waitFor()
  })
})
