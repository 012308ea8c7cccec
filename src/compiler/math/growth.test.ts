import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { growthMonths, monthOfQuarter, secondsPerMonth } from './growth.ts'
import { monthlyKept, monthlyMade, rowsKept, rowsMade, rowsWritten } from './rows.ts'

const growth = fc.double({ min: 0.9, max: 1.3, noNaN: true })
const months = fc.double({ min: 0, max: 60, noNaN: true })

describe('what adds up while it grows', () => {
  test('is the time itself without growth', () => {
    expect(growthMonths(1, 0, 36)).toBe(36)
    expect(growthMonths(1 + 1e-14, 0, 36)).toBeCloseTo(36, 9)
  })

  test('is the integral: adding up small steps comes to the same', () => {
    fc.assert(
      fc.property(growth, months, (factor, to) => {
        const steps = 2_000
        let sum = 0
        for (let step = 0; step < steps; step++) sum += (factor ** ((to * (step + 0.5)) / steps) * to) / steps
        expect(growthMonths(factor, 0, to)).toBeCloseTo(sum, 3 - Math.ceil(Math.log10(1 + sum)))
      }),
    )
  })

  test('the last quarter is the horizon, a multiple of three months or not', () => {
    expect([0, 1, 5, 6].map((quarter) => monthOfQuarter.compute(quarter, 17))).toEqual([0, 3, 15, 17])
  })
})

describe('rows', () => {
  test('10 million a month for 36 months are 360 million', () => {
    expect(rowsMade.compute(0, 10e6 / secondsPerMonth, 0, 1, 36)).toBeCloseTo(360e6, 3)
  })

  test('what is kept for ever is what is made', () => {
    fc.assert(
      fc.property(growth, months, (factor, month) => {
        expect(rowsKept.compute(0, 2, 0.5, factor, month, 100 * secondsPerMonth)).toBeCloseTo(rowsMade.compute(0, 2, 0.5, factor, month), 3)
      }),
    )
  })

  test('without growth as many stay as are made in the time kept, and no more come than go', () => {
    const keep = 3 * secondsPerMonth
    expect(rowsKept.compute(0, 2, 0, 1, 12, keep)).toBeCloseTo(2 * keep, 6)
    expect(monthlyKept.compute(0, 2, 0, 1, 12, keep)).toBeCloseTo(0, 6)
    expect(monthlyMade.compute(2, 0, 1, 12)).toBe(2 * secondsPerMonth)
  })

  test('today’s rows go evenly over the time kept', () => {
    expect(rowsKept.compute(600, 0, 0, 1, 2, 6 * secondsPerMonth)).toBeCloseTo(400, 9)
    expect(rowsKept.compute(600, 0, 0, 1, 9, 6 * secondsPerMonth)).toBe(0)
    expect(monthlyKept.compute(600, 0, 0, 1, 2, 6 * secondsPerMonth)).toBeCloseTo(-100, 9)
  })

  test('more removed than made leaves none, never less', () => {
    expect(rowsMade.compute(10, -1, 0, 1, 36)).toBe(0)
  })

  test('one for each owner at most, and no more than were written in the time kept', () => {
    expect(rowsWritten.compute(100, 1, 10)).toBe(10)
    expect(rowsWritten.compute(100, 1, 1_000)).toBe(100)
  })
})
