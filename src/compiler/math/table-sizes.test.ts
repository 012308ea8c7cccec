import { expect, test } from 'vitest'
import { heapBytes, listed, passing, passingOnAverage, rowOf } from './table-sizes.ts'

test('a row is its header and its columns, both aligned, and its pointer', () => {
  expect(rowOf.compute(23, 4, 8, 16, 4)).toBe(24 + 24 + 4)
  expect(rowOf.compute(23, 4, 8)).toBe(28)
})

test('rows that come at a rate and stay for a time', () => {
  expect(passing.compute(2, 86_400)).toBe(172_800)
  expect(passingOnAverage.compute(12, 6, 100)).toBe(200)
  expect(passingOnAverage.compute(12, 0.5, 100)).toBe(1200)
  expect(listed.compute(50_000, 4)).toBe(200_000)
})

test('a heap takes a little more than its rows: each page has a header', () => {
  expect(heapBytes.compute(1000, 100)).toBeCloseTo(100_000 * (8192 / 8168), 6)
})
