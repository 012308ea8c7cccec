import { describe, expect, test } from 'vitest'
import {
  erlangB,
  erlangC,
  meanResponse,
  meanResponseApproximate,
  meanResponseGeneral,
  metastableFrom,
  responsePercentile,
  responseTail,
} from './queueing.ts'

describe('exact values, GNU Octave queueing 1.2.7', () => {
  test.each([
    [2, 1.8, 5.26315789473684, 0.852631578947368],
    [4, 3.6, 2.96938316073841, 0.787753264295363],
    [8, 7.2, 1.87691623768282, 0.701532990146257],
    [16, 14.4, 1.36958962117024, 0.59134339387239],
    [64, 57.6, 1.04854114320827, 0.310663316532959],
    [256, 230.4, 1.00243863714831, 0.0624291109966435],
  ])('M/M/%i at %f', (servers, rate, response, waiting) => {
    expect(erlangC(rate, servers) / waiting).toBeCloseTo(1, 12)
    expect(meanResponse(rate, 1, servers) / response).toBeCloseTo(1, 12)
  })

  test('Erlang B and C at 8 erlang on 10 servers', () => {
    expect(erlangB(8, 10)).toBeCloseTo(0.121661064252952, 14)
    expect(erlangC(8, 10)).toBeCloseTo(0.409180150796444, 14)
  })

  test('M/M/1 at 0.8: mean 5 and 99th percentile ln 100 ÷ 0.2', () => {
    expect(meanResponse(0.8, 1, 1)).toBeCloseTo(5, 12)
    expect(responsePercentile(0.8, 1, 1, 0.99)).toBeCloseTo(Math.log(100) / 0.2, 7)
  })

  test.each([
    [2, 1.6, 11.937370236],
    [8, 7.2, 7.087347448],
    [64, 57.6, 4.661106417],
  ])('99th percentile of M/M/%i at %f', (servers, rate, percentile) => {
    expect(responsePercentile(rate, 1, servers, 0.99)).toBeCloseTo(percentile, 6)
  })

  test('Pollaczek and Khinchine at 0.8: exponential 5, constant 3', () => {
    expect(meanResponseGeneral(0.8, 1, 1)).toBeCloseTo(5, 12)
    expect(meanResponseGeneral(0.8, 1, 0)).toBeCloseTo(3, 12)
  })

  test.each([
    [9, 0.2, 2, 1.053],
    [9, 0.2, 4, 0.212],
  ])('published examples: %f arrivals, service %f, %i servers', (rate, service, servers, response) => {
    expect(meanResponse(rate, service, servers)).toBeCloseTo(response, 3)
  })
})

test('the approximation is exact for exponential times and falls with regularity', () => {
  expect(meanResponseApproximate(3.6, 1, 4, 1, 1)).toBeCloseTo(meanResponse(3.6, 1, 4), 12)
  expect(meanResponseApproximate(3.6, 1, 4, 0, 0)).toBeCloseTo(1, 12)
})

test('an overloaded system never answers', () => {
  expect(meanResponse(2, 1, 2)).toBe(Number.POSITIVE_INFINITY)
  expect(responsePercentile(3, 1, 2, 0.99)).toBe(Number.POSITIVE_INFINITY)
  expect(responseTail(3, 1, 2, 10)).toBe(1)
})

test('the tail has its limit where spare capacity equals one server', () => {
  const just = responseTail(1, 1, 2, 3)
  expect(just).toBeCloseTo((responseTail(1 - 1e-6, 1, 2, 3) + responseTail(1 + 1e-6, 1, 2, 3)) / 2, 6)
})

test('retries make an overload last from 1 ÷ (1 + retries)', () => {
  expect([0, 1, 3].map(metastableFrom)).toEqual([1, 0.5, 0.25])
})
