import { expect, test } from 'vitest'
import { moveText, sweptText, sweptTitle } from './swept-text.ts'

test.each([
  ['growth', 1.06, '6 %/month'],
  ['availability', 0.9995, '99.95 %'],
  ['load', 4.31, '4.31 ×'],
] as const)('a value of %s is told as people do', (input, value, text) => {
  expect(sweptText(input, { value, unit: '1' })).toBe(text)
})

test('a value with a unit keeps it', () => {
  expect(sweptText('budget', { value: 3500, unit: 'EUR/month' })).toBe('3,500 EUR/month')
})

test('a move names the input without the words for how it is counted', () => {
  expect(sweptTitle({ title: 'every rate, as a factor' })).toBe('every rate')
  const flip = {
    input: 'growth',
    title: 'growth, as a factor a month',
    from: { value: 1.06, unit: '1' },
    to: { value: 1.15, unit: '1' },
    becomes: 'x',
  } as const
  expect(moveText(flip)).toBe('growth 6 %/month → 15 %/month')
})
