import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, startCli } from '../support/program.ts'
import { randomOf, runSeed } from '../support/random.ts'
import { scratchFolder } from '../support/workbench.ts'

function newFile(): string {
  const file = join(scratchFolder(), 'Test.werkbank')
  expect(runCli(['create', '--file', file]).status).toBe(0)
  return file
}

const list = (file: string) =>
  runCli(['list', 'actor', '--limit', '1000', '--file', file, '--json']).json as {
    rows: { name: string }[]
    total: number
  }
const hash = (file: string) => (runCli(['hash', '--file', file, '--json']).json as { hash: string }).hash

describe('real processes', () => {
  it('several write one file at once: every acknowledged write is there, under its own number', async () => {
    const file = newFile()
    const writers = Array.from({ length: 12 }, (_, index) =>
      startCli(['set', 'actor', 'new', `name=Akteur ${index}`, '--file', file]),
    )
    const codes = await Promise.all(writers.map(({ ended }) => ended))
    const names = list(file).rows.map(({ name }) => name)
    const acknowledged = codes.flatMap((code, index) => (code === 0 ? [`Akteur ${index}`] : []))
    expect(names.toSorted()).toEqual(acknowledged.toSorted())
    expect(acknowledged.length).toBeGreaterThan(0)
    expect(runCli(['verify', '--file', file]).status).toBe(0)
  })

  it('killed with -9 at random while they write and exchange, they lose nothing acknowledged and end equal', async () => {
    const random = randomOf(runSeed)
    const folder = scratchFolder()
    const files = [newFile(), newFile()]
    for (const file of files) expect(runCli(['sync', '--folder', folder, '--file', file]).status).toBe(0)
    const acknowledged: string[] = []
    for (let round = 0; round < 16; round += 1) {
      const file = files[round % 2] as string
      const name = `Akteur ${round}`
      const writes = random() < 0.5
      const { process: child, ended } = startCli(
        writes ? ['set', 'actor', 'new', `name=${name}`, '--file', file] : ['sync', '--folder', folder, '--file', file],
      )
      const timer = setTimeout(() => child.kill('SIGKILL'), 150 + random() * 400)
      const code = await ended
      clearTimeout(timer)
      if (writes && code === 0) acknowledged.push(name)
    }
    for (const file of [...files, ...files]) expect(runCli(['sync', '--folder', folder, '--file', file]).status).toBe(0)
    const [left = '', right = ''] = files
    expect(hash(left)).toBe(hash(right))
    expect(list(left).rows.map(({ name }) => name)).toEqual(expect.arrayContaining(acknowledged))
    expect(runCli(['verify', '--file', right]).status).toBe(0)
  })
})
