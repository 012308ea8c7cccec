import { formula } from '../model/formula.ts'

/** How numbers are put together, whatever they count; a caller names the unit where it is not a pure number. */

/** Everything added up. */
export const sum = formula({
  id: 'combine/sum',
  says: 'the sum of all',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (...values) => total(values),
  computeList: total,
})

/** Everything multiplied. */
export const product = formula({
  id: 'combine/product',
  says: 'the product of all',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (...values) => multiplied(values),
  computeList: multiplied,
})

/** Pairs multiplied, then added up. Inputs come as a, b, a, b …, such as the rate of each operation and its rows. */
export const sumOfProducts = formula({
  id: 'combine/sum-of-products',
  says: 'Σ (first × second) over pairs',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (...values) => totalOfPairs(values),
  computeList: totalOfPairs,
})

/** A part of a whole; nothing of nothing is 0. */
export const ratio = formula({
  id: 'combine/ratio',
  says: 'part ÷ whole',
  source: 'definition',
  unit: '1',
  inputs: ['part', 'whole'],
  compute: (part, whole) => (whole === 0 ? 0 : part / whole),
})

/** What is left of one number when another is taken away; may be negative. */
export const difference = formula({
  id: 'combine/difference',
  says: 'from − less',
  source: 'definition',
  unit: '1',
  inputs: ['from', 'less'],
  compute: (from, less) => from - less,
})

/** The greatest of all. */
export const max = formula({
  id: 'combine/max',
  says: 'the greatest of all',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (...values) => Math.max(...values),
})

/** The least of all. */
export const min = formula({
  id: 'combine/min',
  says: 'the least of all',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (...values) => Math.min(...values),
})

/** One of several numbers: the first input says which, counting from 0. */
export const pick = formula({
  id: 'combine/pick',
  says: 'the number that the first input counts to',
  source: 'definition',
  unit: '1',
  inputs: 'any',
  compute: (which = 0, ...values) => values[which] ?? 0,
})

function total(values: readonly number[]): number {
  let result = 0
  for (let index = 0; index < values.length; index++) result += values[index] ?? 0
  return result
}

function multiplied(values: readonly number[]): number {
  let result = 1
  for (let index = 0; index < values.length; index++) result *= values[index] ?? 1
  return result
}

function totalOfPairs(values: readonly number[]): number {
  let result = 0
  for (let index = 0; index + 1 < values.length; index += 2) result += (values[index] ?? 0) * (values[index + 1] ?? 0)
  return result
}
