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
