import { expect, test } from 'vitest'
import { editDistance, suggest } from './suggest.ts'

test.each([
  ['latncy', 'latency'],
  ['staus', 'status'],
  ['payed', 'paid'],
  ['Costumer', 'Customer'],
  ['STATUS', 'status'],
  ['cat', undefined],
  ['entirely', undefined],
  ['', undefined],
])('%j means %j', (word, meant) => {
  expect(suggest(word, ['latency', 'status', 'paid', 'Customer', 'map'])).toBe(meant)
})

test('the nearest of several, and never the word itself', () => {
  expect(suggest('rate', ['date', 'rates', 'rate'])).toBe('date')
  expect(suggest('orders', ['order', 'border'])).toBe('order')
})

test.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['abc', '', 3],
  ['abc', 'acb', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
])('from %j to %j', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

test('it gives up at the limit', () => {
  expect(editDistance('aaaaaaaa', 'bbbbbbbb', 3)).toBe(3)
})
