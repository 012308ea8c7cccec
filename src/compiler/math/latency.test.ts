import { describe, expect, test } from 'vitest'
import {
  atWorst,
  callsAtOnce,
  lognormalMean,
  lognormalVariance,
  p99OfMoments,
  p99Mixed,
  p99OfParts,
  partOfP99,
  tailOfMoments,
  timeOfCalls,
  variationOfMix,
  varianceOf,
  waitForCore,
  waitVariance,
} from './latency.ts'
import { meanResponse } from './queueing.ts'

describe('a time known by its median and 99th percentile', () => {
  test('is lognormal: its moments give the 99th percentile back', () => {
    const mean = lognormalMean.compute(0.35, 2, 1)
    const variance = lognormalVariance.compute(0.35, 2, 1)
    expect(mean).toBeCloseTo(0.4633, 3)
    expect(p99OfMoments(mean, variance)).toBeCloseTo(2, 10)
  })

  test('without spread is constant', () => {
    expect(lognormalMean.compute(0.2, 0.2, 2)).toBeCloseTo(0.4, 12)
    expect(lognormalVariance.compute(0.2, 0.2, 2)).toBeCloseTo(0, 12)
  })
})

describe('a sum of parts', () => {
  test('of one exponential part is at most 7 % above the exact 4.6052', () => {
    expect(p99OfParts.compute(1, 1) / Math.log(100)).toBeGreaterThan(1)
    expect(p99OfParts.compute(1, 1) / Math.log(100)).toBeLessThan(1.07)
  })

  test('of ten exponential parts is within 3 % of the exact gamma quantile 18.783', () => {
    const parts = Array.from({ length: 20 }, () => 1)
    expect(p99OfParts.compute(...parts) / 18.7831).toBeGreaterThan(0.97)
    expect(p99OfParts.compute(...parts) / 18.7831).toBeLessThan(1.05)
  })

  test('is ruled by its slow part', () => {
    const stripe = [lognormalMean.compute(0.35, 2, 1), lognormalVariance.compute(0.35, 2, 1)] as const
    const total = p99OfParts.compute(...stripe, 0.02, 0.0002)
    expect(total).toBeGreaterThan(2)
    expect(total).toBeLessThan(2.05)
  })

  test('is shared out without a rest', () => {
    const moments: readonly (readonly [number, number])[] = [
      [0.46, 0.16],
      [0.02, 0.0004],
      [0.003, 0.00001],
    ]
    const p99 = p99OfParts.compute(...moments.flat())
    const means = moments.reduce((total, [mean]) => total + mean, 0)
    const variances = moments.reduce((total, [, variance]) => total + variance, 0)
    const shared = moments.map(([mean, variance]) => partOfP99.compute(mean, variance, p99, means, variances))
    expect(shared.reduce((total, each) => total + each, 0)).toBeCloseTo(p99, 12)
    expect(shared[0]! / p99).toBeGreaterThan(0.9)
  })

  test('without variance is its mean', () => {
    expect(p99OfParts.compute(0.2, 0, 0.1, 0)).toBeCloseTo(0.3, 12)
    expect(partOfP99.compute(0.2, 0, 0.3, 0.3, 0)).toBe(0.2)
  })
})

describe('waiting for a core', () => {
  test('is the exact M/M/c wait where times are exponential', () => {
    expect(waitForCore.compute(3.6, 1, 4, 1, 1)).toBeCloseTo(meanResponse(3.6, 1, 4) - 1, 12)
  })

  test('is half where times are constant', () => {
    expect(waitForCore.compute(0.8, 1, 1, 1, 0)).toBeCloseTo(2, 12)
  })

  test('variance of the M/M/1 wait is ρ (2 − ρ) ÷ (1 − ρ)²', () => {
    expect(waitVariance.compute(0.8, 1, 1, 1, 1)).toBeCloseTo((0.8 * 1.2) / 0.04, 9)
  })

  test('stays a number when overloaded, and grows with the load', () => {
    expect(Number.isFinite(waitForCore.compute(9, 1, 4, 1, 1))).toBe(true)
    expect(waitForCore.compute(9, 1, 4, 1, 1)).toBeGreaterThan(waitForCore.compute(3.9, 1, 4, 1, 1))
  })

  test('is shorter on two machines', () => {
    expect(waitForCore.compute(2, 2, 2, 1, 1)).toBeLessThan(waitForCore.compute(1.8, 1, 2, 1, 1))
  })
})

describe('answers of which a cache gives some', () => {
  const long = [0.1, 0.0071] as const

  test('take the long way at worst without a cache', () => {
    expect(p99Mixed.compute(0, 0.001, 1e-7, ...long) / p99OfMoments(...long)).toBeCloseTo(1, 5)
  })

  test('take the short way when fewer than one in a hundred misses', () => {
    expect(p99Mixed.compute(0.999, 0.001, 1e-7, ...long)).toBeLessThan(0.01)
  })

  test('lie between, at the quantile of the misses that leaves one in a hundred', () => {
    const time = p99Mixed.compute(0.9, 0.001, 1e-7, ...long)
    expect(tailOfMoments(...long, time)).toBeCloseTo(0.1, 5)
  })

  test('may be constant', () => {
    expect(p99Mixed.compute(0.5, 0.001, 0, 0.1, 0)).toBeCloseTo(0.1, 9)
    expect(tailOfMoments(0.1, 0, 0.05)).toBe(1)
  })
})

test('a mix of short and long works varies more than each', () => {
  expect(variationOfMix.compute(0.71, 10, 0.01)).toBeCloseTo(0.71, 12)
  expect(variationOfMix.compute(0, 1, 1, 1, 3)).toBeCloseTo(0.25, 12)
  expect(variationOfMix.compute(0.71, 100, 0.001, 1, 1)).toBeGreaterThan(10)
  expect(varianceOf.compute(0.01, 0.71)).toBeCloseTo(0.000071, 12)
})

test('a prediction that misses 28 % of the truth', () => {
  expect(atWorst.compute(0.072, 0.28)).toBeCloseTo(0.1, 12)
})

test('a run calls as many at once as it must to be done in time', () => {
  expect(callsAtOnce.compute(100, 0.2, 3600, 0.6, 10, 1e9)).toBe(10)
  expect(callsAtOnce.compute(2_000_000, 1, 7200, 0.6, 10, 1e9)).toBeCloseTo(2_000_000 / 4320, 9)
  expect(callsAtOnce.compute(2_000_000, 1, 7200, 0.6, 10, 50)).toBe(50)
  expect(timeOfCalls.compute(0.5, 1, 10)).toBe(0.5)
  expect(timeOfCalls.compute(0.5, 100, 10)).toBe(5)
})
