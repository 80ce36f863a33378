import { describe, expect, it } from 'vitest'
import { movedAgenda } from '../../../renderer/committees/agenda-moves.ts'
import {
  dropMove,
  indentMove,
  outdentMove,
  stepMove,
  type OutlineMove,
} from '../../../renderer/outline/outline-moves.ts'
import type { AgendaItemView } from '../../../shared/contract/committee-answers.ts'

/** "a", "b", "b1" below "b", "c": ten minutes each. */
function agenda(frozen: readonly string[] = []): readonly AgendaItemView[] {
  return (
    [
      ['a', null, '1'],
      ['b', null, '2'],
      ['b1', 'b', '2.1'],
      ['c', null, '3'],
    ] as const
  ).map(([id, parent, number]) => ({
    id,
    number,
    parent,
    isFrozen: frozen.includes(id),
    isLate: false,
    depth: parent === null ? 0 : 1,
    title: id,
    kind: null,
    isPublic: true,
    durationMinutes: 10,
    beginsAt: null,
    startsAt: null,
    presenter: null,
    room: null,
    paperReference: null,
    carriedFrom: null,
    approves: null,
    calledAt: null,
    result: null,
    resolutionNumber: null,
    hasMinutes: false,
    tasks: 0,
    voteLine: '',
    voters: null,
    isQuorate: null,
    problems: [],
  }))
}

const named = (items: readonly AgendaItemView[], id: string): AgendaItemView =>
  items.find((item) => item.id === id) as AgendaItemView

const shown = (items: readonly AgendaItemView[], move: OutlineMove | undefined, isFrozen = false) =>
  move === undefined
    ? undefined
    : movedAgenda(items, move, { isFrozen, begin: '16:00' }).map(
        ({ number, id, startsAt }) => `${number} ${id} ${startsAt ?? ''}`,
      )

describe('a move of the agenda', () => {
  const items = agenda()

  it('takes along what is below, counts anew and lets the clock run on', () => {
    expect(shown(items, stepMove(items, named(items, 'b'), -1))).toEqual([
      '1 b 16:00',
      '1.1 b1 16:10',
      '2 a 16:20',
      '3 c 16:30',
    ])
    expect(shown(items, stepMove(items, named(items, 'a'), 1))).toEqual([
      '1 b 16:00',
      '1.1 b1 16:10',
      '2 a 16:20',
      '3 c 16:30',
    ])
    expect(shown(items, indentMove(items, named(items, 'c')))).toEqual([
      '1 a 16:00',
      '2 b 16:10',
      '2.1 b1 16:20',
      '2.2 c 16:30',
    ])
    expect(shown(items, outdentMove(items, named(items, 'b1')))).toEqual([
      '1 a 16:00',
      '2 b 16:10',
      '3 b1 16:20',
      '4 c 16:30',
    ])
    expect(stepMove(items, named(items, 'a'), -1)).toBeUndefined()
    expect(indentMove(items, named(items, 'a'))).toBeUndefined()
  })

  it('by mouse goes before, behind or below another row, and never below itself', () => {
    const drop = (id: string, target: string, place: 'before' | 'after' | 'inside') =>
      dropMove(items, named(items, id), { target: named(items, target), place })
    expect(shown(items, drop('c', 'a', 'before'))).toEqual(['1 c 16:00', '2 a 16:10', '3 b 16:20', '3.1 b1 16:30'])
    expect(shown(items, drop('a', 'c', 'after'))).toEqual(['1 b 16:00', '1.1 b1 16:10', '2 c 16:20', '3 a 16:30'])
    expect(shown(items, drop('a', 'b', 'inside'))).toEqual(['1 b 16:00', '1.1 b1 16:10', '1.2 a 16:20', '2 c 16:30'])
    expect(drop('a', 'b1', 'before')).toEqual({ id: 'a', parent: 'b', after: null })
    expect(drop('b', 'b1', 'after')).toBeUndefined()
    expect(drop('b', 'b', 'inside')).toBeUndefined()
  })

  it('leaves numbers alone that were invited', () => {
    const invited = agenda(['a', 'b', 'b1', 'c'])
    expect(shown(invited, stepMove(invited, named(invited, 'c'), -1), true)).toEqual([
      '1 a 16:00',
      '3 c 16:10',
      '2 b 16:20',
      '2.1 b1 16:30',
    ])
  })
})
