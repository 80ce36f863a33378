import fc from 'fast-check'
import { expect, it } from 'vitest'
import { classOf, valueClasses } from '../../../shared/charts/value-classes.ts'
import { runSeed } from '../../support/random.ts'

const labels = (values: readonly number[], decimals: number): readonly string[] =>
  valueClasses(values, decimals, 5).map(({ label }) => label.replaceAll(/\s/g, ' '))

it('classes have round limits, and the greatest value has its own place', () => {
  expect(labels([0, 340, 1000, 3406, 4000], 0)).toEqual([
    '0 bis unter 1 000',
    '1 000 bis unter 2 000',
    '2 000 bis unter 3 000',
    '3 000 bis unter 4 000',
    '4 000 bis unter 5 000',
  ])
  expect(labels([17.2, 19.96, 22.4], 2)).toEqual([
    '16 bis unter 18',
    '18 bis unter 20',
    '20 bis unter 22',
    '22 bis unter 24',
  ])
  expect(labels([0.4, 2.3], 1)).toEqual([
    '0,0 bis unter 0,5',
    '0,5 bis unter 1,0',
    '1,0 bis unter 1,5',
    '1,5 bis unter 2,0',
    '2,0 bis unter 2,5',
  ])
})

it('few whole numbers are their own classes', () => {
  expect(labels([3, 1, 2, 2], 0)).toEqual(['1', '2', '3'])
  expect(labels([7], 0)).toEqual(['7'])
  expect(labels([], 0)).toEqual([])
})

it('classes below zero end where those above begin', () => {
  expect(labels([-4.5, 3], 1)).toEqual([
    '-6 bis unter -4',
    '-4 bis unter -2',
    '-2 bis unter 0',
    '0 bis unter 2',
    '2 bis unter 4',
  ])
})

it('every value is in exactly one of at most five classes', () => {
  const decimals = fc.integer({ min: 0, max: 3 })
  const whole = fc.integer({ min: -2_000_000, max: 2_000_000 })
  fc.assert(
    fc.property(decimals, fc.array(whole, { minLength: 1, maxLength: 50 }), (places, wholes) => {
      const values = wholes.map((value) => value / 10 ** places)
      const classes = valueClasses(values, places, 5)
      expect(classes.length).toBeLessThanOrEqual(5)
      expect(classes.map(({ from }) => from)).toEqual(
        classes.map(({ from }) => from).toSorted((left, right) => left - right),
      )
      expect(new Set(classes.map(({ label }) => label)).size).toBe(classes.length)
      const found = values.map((value) => classOf(classes, value))
      expect(Math.min(...found)).toBe(0)
      expect(Math.max(...found)).toBe(classes.length - 1)
    }),
    { seed: runSeed },
  )
})
