import { describe, expect, test } from 'vitest'
import { heapRow } from './heap.ts'

/** Page, page header, row header, line pointer, alignment, left free, longest row, pointer out of line, chunk. */
const postgresql = [8_192, 24, 23, 4, 8, 0.25, 2_032, 18, 1_996]
const varying = 0

type Columns = readonly (readonly [bytes: number, alignment: number, absent?: number])[]

function bytesARow(columns: Columns): number {
  return heapRow.compute(...postgresql, ...columns.flatMap(([bytes, alignment, absent = 0]) => [bytes, alignment, absent]))
}

/** pg_relation_size of tables filled by formula, PostgreSQL 15.18, 2026-11-23, divided by their rows. */
const measured: readonly (readonly [table: string, bytes: number, columns: Columns])[] = [
  ['orders', 74.096640, [[8, 8], [8, 8], [2, 2], [7, 1], [4, 1], [8, 8], [8, 8, 0.3]]],
  ['order items', 60.235776, [[8, 8], [2, 2], [4, 4], [4, 4], [7, 1]]],
  ['documents', 712.204288, [[16, 1], [16, 1], [30, varying], [500, varying], [57.8, varying], [4, 4], [8, 8], [8, 8, 0.5], [16, 1]]],
  ['customers', 92.708864, [[8, 8], [24, varying], [14, varying], [3, 1], [1, 1], [8, 8], [8, 8, 0.95]]],
  ['readings', 52.183040, [[4, 4], [2, 2], [2, 2], [8, 8], [8, 8]]],
  ['events', 155.328512, [[8, 8], [4, 4], [2, 2], [96, varying], [8, 8], [10, varying, 0.8]]],
] // prettier-ignore

describe('bytes of one row', () => {
  test.each(measured)('%s', (_, bytes, columns) => {
    expect(Math.abs(bytesARow(columns) / bytes - 1)).toBeLessThan(0.006)
  })

  test('a text whose length hardly varies ends at the same offset: known to be 3 % too wide', () => {
    expect(
      bytesARow([
        [16, 1],
        [16, 1],
        [6, varying],
        [8, 8],
      ]) /
        76.562432 -
        1,
    ).toBeCloseTo(0.031, 2)
  })

  test('of rows of about a kilobyte fewer fit a page than do, for short ones fill its end: known to be 3 % too wide', () => {
    expect(
      bytesARow([
        [16, 1],
        [7, varying],
        [1_000, varying],
        [8, 8, 0.5],
        [8, 8],
        [8, 8],
      ]) /
        1_091.46112 -
        1,
    ).toBeCloseTo(0.027, 2)
  })

  test('an array of four texts of 80 bytes', () => {
    expect(
      Math.abs(
        bytesARow([
          [16, 1],
          [356, varying],
        ]) /
          409.6 -
          1,
      ),
    ).toBeLessThan(0.011)
  })

  test('what is longer than a quarter page lies out of line, four chunks to a page', () => {
    const row = bytesARow([
      [16, 1],
      [60_000, varying],
      [8, 8],
    ])
    expect(row).toBeGreaterThan(60_000)
    expect(row).toBeLessThan(60_000 * 1.03)
  })

  test('the wider column first costs no padding', () => {
    expect(
      bytesARow([
        [8, 8],
        [4, 4],
        [1, 1],
      ]),
    ).toBeLessThan(
      bytesARow([
        [1, 1],
        [8, 8],
        [4, 4],
      ]),
    )
  })
})
