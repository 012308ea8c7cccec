import { expect, test } from 'vitest'
import { erlangC, meanResponse, meanResponseGeneral, responsePercentile } from './queueing.ts'

/** Probability of waiting at utilisation 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, by number of servers. */
const table: readonly (readonly [number, readonly number[]])[] = [
  [1, [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]],
  [2, [0.3333, 0.45, 0.5765, 0.7111, 0.8526, 0.9256]],
  [3, [0.2368, 0.3547, 0.4923, 0.6472, 0.8171, 0.907]],
  [4, [0.1739, 0.287, 0.4287, 0.5964, 0.7878, 0.8914]],
  [5, [0.1304, 0.2362, 0.3778, 0.5541, 0.7625, 0.8778]],
  [8, [0.059, 0.1395, 0.2706, 0.4576, 0.7015, 0.8442]],
  [10, [0.0361, 0.1013, 0.2217, 0.4092, 0.6687, 0.8256]],
  [16, [0.009, 0.0419, 0.1297, 0.3049, 0.5913, 0.7802]],
  [20, [0.0037, 0.0241, 0.0936, 0.2561, 0.5508, 0.7554]],
  [32, [0.0003, 0.0051, 0.038, 0.1606, 0.4582, 0.6957]],
  [50, [0, 0.0006, 0.011, 0.087, 0.3639, 0.6291]],
  [100, [0, 0, 0.0005, 0.0196, 0.2169, 0.5065]],
]
const utilisations = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

test.each(table)('Erlang C of %i servers to four digits', (servers, expected) => {
  expect(utilisations.map((utilised) => Math.round(erlangC(utilised * servers, servers) * 1e4) / 1e4)).toEqual(expected)
})

test('M/M/1 response over service time', () => {
  const expected = [2, 2.5, 3.3333, 5, 10, 20]
  for (const [index, utilised] of utilisations.entries()) expect(meanResponse(utilised, 1, 1)).toBeCloseTo(expected[index]!, 4)
})

test('M/D/1 waiting over service time', () => {
  const expected = [0.5, 0.75, 1.1667, 2, 4.5, 9.5]
  for (const [index, utilised] of utilisations.entries()) expect(meanResponseGeneral(utilised, 1, 0) - 1).toBeCloseTo(expected[index]!, 4)
})

test('99 of 100 calls of an M/M/1 take at most 4.6052 times the mean', () => {
  expect(responsePercentile(0.6, 1, 1, 0.99) / meanResponse(0.6, 1, 1)).toBeCloseTo(4.6052, 4)
  expect(responsePercentile(0.6, 1, 1, 0.95) / meanResponse(0.6, 1, 1)).toBeCloseTo(2.9957, 4)
})

test('M/M/c response over service time at utilisation 0.8', () => {
  const expected: readonly (readonly [number, number])[] = [
    [1, 5],
    [2, 2.7778],
    [4, 1.7455],
    [8, 1.286],
    [16, 1.0953],
    [32, 1.0251],
  ]
  for (const [servers, response] of expected) expect(meanResponse(0.8 * servers, 1, servers)).toBeCloseTo(response, 4)
})
