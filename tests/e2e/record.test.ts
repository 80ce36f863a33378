import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { focusedName, openTableByKeys, pressUntil } from './keyboard.ts'
import { useWorkbenches } from './open-workbench.ts'
import { saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** Two actors in the order of their names; the first has an offer. */
function twoActors(): { readonly file: string; readonly actor: string } {
  const file = join(scratchFolder(), 'Test.werkbank')
  runCli(['create', '--file', file])
  const make = (entity: string, ...values: readonly string[]): string => {
    const made: { id: string } = runCli(['set', entity, 'new', ...values, '--file', file, '--json']).json
    return made.id
  }
  const actor = make('actor', 'name=Ameise', 'shortName=AM')
  make('actor', 'name=Biene')
  make('offer', 'title=Chor', `provider=${actor}`)
  return { file, actor }
}

const get = (file: string, entity: string, id: string): Readonly<Record<string, unknown>> =>
  runCli(['get', entity, id, '--file', file, '--json']).json

/** To the first actor's panel, and into its first field, by keyboard alone. */
async function openPanel(page: Page): Promise<void> {
  await openTableByKeys(page, 'Akteure')
  await pressUntil(page, /^Ameise/, 'ArrowDown')
  await page.getByRole('complementary').getByRole('heading', { name: 'Ameise' }).waitFor()
  await pressUntil(page, /^(Angaben|Breite)/, 'F6')
  await pressUntil(page, /^Name/)
}

const panelTitle = (page: Page, title: string): Promise<void> =>
  page.getByRole('complementary').getByRole('heading', { name: title, exact: true }).waitFor()

describe('the record panel by keyboard alone', () => {
  it('leads from field to field and from record to record, and what is typed is saved', async () => {
    const { file, actor } = twoActors()
    const { page } = await workbenches.open(file)
    await openPanel(page)
    await page.keyboard.press('Enter')
    expect(await focusedName(page)).toMatch(/^Kurzname/)
    await page.keyboard.type('AMS')
    await page.keyboard.press('Tab')
    expect(await focusedName(page)).toMatch(/^Art/)
    await page.keyboard.press('Shift+Tab')
    expect(await focusedName(page)).toMatch(/^Kurzname/)

    await page.keyboard.press('Control+ArrowDown')
    await panelTitle(page, 'Biene')
    await expect.poll(() => focusedName(page), { timeout: 20_000 }).toMatch(/^Kurzname/)
    await page.keyboard.type('BI')
    await page.keyboard.press('Control+ArrowUp')
    await panelTitle(page, 'Ameise')
    await saved(page)
    expect(get(file, 'actor', actor)['shortName']).toBe('AMS')

    await expect.poll(() => focusedName(page), { timeout: 20_000 }).toMatch(/^Kurzname/)
    await page.keyboard.type('Unfertig')
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('AMS')
    await page.keyboard.press('Escape')
    await page.getByRole('complementary').waitFor({ state: 'hidden' })
    expect(get(file, 'actor', actor)['shortName']).toBe('AMS')
  })

  it('tells who wrote a field and when, and brings an earlier value back in one step', async () => {
    const { file, actor } = twoActors()
    runCli(['set', 'actor', actor, 'shortName=Falsch', '--file', file, '--user', 'Ben'])
    const { page } = await workbenches.open(file)
    await openPanel(page)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Alt+h')
    await page.getByRole('dialog', { name: 'Verlauf: Kurzname' }).getByText('Ben, ').waitFor()
    expect(await violations(page)).toEqual([])
    await pressUntil(page, /^Diesen Wert wiederherstellen: AM$/)
    await page.keyboard.press('Enter')
    await page.getByText('Rückgängig: Kurzname wiederherstellen').waitFor()
    await saved(page)
    expect(get(file, 'actor', actor)['shortName']).toBe('AM')
  })

  it('edits what refers to the record in place, adds to it and takes it out', async () => {
    const { file, actor } = twoActors()
    const { page } = await workbenches.open(file)
    await openPanel(page)
    const offers = () => {
      const listed: { rows: { title: string; provider: string | null }[] } = runCli([
        'list',
        'offer',
        '--file',
        file,
        '--json',
      ]).json
      return listed.rows
    }
    await pressUntil(page, /^Beziehungen/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByLabel('Titel, Chor').waitFor()
    await pressUntil(page, /^Titel, Chor/)
    await page.keyboard.type('Kinderchor')
    await page.keyboard.press('Enter')
    await page.getByLabel('Titel, Kinderchor').waitFor()
    await saved(page)
    expect(offers()).toMatchObject([{ title: 'Kinderchor', provider: actor }])

    await pressUntil(page, /^Angebot hinzufügen \(Anbieter\)/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByLabel('Titel, Neu: Angebot').waitFor()
    await expect.poll(() => focusedName(page), { timeout: 20_000 }).toBe('Titel, Neu: Angebot')
    await page.keyboard.type('Töpfern')
    await page.keyboard.press('Tab')
    await page.getByLabel('Titel, Töpfern').waitFor()
    await saved(page)
    expect(
      offers()
        .map(({ title, provider }) => [title, provider])
        .toSorted(),
    ).toEqual([
      ['Kinderchor', actor],
      ['Töpfern', actor],
    ])

    await pressUntil(page, /^Töpfern: aus der Beziehung lösen/)
    await page.keyboard.press('Enter')
    await page.getByLabel('Titel, Töpfern').waitFor({ state: 'hidden' })
    await saved(page)
    expect(offers().find(({ title }) => title === 'Töpfern')?.provider).toBeNull()
  })
})

describe('a record in a window of its own', () => {
  it('shows everything of it, and changes appear in both windows at once', async () => {
    const { file } = twoActors()
    const { page } = await workbenches.open(file)
    await openPanel(page)
    const opening = page.context().waitForEvent('page')
    await pressUntil(page, /^In eigenem Fenster öffnen/, 'Shift+Tab')
    await page.keyboard.press('Enter')
    const own = await opening
    await own.getByRole('heading', { name: 'Ameise' }).waitFor()
    await own.getByLabel('Titel, Chor').waitFor()
    await own.getByText('Akteur anlegen').waitFor()
    expect(new URL(own.url()).search).toMatch(/^\?record=actor%2F/)
    expect(await violations(own)).toEqual([])

    await own.getByLabel('Name', { exact: false }).first().fill('Ameisenhaufen')
    await own.keyboard.press('Enter')
    await panelTitle(page, 'Ameisenhaufen')
    await page.getByRole('complementary').getByLabel('Kurzname', { exact: true }).fill('Haufen')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => own.getByLabel('Kurzname', { exact: true }).inputValue(), { timeout: 20_000 })
      .toBe('Haufen')

    await own.reload()
    await own.getByRole('heading', { name: 'Ameisenhaufen' }).waitFor()
  })
})
