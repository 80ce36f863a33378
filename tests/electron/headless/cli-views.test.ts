import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { runCliInProcess as cli } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

let file: string

async function run(...args: readonly string[]) {
  const answer = await cli([...args, '--file', file, '--json'])
  expect(answer.stderr).toBe('')
  return answer.json
}

async function titles(...where: readonly string[]): Promise<readonly unknown[]> {
  const options = where.flatMap((condition) => ['--where', condition])
  const { rows } = await run('list', 'offer', '--sort', 'title', ...options)
  return (rows as readonly { readonly title: string }[]).map(({ title }) => title)
}

beforeEach(async () => {
  file = join(scratchFolder(), 'Test.werkbank')
  await run('create')
  await run('set', 'offer', 'new', 'title=Alt', 'capacity=10', 'checkedOn=1.1.2020', 'portalState=geprüft')
  await run('set', 'offer', 'new', 'title=Bald', 'capacity=20', 'checkedOn=heute', 'themes=BNE;MINT', 'startsOn=+3')
  await run('set', 'offer', 'new', 'title=Chor', 'capacity=30', 'portalState=Entwurf', 'themes=MINT')
})

describe('conditions on the command line', () => {
  it('mean what they say', async () => {
    const conditions: readonly (readonly [string, readonly string[]])[] = [
      ['capacity>10', ['Bald', 'Chor']],
      ['capacity>=20', ['Bald', 'Chor']],
      ['capacity<20', ['Alt']],
      ['capacity=10|30', ['Alt', 'Chor']],
      ['title~al', ['Alt', 'Bald']],
      ['title!~al', ['Chor']],
      ['title^=ba', ['Bald']],
      ['portalState=', ['Bald']],
      ['portalState!=', ['Alt', 'Chor']],
      ['portalState!=Entwurf', ['Alt', 'Bald']],
      ['themes=BNE;MINT', ['Bald']],
      ['themes=BNE|MINT', ['Bald', 'Chor']],
      ['themes!=BNE', ['Alt', 'Chor']],
      ['checkedOn<12M', ['Alt']],
      ['checkedOn>-30T', ['Bald']],
      ['checkedOn<1.1.2021', ['Alt']],
      ['startsOn=nächste 2 Wochen', ['Bald']],
      ['startsOn<=+1W', ['Bald']],
    ]
    for (const [condition, expected] of conditions)
      expect([condition, await titles(condition)]).toEqual([condition, expected])
  })

  it('are refused where they say nothing', async () => {
    expect((await cli(['list', 'offer', '--where', 'title', '--file', file])).status).toBe(2)
    expect((await cli(['list', 'offer', '--where', 'capacity<', '--file', file])).status).toBe(2)
    expect((await cli(['list', 'offer', '--where', 'capacity<viel', '--file', file])).status).toBe(1)
  })
})

describe('views on the command line', () => {
  it('are saved, listed, used and deleted', async () => {
    await run('view', 'save', 'offer', 'Klein', '--where', 'capacity<25', '--sort', '-title', '--fields', 'title,cost')
    expect((await run('view', 'list', 'offer'))['rows']).toMatchObject([
      {},
      {},
      {},
      { name: 'Klein', scope: 'private' },
    ])
    expect((await run('list', 'offer', '--view', 'Klein'))['rows']).toMatchObject([{ title: 'Bald' }, { title: 'Alt' }])
    expect(
      (await run('list', 'offer', '--view', 'Ungeprüft seit 12 Monaten', '--where', 'capacity=10'))['rows'],
    ).toMatchObject([{ title: 'Alt' }])
    const table = join(scratchFolder(), 'klein.csv')
    expect(await run('export', table, '--entity', 'offer', '--view', 'Klein')).toMatchObject({ rows: 2 })
    await run('view', 'save', 'offer', 'Klein', '--where', 'capacity<15', '--shared')
    expect(await run('view', 'show', 'offer', 'Klein')).toMatchObject({ scope: 'shared', sort: [] })
    await run('view', 'delete', 'offer', 'Klein')
    expect((await cli(['list', 'offer', '--view', 'Klein', '--file', file])).stderr).toContain('gibt es hier nicht')
  })

  it('count values and sum groups', async () => {
    expect((await run('distinct', 'offer', '--field', 'themes'))['values']).toMatchObject([
      { text: 'BNE', count: 1 },
      { text: 'MINT', count: 2 },
      { value: null, count: 1 },
    ])
    expect(
      (await run('groups', 'offer', '--group', 'portalState', '--field', 'capacity', '--where', 'capacity>10'))[
        'groups'
      ],
    ).toMatchObject([
      { text: 'Entwurf', count: 1, sums: { capacity: 30 } },
      { value: null, count: 1, sums: { capacity: 20 } },
    ])
  })
})

describe('changing many rows on the command line', () => {
  it('replaces, shows without writing, and undoes as one step', async () => {
    const words = ['replace', 'offer', '--find', 'a', '--replace', 'o', '--field', 'title'] as const
    expect(await run(...words, '--dry-run')).toMatchObject({ cells: 2, skipped: 0, dryRun: true, changeSets: [] })
    expect(await titles()).toEqual(['Alt', 'Bald', 'Chor'])
    await run(...words)
    expect(await titles()).toEqual(['Bold', 'Chor', 'olt'])
    await run(...words.slice(0, 5), 'ALT', '--match-case')
    await run('undo')
    expect(await titles()).toEqual(['Alt', 'Bald', 'Chor'])
  })

  it('changes a field of all rows that a view finds, and wants to be told when all are meant', async () => {
    expect(await run('change', 'offer', '--where', 'capacity>10', 'capacity=5', 'themes+=BNE')).toMatchObject({
      cells: 3,
    })
    expect(await titles('capacity=5', 'themes=BNE')).toEqual(['Bald', 'Chor'])
    expect((await cli(['change', 'offer', 'capacity=7', '--file', file])).status).toBe(2)
    expect(await run('change', 'offer', '--all', 'capacity=')).toMatchObject({ cells: 3, skipped: 0 })
  })
})

describe('cells of a spreadsheet', () => {
  it('are pasted into the rows and fields that they name, as one step; what does not fit is told and left out', async () => {
    const { rows } = await run('list', 'offer', '--sort', 'title')
    const [old, soon] = rows as readonly { readonly id: string }[]
    const table = join(scratchFolder(), 'Zellen.tsv')
    const lines = [
      'id\tTitel\tcapacity\tdescription',
      `${old?.id}\tÄlter\tviele\t"Erste\nZweite"`,
      `${soon?.id}\tBald\t\tGleich`,
      'new\tDritter\t7\t',
    ]
    writeFileSync(table, lines.join('\n'))
    const skipped = [{ line: 2, field: 'capacity', text: 'viele', problem: expect.stringContaining('Zahl') }]
    expect(await run('paste', 'offer', table, '--dry-run')).toMatchObject({ cells: 8, skipped, changeSet: null })
    expect(await titles()).toEqual(['Alt', 'Bald', 'Chor'])
    expect(await run('paste', 'offer', table)).toMatchObject({ cells: 8, created: [expect.any(String)], skipped })
    expect((await run('list', 'offer', '--sort', 'title'))['rows']).toMatchObject([
      { title: 'Älter', capacity: 10, description: 'Erste\nZweite' },
      { title: 'Bald', capacity: null, description: 'Gleich' },
      { title: 'Chor' },
      { title: 'Dritter', capacity: 7 },
    ])
    await run('undo')
    expect(await titles()).toEqual(['Alt', 'Bald', 'Chor'])
  })

  it('are refused without the names of their columns', async () => {
    const table = join(scratchFolder(), 'Zellen.tsv')
    writeFileSync(table, 'Alt\t10\n')
    expect((await cli(['paste', 'offer', table, '--file', file])).status).toBe(2)
    expect((await cli(['paste', 'offer', `${table}.fehlt`, '--file', file])).status).toBe(1)
  })
})
