import { expect, test } from 'vitest'
import { withArticle } from './article.ts'

test.each([
  ['shopper', 'a shopper'],
  ['order', 'an order'],
  ['analyst', 'an analyst'],
  ['user', 'a user'],
  ['unit', 'a unit'],
  ['umbrella', 'an umbrella'],
  ['hour', 'an hour'],
  ['staff', 'staff'],
])('%s', (noun, text) => {
  expect(withArticle(noun)).toBe(text)
})
