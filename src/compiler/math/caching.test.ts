import { expect, test } from 'vitest'
import { answeredFromCache, entriesAlive, hitRatio, missed, skewedHitRatio } from './caching.ts'

test('an entry read 99 times in its life answers 99 %', () => {
  expect(hitRatio(1, 99)).toBeCloseTo(0.99, 12)
  expect(hitRatio(0, 60)).toBe(0)
})

test('like keys are as one key each', () => {
  expect(skewedHitRatio(100, 50, 60, 0.5, 0.5)).toBeCloseTo(hitRatio(2, 60), 12)
})

test('skew raises the ratio of a large key space and every copy lowers it', () => {
  const even = answeredFromCache.compute(180, 50_000, 30, 0.2, 0.2, 1)
  const skewed = answeredFromCache.compute(180, 50_000, 30, 0.8, 0.2, 1)
  expect(skewed).toBeGreaterThan(even)
  expect(answeredFromCache.compute(180, 50_000, 30, 0.8, 0.2, 3)).toBeLessThan(skewed)
})

test('nothing is read, nothing is kept', () => {
  expect(skewedHitRatio(0, 100, 60, 0.8, 0.2)).toBe(0)
  expect(skewedHitRatio(10, 0, 60, 0.8, 0.2)).toBe(0)
})

test('what the cache does not answer goes on', () => {
  expect(missed.compute(950_000, 0.964)).toBeCloseTo(34_200, 6)
})

test('entries are bounded by keys', () => {
  expect(entriesAlive.compute(400, 60, 0.99, 600)).toBeCloseTo(360, 9)
  expect(entriesAlive.compute(100, 60, 0.5, 600)).toBe(100)
})
