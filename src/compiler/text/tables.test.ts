import { expect, test } from 'vitest'

import { columnWidths, pad, widthOf } from './tables.ts'

test('a width counts characters, not code units', () => {
  expect([widthOf('abc'), widthOf('é😀'), widthOf('')]).toEqual([3, 2, 0])
})

test('a text is padded on the side it is not aligned to, and never cut', () => {
  expect([pad('ab', 4), pad('ab', 4, 'right'), pad('abcde', 4), pad('😀', 2)]).toEqual(['ab  ', '  ab', 'abcde', '😀 '])
})

test('a column is as wide as its widest cell, between 3 and 60', () => {
  expect(columnWidths([['a', 'abcd', 'x'.repeat(99)], ['ab']], 3)).toEqual([3, 4, 60])
})
