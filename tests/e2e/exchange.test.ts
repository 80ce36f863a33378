/** Two workbenches in windows, side by side, on a shared folder. */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { violations } from '../support/axe.ts'
import { runCli } from '../support/program.ts'
import { scratchFolder } from '../support/workbench.ts'
import { useWorkbenches } from './open-workbench.ts'
import { cell, openTable, saved } from './scenarios.ts'

const workbenches = useWorkbenches()

async function windowOf(name: string, file?: string): Promise<Page> {
  const known = file === undefined ? {} : { file }
  const { page } = await workbenches.start({ home: scratchFolder(), person: name, ...known })
  return page
}

const pill = (page: Page) => page.locator('.sync-pill')

async function typeName(page: Page, text: string): Promise<void> {
  await cell(page, 0, 'name').click()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect.poll(() => cell(page, 0, 'name').innerText()).toBe(text)
}

/** Anna connects a workbench with one actor with a folder; Ben joins with a new file. */
async function annaAndBen(folder: string): Promise<{ readonly anna: Page; readonly ben: Page; readonly file: string }> {
  const file = join(scratchFolder(), 'Anna.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  expect(runCli(['set', 'actor', 'new', 'name=Kita am Park', '--file', file]).status).toBe(0)
  const anna = await windowOf('Anna Beispiel', file)
  await pill(anna).click()
  await anna.getByLabel('Gemeinsamer Ordner').fill(folder)
  await anna.getByRole('button', { name: 'Verbinden' }).click()
  await pill(anna).getByText('Abgeglichen').waitFor()
  await anna.getByRole('button', { name: 'Schließen' }).click()

  const ben = await windowOf('Ben Muster')
  await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
  await ben.getByLabel('Gemeinsamer Ordner').fill(folder)
  await ben.getByRole('button', { name: 'Beitreten' }).click()
  await ben.getByRole('heading', { name: 'Übersicht' }).waitFor()
  for (const page of [anna, ben]) {
    await openTable(page, 'Akteure')
    await cell(page, 0, 'name').waitFor()
  }
  return { anna, ben, file }
}

describe('two workbenches on a shared folder', () => {
  it('an edit here appears there, both ways; a conflict is shown on both and decided on one', async () => {
    const folder = scratchFolder()
    const { anna, ben } = await annaAndBen(folder)
    const times: number[] = []
    for (const [from, to, text] of [
      [anna, ben, 'Von Anna'],
      [ben, anna, 'Von Ben'],
    ] as const) {
      await typeName(from, text)
      const start = performance.now()
      await expect.poll(() => cell(to, 0, 'name').innerText(), { timeout: 60_000 }).toBe(text)
      times.push(performance.now() - start)
    }
    console.log(`edit visible on the other workstation after ${times.map((ms) => Math.round(ms)).join(', ')} ms`)

    // Both write before they hear of each other: the exchange comes only after the second one.
    await Promise.all([typeName(anna, 'Meinung von Anna'), typeName(ben, 'Meinung von Ben')])
    for (const page of [anna, ben])
      await page.getByRole('button', { name: '1 Konflikt' }).first().waitFor({ timeout: 60_000 })
    await ben.getByRole('button', { name: '1 Konflikt' }).first().click()
    for (const text of ['Meinung von Anna', 'Meinung von Ben', 'Anna Beispiel', 'Ben Muster'])
      await ben.locator('.conflict').getByText(text).first().waitFor()
    await ben.getByRole('button', { name: 'Übernehmen: Meinung von Anna' }).click()
    await saved(ben)
    for (const page of [anna, ben])
      await expect.poll(() => page.getByRole('button', { name: /\d+ Konflikt/ }).count(), { timeout: 60_000 }).toBe(0)
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Meinung von Anna')
  })

  it('the screen tells who is how far and what moved; the passphrase is asked for where it was set elsewhere', async () => {
    const folder = scratchFolder()
    const { anna, ben } = await annaAndBen(folder)
    await typeName(ben, 'Von Ben')
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Von Ben')
    await pill(anna).click()
    await anna.getByRole('heading', { name: 'Abgleich' }).waitFor()
    await anna.getByRole('row', { name: /Ben Muster.*auf dem Stand/ }).waitFor({ timeout: 60_000 })
    await anna.getByRole('cell', { name: /Ben Muster \(1\)/ }).waitFor()
    await anna.getByText('Alles ist abgegeben.').waitFor()
    expect(await violations(anna, [])).toEqual([])

    await anna.getByRole('button', { name: 'Verschlüsselung …' }).click()
    await anna.getByLabel('Passphrase', { exact: true }).fill('Kirschbaum am Rathaus')
    await anna.getByLabel('Passphrase wiederholen').fill('Kirschbaum am Rathaus')
    await anna.getByRole('button', { name: 'Verschlüsseln', exact: true }).click()
    await anna.getByText('ja, mit der Passphrase der Werkbank').waitFor()

    await pill(ben).getByText('Abgleich nicht möglich').waitFor({ timeout: 60_000 })
    await pill(ben).click()
    await ben.getByRole('button', { name: 'Passphrase eingeben …' }).click()
    await ben.getByLabel('Passphrase', { exact: true }).fill('Birnbaum')
    await ben.getByRole('button', { name: 'Weiter', exact: true }).click()
    await ben.getByRole('alert').getByText('Die Passphrase stimmt nicht.').waitFor()
    await ben.getByLabel('Passphrase', { exact: true }).fill('Kirschbaum am Rathaus')
    await ben.getByRole('button', { name: 'Weiter', exact: true }).click()
    await pill(ben).getByText('Abgeglichen').waitFor({ timeout: 60_000 })
    await openTable(ben, 'Akteure')
    await typeName(ben, 'Verschlüsselt unterwegs')
    await openTable(anna, 'Akteure')
    await expect.poll(() => cell(anna, 0, 'name').innerText(), { timeout: 60_000 }).toBe('Verschlüsselt unterwegs')
    await expect
      .poll(() =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((name) => name.endsWith('.seg'))
          .every((name) => {
            const bytes = readFileSync(join(folder, name))
            return (
              (JSON.parse(bytes.subarray(0, bytes.indexOf(10)).toString('utf8')) as { key: string | null }).key !== null
            )
          }),
      )
      .toBe(true)
  })

  it('a package written here is read there', async () => {
    const file = join(scratchFolder(), 'Anna.werkbank')
    const other = join(scratchFolder(), 'Ben.werkbank')
    for (const path of [file, other]) expect(runCli(['create', '--file', path]).status).toBe(0)
    expect(runCli(['set', 'actor', 'new', 'name=Per Post', '--file', file]).status).toBe(0)
    const [anna, ben] = [await windowOf('Anna Beispiel', file), await windowOf('Ben Muster', other)]
    for (const page of [anna, ben]) await page.getByRole('button', { name: 'Abgleich', exact: true }).click()
    await anna.getByRole('button', { name: 'Paket' }).click()
    const downloading = anna.waitForEvent('download')
    await anna.getByRole('menuitem', { name: 'Paket schreiben …' }).click()
    const saved = join(scratchFolder(), 'Post.werkbankpaket')
    await (await downloading).saveAs(saved)
    await ben.getByRole('button', { name: 'Paket' }).click()
    const choosing = ben.waitForEvent('filechooser')
    await ben.getByRole('menuitem', { name: 'Paket einlesen …' }).click()
    await (await choosing).setFiles(saved)
    await ben.getByText('1 Änderung und 0 Unterlagen übernommen').first().waitFor()
    await ben.getByRole('row', { name: /Post\.werkbankpaket 0 1 0 .*Paket eingelesen\./ }).waitFor()
    await anna.getByRole('row', { name: /werkbankpaket 1 0 0 Paket geschrieben\./ }).waitFor()
    await openTable(ben, 'Akteure')
    await expect.poll(() => cell(ben, 0, 'name').innerText()).toBe('Per Post')
  })

  it('and whoever has nothing yet begins with it', async () => {
    const file = join(scratchFolder(), 'Anna.werkbank')
    const sent = join(scratchFolder(), 'Post.werkbankpaket')
    const secret = join(scratchFolder(), 'passphrase.txt')
    writeFileSync(secret, 'Kirschbaum am Rathaus')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    expect(runCli(['set', 'actor', 'new', 'name=Per Post', '--file', file]).status).toBe(0)
    expect(runCli(['encrypt', '--passphrase-file', secret, '--file', file]).status).toBe(0)
    expect(runCli(['sync', '--package', sent, '--out', '--file', file]).status).toBe(0)

    const ben = await windowOf('Ben Muster')
    await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
    await ben.getByRole('tab', { name: 'Paket' }).click()
    const choosing = ben.waitForEvent('filechooser')
    await ben.getByRole('button', { name: 'Paket wählen …' }).click()
    await (await choosing).setFiles(sent)
    await ben.getByText('Post.werkbankpaket').waitFor()
    expect(await violations(ben)).toEqual([])
    await ben.getByRole('button', { name: 'Beitreten' }).click()
    await ben.getByRole('alert').getByText('mit einer Passphrase geschützt').waitFor()
    await ben.getByLabel('Passphrase der Werkbank').fill('Kirschbaum am Rathaus')
    await ben.getByRole('button', { name: 'Beitreten' }).click()
    await ben.getByRole('heading', { name: 'Übersicht' }).waitFor()
    await openTable(ben, 'Akteure')
    await expect.poll(() => cell(ben, 0, 'name').innerText()).toBe('Per Post')
  })
})

describe('a folder that is typed', () => {
  it('must be there to join, may be made to connect, and never makes a whole path', async () => {
    const place = scratchFolder()
    const ben = await windowOf('Ben Muster')
    await ben.getByRole('button', { name: 'Anderen beitreten' }).click()
    for (const [folder, sentence] of [
      [join(place, 'Abgleich'), 'gibt es noch nicht'],
      [place, 'liegt noch keine Werkbank'],
    ] as const) {
      await ben.getByLabel('Gemeinsamer Ordner').fill(folder)
      await ben.getByRole('button', { name: 'Beitreten' }).click()
      await ben.getByRole('alert').getByText(sentence).waitFor()
    }
    const file = join(scratchFolder(), 'Anna.werkbank')
    expect(runCli(['create', '--file', file]).status).toBe(0)
    const anna = await windowOf('Anna Beispiel', file)
    await pill(anna).click()
    await anna.getByLabel('Gemeinsamer Ordner').fill(join(place, 'Vertippt', 'Abgleich'))
    await anna.getByRole('button', { name: 'Verbinden' }).click()
    await anna.getByRole('alert').getByText('und den darüber auch nicht').waitFor()
    await anna.getByLabel('Gemeinsamer Ordner').fill(join(place, 'Abgleich'))
    await anna.getByRole('button', { name: 'Verbinden' }).click()
    await anna.getByRole('button', { name: 'Ordner anlegen' }).click()
    await pill(anna).getByText('Abgeglichen').waitFor()
    expect(readdirSync(place)).toEqual(['Abgleich'])
  })
})

describe('a workbench that was founded by mistake while the share was not there', () => {
  it('joins the true one with all that was typed', async () => {
    const place = join(scratchFolder(), 'Abgleich')
    const files = ['Anna', 'Ben'].map((name) => join(scratchFolder(), `${name}.werkbank`)) as [string, string]
    for (const [file, name] of [
      [files[0], 'Kita am Park'],
      [files[1], 'Schule am See'],
    ] as const) {
      expect(runCli(['create', '--file', file]).status).toBe(0)
      expect(runCli(['set', 'actor', 'new', `name=${name}`, '--file', file]).status).toBe(0)
      expect(runCli(['sync', '--folder', place, '--file', file]).status).toBe(0)
      renameSync(place, `${place}-${name}`)
    }
    renameSync(`${place}-Kita am Park`, place)

    const ben = await windowOf('Ben Muster', files[1])
    await pill(ben).getByText('Abgleich nicht möglich').waitFor({ timeout: 60_000 })
    await pill(ben).click()
    await ben.getByRole('button', { name: 'Verbindung …' }).click()
    await ben.getByRole('dialog').getByText('gehört zu einer anderen Werkbank').waitFor()
    expect(await violations(ben)).toEqual([])
    await ben.getByRole('button', { name: 'Mit allem beitreten' }).click()
    await ben.getByRole('dialog').getByText('gehört zu einer anderen Werkbank').waitFor({ state: 'detached' })
    await pill(ben).getByText('Abgeglichen').waitFor({ timeout: 60_000 })
    await ben.getByRole('button', { name: 'Schließen' }).click()
    await openTable(ben, 'Akteure')
    for (const row of [0, 1]) await cell(ben, row, 'name').waitFor()
    const names = [await cell(ben, 0, 'name').innerText(), await cell(ben, 1, 'name').innerText()]
    expect(names.toSorted()).toEqual(['Kita am Park', 'Schule am See'])
  })
})

describe('what was merged and erased', () => {
  it('is told in the window, with who and where, and ended there', async () => {
    const folder = scratchFolder()
    const files = ['Anna', 'Ben'].map((name) => join(scratchFolder(), `${name}.werkbank`)) as [string, string]
    const cli = (who: 0 | 1, ...args: readonly string[]) => {
      const result = runCli([
        ...args,
        '--file',
        files[who],
        '--user',
        ['Anna Beispiel', 'Ben Muster'][who] ?? '',
        '--json',
      ])
      expect(result.status).toBe(0)
      return result.json as { id: string }
    }
    const exchange = (...who: readonly (0 | 1)[]) => who.forEach((one) => void cli(one, 'sync', '--folder', folder))
    for (const one of [0, 1] as const) cli(one, 'create')
    const { id } = cli(0, 'set', 'actor', 'new', 'name=Kita am Park', 'description=Eins. Zwei. Drei.')
    const { id: binned } = cli(0, 'set', 'actor', 'new', 'name=Alte Schule')
    const { id: person } = cli(0, 'set', 'person', 'new', 'familyName=Vergessen')
    exchange(0, 1)
    cli(0, 'set', 'actor', id, 'description=Eins neu. Zwei. Drei.')
    cli(1, 'set', 'actor', id, 'description=Eins. Zwei. Drei neu.')
    cli(0, 'delete', 'actor', binned)
    cli(1, 'set', 'actor', binned, 'city=Zerbst')
    cli(0, 'erase', 'person', person)
    exchange(0, 1, 0)

    const anna = await windowOf('Anna Beispiel', files[0])
    await pill(anna).click()
    await anna.getByText('gleichzeitig geändert; die Änderungen wurden zusammengeführt.').waitFor()
    await anna.getByText('Nach der Löschung geändert von Ben Muster').waitFor()
    await anna.getByRole('row', { name: /Anna Beispiel Person auf allen 2 Arbeitsplätzen/ }).waitFor()
    await expect.poll(() => anna.getByText('Vergessen').count()).toBe(0)
    expect(await violations(anna, [])).toEqual([])
    await anna.getByRole('button', { name: 'So lassen: Kita am Park' }).click()
    await expect.poll(() => anna.getByText('die Änderungen wurden zusammengeführt.').count()).toBe(0)
    await anna.getByRole('button', { name: 'Wiederherstellen: Alte Schule' }).click()
    await anna.getByText('Nichts, worauf Sie achten müssten.').waitFor()
    expect(runCli(['get', 'actor', id, '--file', files[0], '--json']).json).toMatchObject({
      description: 'Eins neu. Zwei. Drei neu.',
    })
  })
})
