import { describe, expect, it } from 'vitest'
import { readAgenda } from '../../../../electron/engine/committees/agenda.ts'
import { openNames } from '../../../../electron/engine/store/names.ts'
import { openBench } from '../../../support/workbench.ts'

function meetingWith(items: readonly (readonly [title: string, parent: number | null, isPublic: boolean])[]) {
  const bench = openBench()
  const meeting = bench.create('meeting', { title: 'Sitzung', startsAt: '2026-12-10T16:30' })
  const ids: string[] = []
  for (const [index, [title, parent, isPublic]] of items.entries()) {
    const place = { parent: parent === null ? null : (ids[parent] ?? null), position: `a${index}` }
    ids.push(bench.create('agendaItem', { meeting, title, isPublic, ...place }))
  }
  const read = () => readAgenda(bench.store.core, meeting, openNames(bench.store.core))
  return { bench, meeting, read }
}

describe('the agenda of a meeting', () => {
  it('counts what stands below a non-public item to the non-public part', () => {
    const { read } = meetingWith([
      ['Eröffnung', null, true],
      ['Personal', null, false],
      ['Stelle', 1, true],
    ])
    expect(read().items.map(({ number, isPublic }) => [number, isPublic])).toEqual([
      ['Ö 1', true],
      ['N 2', false],
      ['N 2.1', false],
    ])
  })

  it('is not shown for a meeting in the paper bin', () => {
    const { bench, meeting, read } = meetingWith([])
    bench.remove('meeting', meeting)
    expect(read).toThrow('liegt im Papierkorb')
  })
})
