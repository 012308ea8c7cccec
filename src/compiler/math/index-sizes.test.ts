import { describe, expect, test } from 'vitest'
import { brinBytes, btreeBytes, ginBytes } from './index-sizes.ts'

const million = 1_000_000

/** `pg_relation_size` of indexes built over 1 M rows on PostgreSQL 15.18, in MB of 1,000,000 bytes. */
describe('btreeBytes', () => {
  test.each([
    ['bigint unique', 8, 1, 22.5],
    ['uuid unique', 16, 1, 31.6],
    ['bigint with 200 k values', 8, 5, 11.8],
    ['integer with 50 k values', 8, 20, 8.0],
    ['smallint with 5 values', 8, 200_000, 7.0],
    ['uuid with 20 k values', 16, 50, 7.3],
    ['uuid and timestamp', 24, 1, 40.6],
  ])('%s is within 3 %% of what was measured', (_, key, alike, measured) => {
    const built = btreeBytes.compute(million, key, alike, 0.9)
    const error = Math.abs(built / 1e6 / measured - 1)
    expect(error).toBeLessThan(0.03)
  })

  test('an empty index has two pages, and more rows never take less', () => {
    expect(btreeBytes.compute(0, 8, 1, 0.9)).toBe(2 * 8192)
    let last = 0
    for (let rows = 1; rows < 1e9; rows *= 3) {
      const bytes = btreeBytes.compute(rows, 16, 1, 0.7)
      expect(bytes).toBeGreaterThanOrEqual(last)
      last = bytes
    }
  })
})

test('a BRIN index over 10 GB stays below 1 MB', () => {
  expect(brinBytes.compute(10e9, 8)).toBeLessThan(1e6)
})

test('a GIN index grows with its words', () => {
  expect(ginBytes.compute(million, 40, 2)).toBe(80e6)
})
