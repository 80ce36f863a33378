/** Which record a row of a returning export means: after sheets were renamed, ids emptied or mistyped, and records deleted here (rule M11). */
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

type Json = Readonly<Record<string, unknown>>

interface Sheet {
  readonly sheet: ExcelJS.Worksheet
  readonly workbook: ExcelJS.Workbook
  /** The cell of the record with this name. */
  cell(name: string, label: string): ExcelJS.Cell
  add(values: Readonly<Record<string, string>>): void
}

/** A workbench with actors, and its export. */
async function exported(...names: readonly string[]) {
  const file = join(scratchFolder(), 'A.werkbank')
  const run = async (...words: readonly string[]): Promise<Json> => {
    const { status, stderr, json } = await cli([...words, '--file', file, '--json'])
    expect({ words, status, stderr: status === 0 ? '' : stderr }).toEqual({ words, status: 0, stderr: '' })
    return json
  }
  await run('create')
  const ids: string[] = []
  for (const name of names) ids.push((await run('set', 'actor', 'new', `name=${name}`, 'city=Burg'))['id'] as string)
  const path = join(scratchFolder(), 'Akteure.xlsx')
  await run('export', path, '--entity', 'actor')
  const bring = (...words: readonly string[]) => cli(['import', path, ...words, '--file', file, '--json'])
  const actors = async () => (await run('list', 'actor', '--sort', 'name'))['rows'] as readonly Json[]
  return { file, path, ids, run, bring, actors }
}

async function edit(path: string, change: (at: Sheet) => void): Promise<void> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  const sheet = workbook.getWorksheet('Akteure') as ExcelJS.Worksheet
  const column = (label: string): number => (sheet.getRow(1).values as unknown[]).indexOf(label)
  const rowOf = (name: string): number => sheet.getColumn(column('Name')).values.findIndex((value) => value === name)
  change({
    sheet,
    workbook,
    cell: (name, label) => sheet.getCell(rowOf(name), column(label)),
    add(values) {
      const row = sheet.getRow(sheet.actualRowCount + 1)
      for (const [label, value] of Object.entries(values)) row.getCell(column(label)).value = value
    },
  })
  await workbook.xlsx.writeFile(path)
}

describe('a sheet of a returning export', () => {
  it.each([[[]], [['--entity', 'actor']]])('M11 is merged under another name (%s)', async (words) => {
    const { path, ids, run, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await edit(path, ({ sheet, cell }) => {
      cell('Kita Mond', 'Ort').value = 'Genthin'
      sheet.name = 'Meins'
    })
    await run('set', 'actor', ids[1] as string, 'city=Neuer Stand')
    const answer = await bring(...words)
    expect(answer.json).toMatchObject({ created: 0, updated: 1, unchanged: 1, conflicts: 0, problems: [] })
    expect(answer.stderr).not.toMatch(/nicht geschützt/)
    expect(await actors()).toMatchObject([{ city: 'Genthin' }, { city: 'Neuer Stand' }])
  })

  it('M11 is told to the interface under another name', async () => {
    const { path, bring } = await exported('Kita Mond')
    await edit(path, ({ sheet }) => void (sheet.name = 'Meins'))
    expect((await bring('--dry-run')).stderr).toMatch(/Als Ausgabe dieser Werkbank erkannt/)
  })

  it('says that newer work is not protected where the hidden sheet or the ids are gone', async () => {
    const { path, run, ids, bring, actors } = await exported('Kita Mond')
    await run('set', 'actor', ids[0] as string, 'city=Neuer Stand')
    await edit(path, ({ sheet, workbook }) => {
      workbook.removeWorksheet('_Bildungswerkbank')
      sheet.name = 'Meins'
    })
    const answer = await bring('--entity', 'actor')
    expect(answer.json).toMatchObject({ created: 0, updated: 1 })
    expect(answer.stderr).toMatch(/nicht geschützt/)
    expect(await actors()).toHaveLength(1)
  })
})

describe('an id of a returning export', () => {
  it('that nobody knows is a problem of its row and makes no second record', async () => {
    const { path, ids, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    const typo = (ids[0] as string).slice(0, -1)
    await edit(path, ({ cell }) => void (cell('Kita Mond', 'Kennung').value = typo))
    const { json } = await bring('--missing', 'trash')
    expect(json).toMatchObject({ created: 0, updated: 0, unchanged: 1, problems: [{ column: 'Kennung' }] })
    expect((json['problems'] as { message: string }[])[0]?.message).toContain(
      `„${typo}“ gibt es in dieser Werkbank nicht`,
    )
    expect(await actors()).toHaveLength(2)
  })

  it('that is emptied is asked for, where a row of a person without one is new', async () => {
    const { path, ids, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await edit(path, ({ cell, add }) => {
      cell('Kita Mond', 'Kennung').value = null
      add({ Name: 'Kita Neu' })
      // A copy of a row that is still there is meant.
      add({ Name: 'Kita Sonne', Ort: 'Genthin' })
    })
    const { json } = await bring('--missing', 'trash')
    expect(json).toMatchObject({ created: 2, updated: 0, unchanged: 1, problems: [{ column: 'Kennung' }] })
    expect((json['problems'] as { message: string }[])[0]?.message).toContain(ids[0])
    expect((await actors()).map(({ name }) => name)).toEqual(['Kita Mond', 'Kita Neu', 'Kita Sonne', 'Kita Sonne'])
  })

  it('means nothing where a file has none of this workbench: its rows go by what they are called', async () => {
    const { bring, path, actors } = await exported('Kita Mond')
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('Schulen').addRows([
      ['Kennung', 'Name', 'Ort'],
      ['S-1', 'Kita Mond', 'Genthin'],
      ['S-2', 'Kita Stern', 'Burg'],
    ])
    await workbook.xlsx.writeFile(path)
    const answer = await bring('--entity', 'actor')
    expect(answer.json).toMatchObject({ created: 1, updated: 1, problems: [] })
    expect(answer.stderr).toMatch(/„Kennung“ nennt keinen Eintrag dieser Werkbank/)
    expect(await actors()).toMatchObject([{ city: 'Genthin' }, { city: 'Burg' }])
  })
})

describe('a record that was deleted here after the export', () => {
  it('M11 stays deleted without a word where its row was left alone', async () => {
    const { path, ids, run, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await edit(path, ({ cell }) => void (cell('Kita Sonne', 'Ort').value = 'Genthin'))
    await run('delete', 'actor', ids[0] as string)
    expect((await bring()).json).toMatchObject({ created: 0, updated: 1, unchanged: 1, problems: [] })
    expect((await bring('--restore')).json).toMatchObject({ created: 0, updated: 0, unchanged: 2, problems: [] })
    expect(await actors()).toMatchObject([{ name: 'Kita Sonne' }])
  })

  it('M11 stays deleted where its row was edited, and that is told with the edit', async () => {
    const { path, ids, run, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await edit(path, ({ cell }) => {
      cell('Kita Mond', 'Ort').value = 'Genthin'
      cell('Kita Mond', 'Name').value = 'Kita Vollmond'
    })
    await run('delete', 'actor', ids[0] as string)
    const { json } = await bring()
    expect(json).toMatchObject({ created: 0, updated: 0, unchanged: 1, problems: [{ row: 2 }] })
    expect((json['problems'] as { message: string }[])[0]?.message).toMatch(
      /inzwischen gelöscht und bleibt es.*„Name“.*„Ort“/,
    )
    expect(await actors()).toMatchObject([{ name: 'Kita Sonne' }])
  })

  it('M11 comes back with the edits in one step where that is wanted', async () => {
    const { path, ids, run, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await edit(path, ({ cell }) => void (cell('Kita Mond', 'Ort').value = 'Genthin'))
    await run('delete', 'actor', ids[0] as string)
    expect((await bring('--restore')).json).toMatchObject({ created: 0, updated: 1, unchanged: 1, problems: [] })
    expect(await actors()).toMatchObject([{ id: ids[0], city: 'Genthin' }, { city: 'Burg' }])
    // Once more says nothing new, also when it was deleted again.
    expect((await bring('--restore')).json).toMatchObject({ created: 0, updated: 0 })
    await run('undo')
    expect(await actors()).toMatchObject([{ name: 'Kita Sonne' }])
    const verified = await run('verify')
    expect(verified).toMatchObject({ problems: [] })
  })

  it('M11 stays deleted where a person had added it in the workbook', async () => {
    const { path, run, bring, actors } = await exported('Kita Mond')
    await edit(path, ({ add }) => add({ Name: 'Kita Neu', Ort: 'Genthin' }))
    expect((await bring()).json).toMatchObject({ created: 1 })
    const added = (await actors()).find(({ name }) => name === 'Kita Neu')
    await run('delete', 'actor', added?.['id'] as string)
    expect((await bring()).json).toMatchObject({ created: 0, updated: 0, unchanged: 2, problems: [] })
    expect(await actors()).toHaveLength(1)
  })

  it('M9 that is erased asks for nothing where its row was left alone', async () => {
    const { ids, run, bring, actors } = await exported('Kita Mond', 'Kita Sonne')
    await run('erase', 'actor', ids[0] as string)
    expect((await bring()).json).toMatchObject({ created: 0, updated: 0, unchanged: 2, problems: [] })
    expect(await actors()).toHaveLength(1)
  })
})
