/** Filters, views, groups, finding, replacing and changing many rows, by keyboard. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { listRows, runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { goToColumn, openTableByKeys, pressUntil } from './keyboard.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

const stateLine = (page: Page): Promise<string> => page.locator('.state-line').innerText()
const undoLabel = (page: Page): Promise<string> => page.locator('.undo-label').innerText()
const chips = (page: Page): Promise<readonly string[]> => page.locator('.filter-chip').allInnerTexts()
const press = (page: Page, key: string): Promise<void> => page.keyboard.press(key)

/** The filter of the active column, with the keyboard in its search. */
async function openFilter(page: Page): Promise<void> {
  await press(page, 'Alt+ArrowDown')
  await page.locator('.filter-popup input[type="search"]:focus').waitFor()
}

/** "älter als 12 Monate" on the day of the last check: what the form suggests first. */
async function filterByAge(page: Page): Promise<void> {
  await goToColumn(page, 'checkedOn')
  await openFilter(page)
  await pressUntil(page, /^Werte$/, 'Shift+Tab')
  await press(page, 'ArrowRight')
  await press(page, 'Enter')
  await page.locator('.condition-form select:focus').waitFor()
  await pressUntil(page, /^Filtern$/)
  await press(page, 'Enter')
  await page.locator('.filter-popup').waitFor({ state: 'hidden' })
  await page.locator('.ag-cell.sheet-active:focus').waitFor()
}

describe('filters', () => {
  it('are set, changed and removed by keyboard alone: by values with counts, and by how long ago', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await goToColumn(page, 'kind')
    await openFilter(page)
    const kinds: { values: { text: string; count: number }[] } = runCli(
      'distinct offer --field kind --json --file'.split(' ').concat(file),
    ).json
    const course = kinds.values.find(({ text }) => text === 'Kurs')?.count ?? 0
    const project = kinds.values.find(({ text }) => text === 'Projekt')?.count ?? 0
    expect(Math.min(course, project)).toBeGreaterThan(0)
    await page.getByRole('option', { name: `Kurs ${course}`, exact: true }).waitFor()
    await page.keyboard.type('Kurs')
    await expect.poll(() => page.locator('.filter-popup [role="option"]').count()).toBe(1)
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain(`${course} von 400 Zeilen`)
    expect(await chips(page)).toEqual(['Art: Kurs'])

    // The keyboard is back in the table; a second value is ticked in the list.
    await openFilter(page)
    await press(page, 'ArrowDown')
    const list = page.getByRole('listbox', { name: 'Werte' })
    const active = () =>
      list.evaluate((box) => document.getElementById(box.getAttribute('aria-activedescendant') ?? '')?.innerText ?? '')
    await press(page, 'Home')
    for (let step = 0; step < 20 && !(await active()).includes('Projekt'); step += 1) await press(page, 'ArrowDown')
    await press(page, ' ')
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain(`${course + project} von 400 Zeilen`)

    await filterByAge(page)
    const where = ['--where', 'kind=Kurs|Projekt', '--where', 'checkedOn<12M']
    const { total } = listRows(file, 'offer', ...where)
    await expect.poll(() => stateLine(page)).toContain(`${total} von 400 Zeilen`)
    expect((await chips(page))[1]).toContain('älter als 12 Monate')

    // Escape leaves it as it was; "Filter entfernen" takes it off.
    for (const key of ['Escape', '']) {
      await press(page, 'Alt+ArrowDown')
      await page.locator('.condition-form select:focus').waitFor()
      if (key !== '') await press(page, key)
    }
    await pressUntil(page, /^Filter entfernen$/)
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain(`${course + project} von 400 Zeilen`)
  })
})

describe('the search in a filter', () => {
  it('takes what was typed however fast Enter follows, and nothing where no value is like that', async () => {
    const file = demoFile()
    const { total } = listRows(file, 'offer', '--where', 'kind=Kurs', '--limit', '1')
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await goToColumn(page, 'kind')
    await openFilter(page)
    await page.locator('.filter-popup [role="option"]').nth(1).waitFor()
    // Nobody waits for the list: the values of the text before would be a filter that means something else.
    await page.keyboard.type('Kurs')
    await press(page, 'Enter')
    await expect.poll(() => chips(page)).toEqual(['Art: Kurs'])
    await expect.poll(() => stateLine(page)).toContain(`${total} von 400 Zeilen`)
    await openFilter(page)
    await page.keyboard.type('Quatsch')
    await page.locator('.filter-popup').getByText('0 Werte').waitFor()
    await press(page, 'Enter')
    await page.locator('.filter-popup').getByRole('button', { name: 'Filtern', disabled: true }).waitFor()
    expect(await chips(page)).toEqual(['Art: Kurs'])
  })
})

describe('views', () => {
  it('shared by one person are there for another, over a folder, while both work', async () => {
    const folder = scratchFolder()
    const shared = join(folder, 'Ordner')
    const file = demoFile()
    const other = join(folder, 'Zweite.werkbank')
    expect(runCli(['sync', '--folder', shared, '--file', file]).status).toBe(0)
    expect(runCli(['create', '--file', other]).status).toBe(0)
    expect(runCli(['sync', '--folder', shared, '--file', other]).status).toBe(0)
    const { page: ben } = await workbenches.open(other)
    await openTable(ben, 'Angebote')
    await ben.getByRole('tab', { name: 'Alle' }).waitFor()
    const { page: anna } = await workbenches.open(file)
    await openTableByKeys(anna, 'Angebote')
    await filterByAge(anna)
    const { total } = listRows(file, 'offer', '--where', 'checkedOn<12M')
    await expect.poll(() => stateLine(anna)).toContain(`${total} von 400 Zeilen`)
    const save = async (name: string, isShared: boolean): Promise<void> => {
      await pressUntil(anna, /^Speichern als …$/, 'Shift+Tab')
      await press(anna, 'Enter')
      const dialog = anna.getByRole('dialog', { name: 'Ansicht speichern' })
      await dialog.waitFor()
      await pressUntil(anna, /^Name$/)
      await anna.keyboard.type(name)
      if (isShared) {
        await press(anna, 'Tab')
        await press(anna, 'ArrowDown')
      }
      await press(anna, 'Enter')
      await dialog.waitFor({ state: 'hidden' })
    }
    await save('Nachfragen', true)
    await anna.getByRole('tab', { name: 'Nachfragen', selected: true }).waitFor()

    const tab = ben.getByRole('tab', { name: 'Nachfragen' })
    await tab.waitFor({ timeout: 60_000 })
    await tab.focus()
    await press(ben, 'Enter')
    await expect.poll(() => stateLine(ben)).toContain(`${total} von 400 Zeilen`)
    expect(await chips(ben)).toEqual(await chips(anna))
  })
})

describe('views without room', () => {
  it('are all in a menu, and the chosen one is in sight', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTable(page, 'Angebote')
    await page.setViewportSize({ width: 540, height: 800 })
    await page.getByRole('button', { name: 'Alle Ansichten' }).press('Enter')
    await page.getByRole('menuitemradio', { name: 'Für das Portal' }).press('Enter')
    const chosen = page.getByRole('tab', { name: 'Für das Portal', selected: true })
    const isInSight = (): Promise<boolean> =>
      chosen.evaluate((tab) => {
        const { left, right } = tab.getBoundingClientRect()
        const list = tab.closest('.view-tab-list')?.getBoundingClientRect()
        return list !== undefined && left >= list.left - 1 && right <= list.right + 1
      })
    await expect.poll(isInSight).toBe(true)
  })
})

describe('groups', () => {
  it('tell counts and sums, and show the rows of one, by keyboard alone', async () => {
    const file = demoFile()
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await pressUntil(page, /^Gruppieren$/, 'Shift+Tab')
    await press(page, 'Enter')
    await pressUntil(page, /^Art$/, 'ArrowDown')
    await press(page, 'Enter')
    const { groups }: { groups: { text: string; count: number; sums: { cost: number } }[] } = runCli(
      'groups offer --group kind --field cost --json --file'.split(' ').concat(file),
    ).json
    const pane = page.getByRole('tree', { name: 'Gruppen nach Art' })
    await expect.poll(() => pane.getByRole('treeitem').count()).toBe(groups.length + 1)
    const euros = (cents: number): string =>
      (cents / 100).toLocaleString('de-DE', { minimumFractionDigits: 2 }).replaceAll('.', '\u202f')
    const [first, second] = groups
    for (const group of groups) {
      const row = pane.getByRole('treeitem').filter({ has: page.getByText(group.text, { exact: true }) })
      expect((await row.innerText()).split('\n')).toEqual(
        expect.arrayContaining([group.text, String(group.count), euros(group.sums.cost)]),
      )
    }
    const whole = groups.reduce((sum, { sums }) => sum + sums.cost, 0)
    await expect
      .poll(() => pane.getByRole('treeitem', { name: 'Alle Gruppen' }).locator('span').allInnerTexts())
      .toEqual(expect.arrayContaining(['400', euros(whole)]))
    await pressUntil(page, /^Alle Gruppen/, 'F6')
    await press(page, 'ArrowDown')
    await press(page, 'ArrowDown')
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain(`${second?.count} von 400 Zeilen`)
    await press(page, 'ArrowUp')
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain(`${first?.count} von 400 Zeilen`)
  })
})

describe('find and replace', () => {
  it('X1, X2: goes through 100,000 rows, shows every change, leaves out what is unticked, and is one step', async () => {
    const file = demoFile('--offers', '100000', '--observations', '0')
    const hits = listRows(file, 'offer', '--where', 'title~Grundkurs', '--limit', '1').total
    expect(hits).toBeGreaterThan(500)
    const number = (value: number): string => value.toLocaleString('de-DE').replaceAll('.', '\u202f')
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await press(page, 'Control+f')
    await page.keyboard.type('grundkurs')
    await pressUntil(page, /^Suchen in$/)
    await page.keyboard.type('in der Spalte')
    const status = page.locator('.find-count')
    await expect.poll(() => status.innerText(), { timeout: 60_000 }).toBe(`${number(hits)} Treffer`)
    await pressUntil(page, /^Suchen nach$/, 'Shift+Tab')
    await press(page, 'Enter')
    await expect.poll(() => status.innerText()).toBe(`1 von ${number(hits)}`)
    await press(page, 'F3')
    await expect.poll(() => status.innerText()).toBe(`2 von ${number(hits)}`)
    await press(page, 'Shift+F3')
    await press(page, 'Shift+F3')
    // Around the end: to the last hit, in a row that nobody has seen yet. Only the first hits are counted through.
    await expect.poll(() => status.innerText()).toBe(`${number(hits)} von ${number(hits)}`)
    await expect.poll(() => page.locator('.sheet-active').innerText()).toMatch(/grundkurs/i)

    await press(page, 'Control+h')
    await pressUntil(page, /^Ersetzen durch$/)
    await page.keyboard.type('Basiskurs')
    await press(page, 'Enter')
    const dialog = page.getByRole('dialog', { name: '„grundkurs“ ersetzen durch „Basiskurs“' })
    await dialog.getByText(`${number(hits)} Zellen in ${number(hits)} Zeilen ändern sich.`).waitFor({ timeout: 60_000 })
    await dialog.getByText(`1–100 von ${number(hits)}`).waitFor()
    expect(listRows(file, 'offer', '--where', 'title~Basiskurs', '--limit', '1').total).toBe(0)
    await pressUntil(page, /^Vorschau$/)
    await pressUntil(page, /, Titel ändern$/)
    await press(page, ' ')
    const changed = (hits - 1).toLocaleString('de-DE')
    await pressUntil(page, new RegExp(`^${changed} Zellen ersetzen$`), 'Shift+Tab')
    await press(page, 'Enter')
    await dialog.waitFor({ state: 'hidden', timeout: 90_000 })
    await expect.poll(() => undoLabel(page)).toBe(`Rückgängig: Ersetzen von ${hits - 1} Zellen`)
    await expect.poll(() => status.innerText(), { timeout: 60_000 }).toBe('1 Treffer')
    const replaced = (): number => listRows(file, 'offer', '--where', 'title~Basiskurs', '--limit', '1').total
    expect(replaced()).toBe(hits - 1)
    await press(page, 'Escape')
    await press(page, 'Control+z')
    await expect.poll(() => undoLabel(page), { timeout: 90_000 }).not.toContain('Ersetzen')
    await saved(page)
    expect(replaced()).toBe(0)
    // A file of that size takes its time on a slow machine.
  }, 400_000)

  it('X1, X2: stays in a selection, replaces one hit after the other, and says what does not fit', async () => {
    const file = demoFile()
    const titles = listRows(file, 'offer', '--limit', '3').rows.map(({ id }) => String(id))
    for (const id of titles) runCli(['set', 'offer', id, 'title=Alt und alt', 'capacity=12', '--file', file])
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await press(page, 'Shift+ArrowDown')
    await press(page, 'Control+h')
    await page.keyboard.type('alt')
    const status = page.locator('.find-count')
    await expect.poll(() => status.innerText()).toBe('1 von 2')
    await expect.poll(() => page.getByLabel('Suchen in', { exact: true }).inputValue()).toBe('selection')
    await press(page, 'Enter')
    await expect.poll(() => status.innerText()).toBe('2 von 2')
    await pressUntil(page, /^Ersetzen durch$/)
    await page.keyboard.type('neu')
    await pressUntil(page, /^Diese Zelle ersetzen$/)
    await press(page, 'Enter')
    await expect.poll(() => undoLabel(page)).toBe('Rückgängig: Ersetzen von 1 Zelle')
    await expect.poll(() => status.innerText()).toBe('1 von 1')
    await saved(page)
    const now = () => listRows(file, 'offer', '--limit', '3').rows.map(({ title }) => title)
    expect(now()).toEqual(['Alt und alt', 'neu und neu', 'Alt und alt'])

    // A number is no text: what would not be one stays, and says so.
    await press(page, 'Escape')
    await press(page, 'Control+Home')
    await goToColumn(page, 'capacity')
    await press(page, 'Shift+ArrowDown')
    await press(page, 'Control+h')
    await page.getByLabel('Suchen nach').fill('12')
    await page.getByLabel('Ersetzen durch').fill('zwölf')
    await press(page, 'Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Es ändert sich nichts. 2 Zellen bleiben').waitFor()
    await dialog.getByText('Zahl', { exact: false }).first().waitFor()
    await press(page, 'Escape')
    await dialog.waitFor({ state: 'hidden' })
    // The keyboard is back in the search, and from there in the table.
    await page.locator('.find-bar input:focus').waitFor()
    await press(page, 'Escape')
    await page.locator('.ag-cell.sheet-active:focus').waitFor()
  })
})

describe('one field of many rows', () => {
  it('X3: changes in all filtered rows, also those that are not loaded, by keyboard alone', async () => {
    const file = demoFile('--offers', '1500', '--observations', '0')
    runCli(['change', 'offer', 'themes=', '--all', '--file', file])
    const { total } = listRows(file, 'offer', '--where', 'kind=Kurs', '--limit', '1')
    expect(total).toBeGreaterThan(300)
    const { page } = await workbenches.open(file)
    await openTableByKeys(page, 'Angebote')
    await goToColumn(page, 'kind')
    await openFilter(page)
    await page.keyboard.type('Kurs')
    await expect.poll(() => page.locator('.filter-popup [role="option"]').count()).toBe(1)
    await press(page, 'Enter')
    await expect.poll(() => stateLine(page)).toContain('von 1\u202f500 Zeilen')
    await goToColumn(page, 'themes')
    await press(page, 'Control+Shift+H')
    const dialog = page.getByRole('dialog', { name: 'Feld ändern' })
    await dialog.waitFor()
    await page.locator('.change-value input:focus').waitFor()
    await page.keyboard.type('BNE')
    await page.getByRole('option', { name: 'BNE', exact: true }).waitFor()
    await press(page, 'Enter')
    await pressUntil(page, /^Änderung$/, 'Shift+Tab')
    await page.keyboard.type('zusätzlich')
    await dialog.getByText(`${total} Zellen in ${total} Zeilen ändern sich.`).waitFor()
    await pressUntil(page, new RegExp(`^${total} Zellen ändern$`))
    await press(page, 'Enter')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => undoLabel(page)).toBe(`Rückgängig: Themen in ${total} Zeilen ändern`)
    await saved(page)
    const withTheme = (): number => listRows(file, 'offer', '--where', 'themes=BNE', '--limit', '1').total
    expect(withTheme()).toBe(total)
    expect(listRows(file, 'offer', '--where', 'themes=BNE', '--where', 'kind!=Kurs', '--limit', '1').total).toBe(0)
    // The keyboard is back in the table.
    await press(page, 'Control+z')
    await expect.poll(withTheme).toBe(0)
  })

  it('is offered by the menu of a cell, with the keyboard and with the mouse', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTableByKeys(page, 'Angebote')
    await press(page, 'Shift+ArrowDown')
    await press(page, 'Shift+F10')
    await pressUntil(page, /^Feld ändern/, 'ArrowDown')
    await press(page, 'Enter')
    await page.getByRole('dialog', { name: 'Feld ändern' }).getByText('Nur die Auswahl: 2 Zeilen').waitFor()
    await press(page, 'Escape')
    await page.locator('.ag-cell.sheet-active:focus').waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const title = await cell(page, 2, 'title').innerText()
    for (const [row, name] of [
      [2, /^Kopieren/],
      [6, /^Einfügen/],
    ] as const) {
      await cell(page, row, 'title').click({ button: 'right' })
      await page.getByRole('menuitem', { name }).click()
      await page.locator('.ag-cell.sheet-active:focus').waitFor()
    }
    // Painted before it is saved, and named by the undo button when it is.
    await expect.poll(() => cell(page, 6, 'title').innerText()).toBe(title)
    await expect.poll(() => undoLabel(page)).toContain('Einfügen von 1 Zelle')
    await cell(page, 4, 'provider').click({ button: 'right' })
    await page.getByRole('menuitem', { name: /^Suchen/ }).click()
    await page.locator('.find-bar input:focus').waitFor()
    await expect.poll(() => page.locator('.sheet-active').getAttribute('col-id')).toBe('provider')
  })

  it('is whole in a small window too, as with 200 % zoom', async () => {
    const { page } = await workbenches.open(demoFile())
    await openTableByKeys(page, 'Angebote')
    await page.setViewportSize({ width: 640, height: 400 })
    await page.locator('.ag-cell.sheet-active:focus').waitFor()
    await press(page, 'Shift+F10')
    for (const name of [/^Ausschneiden/, /^Feld ändern/]) {
      const item = page.getByRole('menuitem', { name })
      await expect
        .poll(async () => {
          const box = await item.boundingBox()
          return box !== null && box.y >= 0 && box.y + box.height <= 400
        })
        .toBe(true)
    }
    await page
      .getByRole('menuitem', { name: /^Ausschneiden/ })
      .and(page.locator(':focus'))
      .waitFor()
  })
})

describe('filters, views and changes of many rows', () => {
  it.each(['light', 'dark', 'forced'] as const)('have no accessibility problem that axe can find: %s', async (look) => {
    const { page } = await workbenches.open(demoFile())
    await page.emulateMedia(look === 'forced' ? { forcedColors: 'active' } : { colorScheme: look })
    const problems: unknown[] = []
    const check = async (where: string): Promise<void> => {
      for (const problem of await violations(page)) problems.push([where, problem])
    }
    const close = async (): Promise<void> => {
      await press(page, 'Escape')
      await page.locator('[role="dialog"], [role="menu"], .fui-PopoverSurface').first().waitFor({ state: 'detached' })
    }
    await openTableByKeys(page, 'Angebote')
    await goToColumn(page, 'kind')
    await openFilter(page)
    await page.locator('.filter-popup [role="option"]').first().waitFor()
    await check('values')
    await press(page, 'Enter')
    await filterByAge(page)
    await check('chips')
    await press(page, 'Alt+ArrowDown')
    await page.locator('.condition-form select:focus').waitFor()
    await check('condition')
    await close()
    await page.getByRole('button', { name: 'Spalten' }).press('Enter')
    await page.getByRole('list', { name: 'Spalten' }).waitFor()
    await check('columns')
    await close()
    await page.getByRole('button', { name: 'Gruppieren' }).press('Enter')
    await page.getByRole('menu').waitFor()
    await check('group menu')
    await page.getByRole('menuitemradio', { name: 'Art', exact: true }).press('Enter')
    await page.getByRole('treeitem').nth(1).waitFor()
    await check('groups')
    await page.getByRole('button', { name: 'Speichern als …' }).press('Enter')
    await page.getByRole('dialog').waitFor()
    await check('save view')
    await close()
    await page.getByRole('button', { name: 'Mehr', exact: true }).press('Enter')
    await page.getByRole('menu').waitFor()
    await check('table menu')
    await close()
    await page.locator('.ag-row[row-index="0"] .row-number').click({ button: 'right' })
    await page.getByRole('menu').waitFor()
    await check('cell menu')
    await page.getByRole('menuitem', { name: /^Ersetzen/ }).press('Enter')
    await page.getByLabel('Suchen nach').fill('e')
    await expect.poll(() => page.locator('.find-count').innerText()).toMatch(/Treffer|von/)
    await page.getByLabel('Ersetzen durch').fill('x')
    await check('find bar')
    await page.getByLabel('Ersetzen durch').press('Enter')
    await page.locator('.change-preview tbody tr').first().waitFor()
    await check('replace')
    await close()
    await press(page, 'Control+Shift+H')
    await page.getByRole('dialog', { name: 'Feld ändern' }).waitFor()
    await check('change a field')
    expect(problems).toEqual([])
  })
})
