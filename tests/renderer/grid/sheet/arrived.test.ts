import { describe, expect, it } from 'vitest'
import { arrivingRows, createArrived } from '../../../../renderer/grid/sheet/arrived.ts'

const row = (values: object) => ({ id: 'a', ...values }) as never

describe('marks of what others changed', () => {
  it('P3: marks the cells that differ, with what stood there, until they are looked at', () => {
    const arrived = createArrived()
    arrived.compare(row({ title: 'Alt', cost: 5, themes: ['BNE'] }), row({ title: 'Neu', cost: 5, themes: ['BNE'] }))
    expect(arrived.list()).toMatchObject([{ id: 'a', field: 'title' }])
    expect(arrived.before('a', 'title')).toBe('Alt')
    expect(arrived.has('a', 'cost')).toBe(false)
    expect(arrived.see('a', 'title')).toBe(true)
    expect(arrived.see('a', 'title')).toBe(false)
    expect(arrived.list()).toEqual([])
  })

  it('P3: a set with other elements differs, an empty cell that was never filled does not', () => {
    const arrived = createArrived()
    arrived.compare(row({ themes: ['BNE'] }), row({ themes: ['BNE', 'MINT'], notes: null }))
    expect(arrived.list().map(({ field }) => field)).toEqual(['themes'])
  })

  it('P3: what this table writes itself gets no mark, once', () => {
    const arrived = createArrived()
    arrived.expect('a', 'title')
    arrived.compare(row({ title: 'Alt' }), row({ title: 'Eigen' }))
    expect(arrived.has('a', 'title')).toBe(false)
    arrived.compare(row({ title: 'Eigen' }), row({ title: 'Fremd' }))
    expect(arrived.before('a', 'title')).toBe('Eigen')
  })
})

describe('rows that changed elsewhere', () => {
  it('P3: are known for some seconds, and no longer', () => {
    let now = 1000
    const arriving = arrivingRows(() => now)
    arriving.note('remote', ['a'])
    expect([arriving.rows('a'), arriving.rows('b')]).toEqual([true, false])
    now += 6000
    expect(arriving.rows('a')).toBe(false)
  })

  it('P3: own changes are none, also when others changed everything', () => {
    const arriving = arrivingRows(() => 1000)
    arriving.note('remote', null)
    expect(arriving.rows('b')).toBe(true)
    arriving.note('local', ['b'])
    expect(arriving.rows('b')).toBe(false)
    arriving.note('local', null)
    expect(arriving.rows('c')).toBe(false)
  })
})
