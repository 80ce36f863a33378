import { describe, expect, it } from 'vitest'
import { deliver, hashOf, setsOf } from '../../../support/replicas.ts'
import { randomOf } from '../../../support/random.ts'
import { openBench, type Bench } from '../../../support/workbench.ts'

/** Small sets over few rows again and again, a set over very many, rows that are new, deleted and erased in between. */
function work(anna: Bench): void {
  const random = randomOf(7)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
  const ids = Array.from({ length: 40 }, (_, index) => anna.create('actor', { name: `Zoo ${index}`, themes: ['BNE'] }))
  const living = [...ids]
  const edits = (count: number): void => {
    for (let edit = 0; edit < count; edit += 1) {
      const field = pick(['name', 'city', 'notes', 'themes'])
      const value = field === 'themes' ? [pick(['BNE', 'MINT', 'KULTUR'])] : `Wert ${edit}`
      anna.edit({ entity: 'actor', id: pick(living), field, value })
    }
  }
  edits(120)
  anna.write('erase', () => [
    { entity: 'actor', row: living.pop() ?? '', erase: true },
    { entity: 'actor', row: living[0] ?? '', erase: ['notes'] },
  ])
  anna.write('import', () =>
    Array.from({ length: 1300 }, (_, index) => ({
      entity: 'actor',
      row: `many${index % 700}`,
      fields: { deleted: index % 5 === 0, name: `Museum ${index}` },
    })),
  )
  edits(120)
  for (const id of living.slice(5, 10)) anna.remove('actor', id)
  anna.write('edit', () => [{ entity: 'spaceship', row: 'x1', fields: { name: 'Enterprise' } }])
  anna.write('edit', () => [{ entity: 'spaceship', row: 'x1', fields: { name: 'Voyager' } }])
}

const logOf = ({ store: { core } }: Bench) =>
  core.db.all('SELECT "entity", "row", "body", "prior" FROM "_change" ORDER BY "no"')

describe('C3, M1: many change sets at once', () => {
  it('leave what they leave one after the other, and the same history', () => {
    const [anna, ben, clara] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' }), openBench({ user: 'Clara' })]
    work(anna)
    const sets = setsOf(anna)
    expect(deliver(sets, ben)).toMatchObject({ applied: sets.length, waiting: 0 })
    for (const set of sets) deliver([set], clara)
    expect(hashOf(ben)).toBe(hashOf(anna))
    expect(hashOf(clara)).toBe(hashOf(anna))
    expect(logOf(ben)).toEqual(logOf(clara))
    const rowsOf = ({ store }: Bench) => store.core.db.all('SELECT "id", "name", "city", "themes" FROM "actor"')
    expect(rowsOf(ben)).toEqual(rowsOf(anna))
  })

  it('wait, and are followed, when they arrive in no order', () => {
    const [anna, ben] = [openBench({ user: 'Anna' }), openBench({ user: 'Ben' })]
    work(anna)
    const sets = setsOf(anna)
    deliver([...sets.slice(100), ...sets.slice(0, 100)], ben)
    expect(hashOf(ben)).toBe(hashOf(anna))
  })
})
