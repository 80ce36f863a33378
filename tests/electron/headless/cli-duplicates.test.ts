import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCliInProcess } from '../../support/cli.ts'
import { scratchFolder } from '../../support/workbench.ts'

describe('duplicates on the command line', () => {
  it('are found, merged as chosen, unmerged, and called different for good', async () => {
    const file = join(scratchFolder(), 'Test.werkbank')
    const cli = async (...words: readonly string[]) => {
      const answer = await runCliInProcess([...words, '--file', file, '--json', '--user', 'Test'])
      expect({ words, status: answer.status, stderr: answer.stderr }).toEqual({ words, status: 0, stderr: '' })
      return answer.json as Record<string, never>
    }
    await cli('create')
    const make = async (name: string, phone: string): Promise<string> =>
      (await cli('set', 'actor', 'new', `name=${name}`, `phone=${phone}`))['id'] as unknown as string
    const [keep, other] = [await make('Annastr.', '0391 11111'), await make('Annastraße', '0391 22222')]
    const { id: offer } = await cli('set', 'offer', 'new', 'title=Chor', `provider=${other}`)
    expect(await cli('duplicates', 'actor')).toMatchObject({
      total: 1,
      compared: 2,
      rows: [{ reasons: [{ kind: 'spelling' }] }],
    })

    await cli('merge', 'actor', keep, other, 'phone=keep')
    expect(await cli('get', 'actor', keep)).toMatchObject({ name: 'Annastraße', phone: '0391 11111' })
    expect(await cli('get', 'offer', offer as unknown as string)).toMatchObject({ provider: keep })
    expect(await cli('duplicates', 'actor')).toMatchObject({ total: 0 })
    expect(await cli('history', 'actor', keep, '--field', 'name')).toMatchObject({
      rows: [{ changes: [{ beforeText: 'Annastr.', afterText: 'Annastraße' }] }, {}],
    })

    await cli('undo')
    expect(await cli('get', 'offer', offer as unknown as string)).toMatchObject({ provider: other })
    await cli('no-duplicate', 'actor', keep, other)
    expect(await cli('no-duplicate', 'actor', other, keep)).toEqual({ changeSet: null })
    expect(await cli('duplicates', 'actor')).toMatchObject({ total: 0, setAside: 1 })
  })

  it.each([
    [['merge', 'actor', 'a'], 2],
    [['merge', 'actor', 'a', 'b', 'name=beide'], 2],
    [['merge', 'actor', 'a', 'b'], 1],
    [['duplicates', 'gibtsnicht'], 1],
  ])('%j ends with %i and says why', async (words, status) => {
    const file = join(scratchFolder(), 'Test.werkbank')
    await runCliInProcess(['create', '--file', file])
    const answer = await runCliInProcess([...words, '--file', file])
    expect(answer.status).toBe(status)
    expect(answer.stderr).not.toBe('')
  })
})
