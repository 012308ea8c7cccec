import { expect, test } from 'vitest'
import { fetchSeconds, rowsUntilLimit, scanSeconds } from './look-ups.ts'

test('a scan passes every row, and sorts what qualifies', () => {
  expect(scanSeconds.compute(1e-5, 2e-7, 1_000_000, 0)).toBeCloseTo(0.20001, 9)
  expect(scanSeconds.compute(0, 1, 0, 8)).toBe(24)
})

test('a fetch pays for each row the index cannot tell apart', () => {
  expect(fetchSeconds.compute(3e-5, 3.5e-6, 2e-7, 10, 0)).toBeCloseTo(6.5e-5, 12)
  expect(fetchSeconds.compute(3e-5, 3.5e-6, 2e-7, 1, 1)).toBeCloseTo(3.35e-5, 12)
})

test('an ordered index stops at the limit, having passed what does not qualify', () => {
  expect(rowsUntilLimit.compute(21, 1000, 500)).toBe(42)
  expect(rowsUntilLimit.compute(21, 10, 10)).toBe(10)
  expect(rowsUntilLimit.compute(21, 10, 0)).toBe(10)
})
