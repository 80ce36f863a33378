/** A meeting of the example data: planned, invited, held, minuted and approved, all in the window. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../shared/text/dates.ts'
import { focusMarkers, violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { demoFile, useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

/** Messages come and go; they are a list of their own outside of the page's regions. */
const findings = (page: Page) => violations(page, [...focusMarkers, '[aria-labelledby^="toast-title"]'])

interface Meeting {
  readonly id: string
  readonly minutesState: string | null
  readonly [field: string]: unknown
}

const meetingsIn = (file: string, state: string): readonly Meeting[] =>
  (
    runCli([
      'list',
      'meeting',
      '--where',
      `state=${state}`,
      '--where',
      'committee=Steuerungsgruppe Bildung',
      '--sort',
      '-startsAt',
      '--file',
      file,
      '--json',
    ]).json as { rows: readonly Meeting[] }
  ).rows

const get = (file: string, entity: string, id: string): Readonly<Record<string, unknown>> =>
  runCli(['get', entity, id, '--file', file, '--json']).json

const localDay = (): string => new Date().toLocaleDateString('sv-SE')
const german = (day: string): string => day.split('-').toReversed().join('.')
const weekday = (day: string): string => String(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)

async function openCommittee(page: Page): Promise<void> {
  await openTable(page, 'Gremien')
  await page.getByRole('gridcell', { name: 'Steuerungsgruppe Bildung', exact: true }).click()
  await page.getByRole('button', { name: 'Öffnen', exact: true }).click()
  await page.getByRole('heading', { name: 'Steuerungsgruppe Bildung' }).waitFor()
}

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
const agendaRows = (page: Page) => page.getByRole('treegrid').locator('tbody tr')
const titled = (page: Page, title: string | RegExp) => agendaRows(page).filter({ hasText: title })

/** A meeting in a week: with a notice period of 14 days that is too late, and told. */
async function planMeeting(page: Page): Promise<void> {
  const day = addDays(localDay(), 7)
  await page.getByRole('button', { name: 'Sitzungen planen' }).click()
  const dialog = page.getByRole('dialog')
  // Where and when the committee met last; what cannot be read is named.
  expect(await dialog.getByLabel('Beginn').inputValue()).toBe('14:00')
  expect(await dialog.getByLabel('Ort').inputValue()).not.toBe('')
  await dialog.getByLabel('Von').fill('irgendwann')
  await dialog.getByText('Von: „irgendwann“ ist kein Tag. Möglich ist zum Beispiel 01.01.2027.').waitFor()
  await dialog.getByLabel('Rhythmus').selectOption({ label: 'jede Woche' })
  await dialog.getByLabel('Wochentag').selectOption(weekday(day))
  await dialog.getByLabel('Von').fill(german(day))
  await dialog.getByLabel('Bis').fill(german(day))
  await dialog.getByLabel('Beginn').fill('09:30')
  await dialog.getByLabel('Ort').fill('Rathaus, Saal')
  expect(await findings(page)).toEqual([])
  await dialog.getByRole('button', { name: '1 Sitzung anlegen' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('war bis').first().waitFor()
}

/** Standing items, a matter of its own, moved by key and by mouse. */
async function buildAgenda(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Ständige Punkte \(\d\)$/ }).waitFor()
  await page.keyboard.press('Alt+s')
  await titled(page, 'Verschiedenes').waitFor()
  await page.getByRole('button', { name: /^Offenes übernehmen/ }).click()
  await page.getByRole('button', { name: /^Offenes übernehmen/ }).waitFor({ state: 'detached' })
  await titled(page, 'Umsetzung der Aufträge').click()
  await page.keyboard.press('Control+Enter')
  await titled(page, 'Neuer Punkt').waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toContain('Neuer Punkt')
  await page.keyboard.type('Leitbild der Bildungsstrategie')
  await page.keyboard.press('Enter')
  await titled(page, 'Leitbild der Bildungsstrategie').waitFor()
  await titled(page, 'Leitbild der Bildungsstrategie').click()
  const number = async () => (await titled(page, 'Leitbild').innerText()).split('\t')[0]?.trim()
  const before = await number()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(number).not.toBe(before)
  const target = titled(page, 'Umsetzung der Aufträge')
  const height = (await target.boundingBox())?.height ?? 28
  await titled(page, 'Leitbild').dragTo(target, { targetPosition: { x: 200, y: height - 3 } })
  await expect.poll(number).toBe(before)
  // To the non-public part and back: the prefix is there as long as both parts are.
  await page.keyboard.press('Alt+p')
  await expect.poll(number).toBe(`N ${before}`)
  await page.keyboard.press('Alt+p')
  await expect.poll(number).toBe(before)
  await page.getByRole('combobox', { name: 'Art' }).fill('Beschluss')
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Beschlussvorschlag' }).fill('Die Steuerungsgruppe beschließt das Leitbild.')
  await page.keyboard.press('Tab')
  await saved(page)
}

async function invite(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Einladen' }).click()
  await page
    .getByText(/Eingeladen wurde am .*zu spät: Ladungsfrist von 14 Tagen/)
    .first()
    .waitFor()
  await page.getByText('Verspätet eingeladen (7 Tage)').first().waitFor()
  // What comes onto the agenda now is late; the others keep their numbers.
  const numbers = await agendaRows(page).locator('.outline-number').allInnerTexts()
  await agendaRows(page).first().click()
  await page.keyboard.press('Control+Enter')
  await titled(page, 'nachgereicht').waitFor()
  await expect.poll(() => titled(page, 'nachgereicht').locator('.outline-number').innerText()).toBe('1a')
  expect((await agendaRows(page).locator('.outline-number').allInnerTexts()).filter((text) => text !== '1a')).toEqual(
    numbers,
  )
  await page.getByRole('button', { name: 'Nachtrag (1)' }).click()
  await page.getByRole('button', { name: 'Nachtrag (1)' }).waitFor({ state: 'detached' })
}

/** One key for each person: two accept, all come but one who leaves again. */
async function noteAttendance(page: Page): Promise<void> {
  await tab(page, 'Teilnahme')
  const people = page.locator('tr[data-person]')
  await people.first().waitFor()
  await people.nth(0).getByRole('rowheader').click()
  await page.keyboard.press('z')
  await page.getByText(/^1 von 16 zugesagt/).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('z')
  await page.getByText(/^2 von 16 zugesagt/).waitFor()
  await page.getByRole('button', { name: 'Sitzung eröffnen' }).click()
  await page.getByRole('button', { name: 'Sitzung schließen' }).waitFor()
  await people.nth(0).getByRole('rowheader').click()
  await page.keyboard.press('a')
  await page.getByText('Nicht beschlussfähig: 1 von 13 Stimmberechtigten ist anwesend, nötig sind 7.').first().waitFor()
  await page.getByRole('button', { name: /^Alle übrigen anwesend/ }).click()
  await page.getByText('13 von 13 Stimmberechtigten anwesend, beschlussfähig ab 7').waitFor()
  expect(await findings(page)).toEqual([])
}

async function takeMinutes(page: Page): Promise<void> {
  await tab(page, 'Protokoll')
  await titled(page, 'Leitbild').click()
  const detail = page.locator('.minutes-detail')
  await detail.getByRole('heading', { name: 'Leitbild der Bildungsstrategie' }).waitFor()
  await detail.getByRole('button', { name: 'Aufrufen' }).click()
  await detail.getByText(/aufgerufen \d\d:\d\d Uhr/).waitFor()
  await detail.getByRole('textbox', { name: 'Niederschrift' }).pressSequentially('Das Leitbild wird begrüßt.')
  await detail.getByLabel('Ja', { exact: true }).fill('14')
  await page.keyboard.press('Tab')
  await detail.getByText('Zur Abstimmung fehlt noch: Nein, Enthaltungen.').first().waitFor()
  for (const name of ['Nein', 'Enthaltungen']) {
    await detail.getByLabel(name, { exact: true }).fill('0')
    await page.keyboard.press('Tab')
  }
  await detail
    .getByText('Gezählt sind 14 Stimmen, stimmberechtigt anwesend sind 13. Bitte prüfen Sie Stimmen und Anwesenheit.')
    .first()
    .waitFor()
  // Said beside the vote, and nowhere above it.
  expect(await page.getByText(/^(Gezählt sind|Zur Abstimmung fehlt)/).count()).toBe(1)
  await detail.getByRole('button', { name: 'Einstimmig' }).click()
  await expect
    .poll(() => detail.getByRole('combobox', { name: 'Ergebnis' }).inputValue())
    .toBe('ungeändert beschlossen')
  await detail.getByText('13 von 13 Stimmberechtigten anwesend, beschlussfähig').first().waitFor()
  await expect.poll(() => detail.locator('.state-error').count()).toBe(0)
  await detail.getByRole('button', { name: 'Auftrag', exact: true }).click()
  const task = detail.getByLabel('Auftrag, Neuer Auftrag')
  await task.fill('Leitbild veröffentlichen')
  await page.keyboard.press('Enter')
  await detail.getByLabel('Auftrag, Leitbild veröffentlichen').waitFor()
  expect(await findings(page)).toEqual([])
  // The item that approves the minutes of the meeting before.
  await titled(page, 'Genehmigung der Niederschrift').click()
  await detail.getByRole('heading', { name: /^Genehmigung der Niederschrift/ }).waitFor()
  await detail.getByRole('button', { name: 'Einstimmig' }).click()
  await expect
    .poll(() => detail.getByRole('combobox', { name: 'Ergebnis' }).inputValue())
    .toBe('ungeändert beschlossen')
  await saved(page)
}

describe('a meeting of the example data', () => {
  it('is planned, invited, held, minuted and approved entirely in the window', async () => {
    const file = demoFile('--observations', '10', '--offers', '10')
    const [before] = meetingsIn(file, 'durchgeführt')
    expect(before?.minutesState).not.toBe('approved')
    const { page } = await workbenches.open(file)
    await openCommittee(page)
    await planMeeting(page)
    await buildAgenda(page)
    expect(await findings(page)).toEqual([])
    await invite(page)
    await noteAttendance(page)
    await takeMinutes(page)
    const [held] = meetingsIn(file, 'durchgeführt')
    const id = held?.id ?? ''
    expect(id).not.toBe(before?.id)
    await expect.poll(() => get(file, 'meeting', before?.id ?? '')['minutesState']).toBe('approved')

    // On the wall everybody sees the item that was called.
    const hall = await page.context().newPage()
    await hall.goto(new URL(`/?record=${encodeURIComponent(`hall/${id}`)}`, page.url()).href)
    await hall.getByRole('heading', { name: 'Leitbild der Bildungsstrategie' }).waitFor()
    await hall.getByText('ungeändert beschlossen · Ja: 13, Nein: 0, Enthaltungen: 0').waitFor()
    expect(await findings(hall)).toEqual([])
    // Guests read the wall too: of a closed item they learn no more than from the public agenda.
    const { items } = runCli(['meeting', 'agenda', id, '--file', file, '--json']).json as {
      items: readonly { readonly id: string; readonly title: string }[]
    }
    const next = items[items.findIndex(({ title }) => title === 'Leitbild der Bildungsstrategie') + 1]
    await hall
      .getByText('Danach: ')
      .filter({ hasText: next?.title ?? '' })
      .waitFor()
    runCli(['set', 'agendaItem', next?.id ?? '', 'isPublic=nein', '--file', file])
    await hall.getByText(/^Danach: .*Nicht öffentlicher Tagesordnungspunkt$/).waitFor()
    runCli(['set', 'agendaItem', next?.id ?? '', 'isPublic=ja', '--file', file])
    await hall.close()

    await page.getByRole('button', { name: 'Sitzung schließen' }).click()
    await page.getByRole('button', { name: 'Niederschrift geprüft' }).click()
    await page.getByText('Niederschrift: geprüft').waitFor()
    await tab(page, 'Beschlüsse und Aufträge')
    await page
      .getByRole('region', { name: 'Beschlüsse', exact: true })
      .getByText('Leitbild der Bildungsstrategie')
      .waitFor()
    await page.getByLabel('Auftrag, Leitbild veröffentlichen').waitFor()
    expect(await findings(page)).toEqual([])
    await page.getByRole('button', { name: 'Weitere Schritte' }).click()
    await page.getByRole('menuitem', { name: 'Niederschrift genehmigen' }).click()
    await page.getByText('Niederschrift: genehmigt').waitFor()
    const agenda = runCli(['meeting', 'agenda', id, '--file', file, '--json']).json as {
      items: readonly Readonly<Record<string, unknown>>[]
    }
    expect(agenda.items.find(({ title }) => title === 'Leitbild der Bildungsstrategie')).toMatchObject({
      result: 'adopted',
      voteLine: 'Ja: 13, Nein: 0, Enthaltungen: 0',
      hasMinutes: true,
      tasks: 1,
      resolutionNumber: expect.stringMatching(/^\d{3}-\d{3}\(VIII\)\/\d\d$/),
      problems: [],
    })

    await openTable(page, 'Beschlüsse')
    await page.getByRole('button', { name: 'Leitbild der Bildungsstrategie' }).first().waitFor()
    expect(await findings(page)).toEqual([])
    // A whole meeting takes its time on a busy machine.
  }, 240_000)

  it('is reached from its committee, whose members, year and rules are a tab away', async () => {
    const file = demoFile('--observations', '10', '--offers', '10')
    const { page } = await workbenches.open(file)
    await openCommittee(page)
    for (const [name, text] of [
      ['Mitglieder', '13 mit Stimmrecht, beschlussfähig ab 7'],
      ['Jahr', 'Teilnahme der Stimmberechtigten'],
      ['Einstellungen', 'Ein Punkt je Zeile'],
    ] as const) {
      await tab(page, name)
      await page.getByText(text).first().waitFor()
      expect(await findings(page)).toEqual([])
    }
    await page.getByRole('textbox', { name: 'Ladungsfrist (Tage)' }).fill('3')
    await page.keyboard.press('Tab')
    await page.getByRole('textbox', { name: 'Frist in Arbeitstagen' }).fill('ja')
    await page.keyboard.press('Tab')
    await saved(page)
    await tab(page, 'Sitzungen')
    await page.getByRole('region', { name: 'Sitzungen' }).getByRole('button').first().click()
    await page.getByRole('tab', { name: 'Tagesordnung' }).waitFor()
    await page.getByText(/^Einladung bis/).waitFor()
    await openTable(page, 'Sitzungen')
    await cell(page, 0, 'title').waitFor()
  })
})
