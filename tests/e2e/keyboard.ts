/** Going through a page without a mouse. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** The name of what has the focus, as a person hears it; labels, words, and what it holds. */
export function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return ''
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
    const named = element.getAttribute('aria-label') ?? labels.map((label) => label.textContent).join(' ')
    return named === '' ? (element.innerText ?? '') : named
  })
}

/** Presses a key (Tab where none is named) until what has the focus bears the name. */
export async function pressUntil(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (name.test(await focusedName(page))) return
    await page.keyboard.press(key)
  }
  expect(await focusedName(page)).toMatch(name)
}

/** Presses a key until what has the focus lies in one of the elements. */
export async function pressInto(page: Page, selector: string, key: string): Promise<void> {
  const isIn = (): Promise<boolean> =>
    page.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector)
  for (let presses = 0; presses < 120; presses += 1) {
    if (await isIn()) return
    await page.keyboard.press(key)
  }
  expect(await isIn()).toBe(true)
}

/** From the overview to the first cell of a table. */
export async function openTableByKeys(page: Page, name: string): Promise<void> {
  await pressUntil(page, /^Übersicht/, 'F6')
  await pressUntil(page, new RegExp(`^${name}`), 'ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.ag-row[row-index="0"][row-id] .ag-cell').nth(1).waitFor()
  await pressInto(page, '.ag-cell', 'Tab')
  await page.keyboard.press('Control+Home')
}

/** Presses an arrow until the keyboard stands in a column to the right. */
export async function goToColumn(page: Page, column: string): Promise<void> {
  const active = page.locator('.ag-cell.sheet-active')
  await page.locator('.ag-cell.sheet-active:focus').waitFor()
  for (let step = 0; step < 60; step += 1) {
    const at = await active.getAttribute('col-id')
    if (at === column) return
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => active.getAttribute('col-id')).not.toBe(at)
  }
  throw new Error(`No column ${column}`)
}
