import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Unit } from '../model/quantity.ts'
import { bytes, digits, duration, percent, scaled, words } from './number.ts'

test.each<[number, Unit, string]>([
  [97.75, 'call/s', '97.8/s'],
  [98, 'call/s', '98/s'],
  [3_100, 'call/s', '3,100/s'],
  [20 / 60, 'call/s', '20/min'],
  [30 / 3_600, 'call/s', '30/h'],
  [1 / 86_400, 'call/s', '1/day'],
  [0.1 / 86_400, 'call/s', '0.1/day'],
  [0, 'call/s', '0/s'],
  [206, 'row/s', '206 rows/s'],
  [4_103_000, 'row', '4.1 M rows'],
  [41_234, 'row', '41,200 rows'],
  [300_000, 'row', '300 k rows'],
  [1, 'row', '1 row'],
  [2.1, 'row/call', '2.1 rows/call'],
  [126_400_000, 'B', '126 MB'],
  [999_700, 'B', '1 MB'],
  [12, 'B', '12 B'],
  [2.31, 's', '2.31 s'],
  [0.009, 's', '9 ms'],
  [0.00025, 's', '250 µs'],
  [90, 's', '90 s'],
  [900, 's', '15 min'],
  [3_600, 's', '1 h'],
  [5_400, 's', '90 min'],
  [86_400 * 30, 's', '30 days'],
  [31_536_000 * 7, 's', '7 years'],
  [1_180, 'EUR/month', '1,180 EUR/month'],
  [0.0042, 'EUR/call', '0.0042 EUR/call'],
  [0.71, '1', '0.71'],
  [6, '1', '6'],
  [0.2, 'core', '0.2 cores'],
  [1, 'squad', '1 squad'],
  [9, 'person', '9 people'],
  [0.8, 'score', '0.80'],
  [-11, 'day', '-11 days'],
])('%d in %s reads %s', (value, unit, text) => {
  expect(words({ value, unit })).toBe(text)
})

test.each([
  [0.9995, '99.95 %'],
  [0.99957, '99.957 %'],
  [0.99, '99 %'],
  [0.95, '95 %'],
  [0.38, '38 %'],
  [0.12345, '12.3 %'],
  [1, '100 %'],
  [0, '0 %'],
  [0.999999, '99.9999 %'],
  [1.2, '120 %'],
])('a share of %d is %s', (share, text) => {
  expect(percent(share)).toBe(text)
})

test('what is no number is said so, and nothing reads as an exponent within use', () => {
  expect([digits(Number.NaN), digits(Number.POSITIVE_INFINITY), scaled(1.5e15), digits(1e-12)]).toEqual(['?', '∞', '1.5e15', '1e-12'])
  fc.assert(
    fc.property(fc.double({ min: 1e-8, max: 1e14, noNaN: true }), (value) => {
      for (const text of [digits(value), scaled(value), bytes(value), duration(value)])
        expect(text).toMatch(/^[0-9][0-9,]*(\.[0-9]+)?( .*)?$/)
    }),
  )
})

test('three digits are within half a percent of the truth', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-8, max: 1e14, noNaN: true }), (value) => {
      expect(Math.abs(Number(digits(value).replaceAll(',', '')) / value - 1)).toBeLessThanOrEqual(0.0051)
    }),
  )
})
