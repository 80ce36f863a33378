import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

/** A workbench and the command line on it; refusals end with their message. */
async function workbench() {
  const folder = scratchFolder()
  const file = join(folder, 'Test.werkbank')
  expect((await runCliInProcess(['create', '--file', file])).status).toBe(0)
  const cli = async (...words: readonly string[]) => {
    const answer = await runCliInProcess([...words, '--file', file, '--json'])
    return answer.status === 0 ? answer.json : { refused: answer.stderr }
  }
  return { folder, file, cli }
}

const rowsOf = (answer: Readonly<Record<string, unknown>>) => answer['rows'] as readonly Record<string, unknown>[]

describe('own fields on the command line', () => {
  it('are added, filled, found, listed, renamed, ordered, retired and brought back', async () => {
    const { cli } = await workbench()
    expect(
      await cli('field', 'add', 'offer', 'Raumgröße', '--kind', 'decimal', '--unit', 'm²', '--decimals', '1'),
    ).toEqual(expect.objectContaining({ entity: 'offer', key: 'x_raumgrosse' }))
    await cli('field', 'add', 'offer', 'Raumart', '--kind', 'choice', '--entries', 'Saal;Werkstatt;Großer Saal')
    await cli('field', 'add', 'offer', 'Hausmeister', '--kind', 'reference', '--reference', 'person', '--personal')
    const person = (await cli('set', 'person', 'new', 'familyName=Meyer', 'givenName=Anna'))['id'] as string
    const texts = ['title=Kurs', 'x_raumgrosse=1.250,5', 'x_raumart=grosser saal', `x_hausmeister=${person}`]
    const id = (await cli('set', 'offer', 'new', ...texts))['id'] as string
    expect(await cli('get', 'offer', id)).toMatchObject({
      x_raumgrosse: 1250.5,
      x_raumart: 'grosser-saal',
      x_hausmeister: person,
    })
    expect(
      rowsOf(await cli('list', 'offer', '--where', 'x_raumart=Großer Saal', '--sort', '-x_raumgrosse')),
    ).toHaveLength(1)
    expect(await cli('set', 'offer', id, 'x_raumart=Keller')).toEqual({
      refused: expect.stringContaining('steht nicht in der Liste „Raumart“'),
    })
    const history = rowsOf(await cli('history', 'offer', id))
    expect(JSON.stringify(history)).toContain('"afterText":"Großer Saal"')

    await cli('field', 'rename', 'offer', 'x_raumart', 'Art des Raums')
    await cli('field', 'move', 'offer', 'x_hausmeister')
    await cli('field', 'retire', 'offer', 'x_raumgrosse')
    expect(rowsOf(await cli('field', 'list', 'offer')).map(({ key, label, active }) => [key, label, active])).toEqual([
      ['x_hausmeister', 'Hausmeister', true],
      ['x_raumgrosse', 'Raumgröße', false],
      ['x_raumart', 'Art des Raums', true],
    ])
    expect(await cli('get', 'offer', id)).not.toHaveProperty('x_raumgrosse')
    // What a retired field still holds can be erased; then it is gone for good.
    const other = (await cli('set', 'offer', 'new', 'title=Zweiter', 'x_raumart=Saal'))['id'] as string
    await cli('field', 'retire', 'offer', 'x_raumart')
    await cli('erase', 'offer', other, '--fields', 'x_raumart')
    await cli('field', 'restore', 'offer', 'x_raumart')
    expect(await cli('get', 'offer', other)).toMatchObject({ x_raumart: null })
    await cli('field', 'restore', 'offer', 'x_raumgrosse')
    expect(await cli('get', 'offer', id)).toMatchObject({ x_raumgrosse: 1250.5 })
    const offer = rowsOf(await cli('entities')).find(({ name }) => name === 'offer')
    expect(offer?.['fields']).toContainEqual({
      name: 'x_raumart',
      label: 'Art des Raums',
      kind: 'choice',
      required: false,
      own: true,
    })
  })

  it('say what is wrong: a name taken, a list missing, a kind unknown', async () => {
    const { cli } = await workbench()
    const add = async (label: string, ...more: readonly string[]) =>
      (await cli('field', 'add', 'offer', label, ...more))['refused'] as string
    expect(await add('titel', '--kind', 'text')).toContain('gibt es hier schon')
    expect(await add('Raum', '--kind', 'choice')).toContain('Bitte wählen Sie eine Liste')
    expect(await add('Raum', '--kind', 'reference', '--reference', 'haus')).toContain('Bitte wählen Sie die Tabelle')
    expect(await add('Raum', '--kind', 'zahl')).toContain('Vorhanden sind: text, longText')
    await cli('field', 'add', 'offer', 'Raum', '--kind', 'text')
    await cli('field', 'retire', 'offer', 'x_raum')
    expect(await add('Raum', '--kind', 'text')).toContain('stillgelegtes Feld')
    expect((await cli('field', 'rename', 'offer', 'x_saal', 'Saal'))['refused']).toContain('kein eigenes Feld „x_saal“')
  })

  it('go out into a workbook and come back from it, as typed cells with their lists', async () => {
    const { cli, folder } = await workbench()
    await cli('field', 'add', 'offer', 'Raumgröße', '--kind', 'decimal', '--unit', 'm²')
    await cli('field', 'add', 'offer', 'Raumart', '--kind', 'choice', '--entries', 'Saal;Werkstatt')
    await cli('field', 'add', 'offer', 'Schlüssel', '--kind', 'text')
    await cli('field', 'add', 'offer', 'Begehung', '--kind', 'date')
    const texts = ['x_raumgrosse=12,5', 'x_raumart=Saal', 'x_schlussel=007', 'x_begehung=1.9.2026']
    const id = (await cli('set', 'offer', 'new', 'title=Kurs', ...texts))['id'] as string
    const path = join(folder, 'Angebote.xlsx')
    await cli('export', path, '--entity', 'offer')
    expect(await cli('import', path, '--entity', 'offer')).toMatchObject({ unchanged: 1, updated: 0, problems: [] })

    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    const sheet = workbook.worksheets[0] as ExcelJS.Worksheet
    const headers = (sheet.getRow(1).values as string[]).slice(1)
    const cell = (header: string) => sheet.getRow(2).getCell(headers.indexOf(header) + 1)
    expect([cell('Raumgröße (m²)').value, cell('Raumart').value, cell('Schlüssel').value]).toEqual([
      12.5,
      'Saal',
      '007',
    ])
    expect(cell('Begehung').value).toEqual(new Date('2026-09-01T00:00:00Z'))
    expect(cell('Raumart').dataValidation).toMatchObject({ type: 'list' })
    cell('Raumgröße (m²)').value = 13
    cell('Raumart').value = 'werkstatt'
    cell('Schlüssel').value = '008'
    await workbook.xlsx.writeFile(path)
    expect(await cli('import', path, '--entity', 'offer')).toMatchObject({ updated: 1, problems: [] })
    expect(await cli('get', 'offer', id)).toMatchObject({
      x_raumgrosse: 13,
      x_raumart: 'werkstatt',
      x_schlussel: '008',
      x_begehung: '2026-09-01',
    })
    expect((await cli('search', '008'))['rows']).toMatchObject([{ entity: 'offer', id }])
  })

  it('added and filled here arrive filled there through a shared folder', async () => {
    const [anna, ben] = [await workbench(), await workbench()]
    const folder = join(anna.folder, 'Abgleich')
    await anna.cli('field', 'add', 'actor', 'Schlüsselnummer', '--kind', 'text')
    const id = (await anna.cli('set', 'actor', 'new', 'name=Kita', 'x_schlusselnummer=A 12'))['id'] as string
    await anna.cli('sync', '--folder', folder)
    await ben.cli('sync', '--folder', folder)
    expect(await ben.cli('get', 'actor', id)).toMatchObject({ x_schlusselnummer: 'A 12' })
    await ben.cli('set', 'actor', id, 'x_schlusselnummer=B 7')
    const there = await ben.cli('sync', '--folder', folder)
    const here = await anna.cli('sync', '--folder', folder)
    expect(await anna.cli('get', 'actor', id)).toMatchObject({ x_schlusselnummer: 'B 7' })
    expect(here['hash']).toBe(there['hash'])
  })
})
