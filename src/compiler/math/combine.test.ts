import { expect, test } from 'vitest'
import { derive, deriveSeries, given } from '../model/formula.ts'
import { difference, max, min, product, ratio, sum, sumOfProducts } from './combine.ts'

test('numbers are put together as their formulas say', () => {
  expect([sum, product, max, min, sumOfProducts].map((each) => each.compute(2, 3, 4, 5))).toEqual([14, 120, 5, 2, 26])
  expect([sum, product, sumOfProducts].map((each) => each.computeList?.([2, 3, 4, 5]))).toEqual([14, 120, 26])
  expect([sum.compute(), product.compute(), sumOfProducts.compute()]).toEqual([0, 1, 0])
  expect(ratio.compute(1, 4)).toBe(0.25)
  expect(ratio.compute(1, 0)).toBe(0)
  expect(difference.compute(1, 4)).toBe(-3)
})

test('a sum over a hundred thousand numbers is no trouble', () => {
  const numbers = Array.from({ length: 100_000 }, (_, index) => given(`n${index}`, 1, 'call/s', '', ''))
  const inputs = Object.fromEntries(numbers.map((each) => [each.id, each]))
  expect(derive('all', sum, inputs).value).toBe(100_000)
  expect(deriveSeries('all', sum, inputs, 2, 'call/s')).toMatchObject({ values: [100_000, 100_000], unit: 'call/s' })
})
