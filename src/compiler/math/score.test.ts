import { describe, expect, test } from 'vitest'
import {
  blended,
  coldShare,
  ease,
  emphasised,
  entropyLeft,
  lowestScore,
  nines,
  reaches,
  remainder,
  share,
  squareRoot,
  weightedMean,
  windowOfChange,
  within,
} from './score.ts'

describe('scores', () => {
  test.each([
    [ease, [0, 10], 1],
    [ease, [10, 10], 0.5],
    [ease, [90, 10], 0.1],
    [within, [5, 10], 16 / 17],
    [within, [10, 10], 0.5],
    [within, [20, 10], 1 / 17],
    [reaches, [10, 10], 0.5],
    [reaches, [20, 10], 16 / 17],
    [share, [0.3], 0.3],
    [remainder, [0.3], 0.7],
  ] as const)('%# is as it says', (formula, values, score) => {
    expect(formula.compute(...values)).toBeCloseTo(score, 12)
  })

  test('never leave 0.001 to 1, whatever comes in', () => {
    for (const values of [
      [1e12, 1],
      [0, 0],
      [1, 0],
      [-5, 1],
      [Number.POSITIVE_INFINITY, 1],
    ] as const) {
      for (const formula of [ease, within, reaches]) {
        const score = formula.compute(...values)
        expect(score).toBeGreaterThanOrEqual(lowestScore)
        expect(score).toBeLessThanOrEqual(1)
      }
    }
    expect(remainder.compute(1)).toBe(lowestScore)
  })

  test('fall smoothly as the value rises', () => {
    for (const formula of [ease, within]) {
      for (let value = 0.1; value < 2; value *= 1.1) expect(formula.compute(value * 1.1, 1)).toBeLessThan(formula.compute(value, 1))
    }
  })
})

describe('the total', () => {
  test('of equal scores is that score', () => {
    expect(weightedMean.compute(0.2, 0.7, 0.5, 0.7)).toBeCloseTo(0.7, 12)
  })
  test('is the geometric mean', () => {
    expect(weightedMean.compute(1, 0.25, 1, 1)).toBeCloseTo(0.5, 12)
    expect(weightedMean.compute(3, 0.5, 1, 1)).toBeCloseTo(0.5 ** 0.75, 12)
  })
  test('is dragged down by one fatal weakness', () => {
    expect(weightedMean.compute(1, 0.01, 1, 1, 1, 1)).toBeLessThan(weightedMean.compute(1, 0.5, 1, 0.5, 1, 0.5))
  })
  test('of nothing that weighs is nothing', () => {
    expect(weightedMean.compute(0, 1)).toBe(0)
  })
})

test('emphasis: three nines weigh once, six twice', () => {
  expect(nines.compute(0.999)).toBeCloseTo(1, 9)
  expect(nines.compute(0.999999)).toBeCloseTo(2, 9)
  expect(emphasised.compute(0.2, 1.5)).toBeCloseTo(0.3, 12)
  expect(squareRoot.compute(4)).toBe(2)
})

test('a read that is always found takes the time of a hit', () => {
  expect(blended.compute(1, 2, 10)).toBe(2)
  expect(blended.compute(0.964, 2.4e-3, 14.5e-3)).toBeCloseTo(2.84e-3, 5)
})

test('an entry lives until its answer changes, at least as long as it may be stale, at most as long as allowed', () => {
  expect(windowOfChange.compute(0.01, 0, 86_400)).toBe(100)
  expect(windowOfChange.compute(0.01, 300, 86_400)).toBe(300)
  expect(windowOfChange.compute(0, 0, 86_400)).toBe(86_400)
})

test('bits left to guess among a million rows', () => {
  expect(entropyLeft.compute(74, 2 ** 20)).toBe(54)
  expect(entropyLeft.compute(0, 100)).toBe(0)
})

test('a function called every ten seconds and kept for five minutes is seldom cold', () => {
  expect(coldShare.compute(0.1, 1, 300)).toBeCloseTo(1 / 31, 12)
  expect(coldShare.compute(0, 5, 300)).toBe(1)
})
