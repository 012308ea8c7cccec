import { describe, expect, test } from 'vitest'
import { admittedConnections, coresFor, instancesNeeded, nodesNeeded, rentedReads, utilisation, utilisationLater } from './sizing.ts'

describe('Stack Overflow on 9 February 2016', () => {
  const busy = 1_609_944_301 / 86_400 / 1000

  test('keeps 18.6 cores busy in the application', () => {
    expect(busy).toBeCloseTo(18.6, 1)
  })

  test('needs one to three servers of 24 cores, where nine run', () => {
    const servers = Math.ceil(coresFor(busy, 0.6, 0.0059, 224) / 24)
    expect(servers).toBeGreaterThanOrEqual(1)
    expect(servers).toBeLessThanOrEqual(3)
    expect(instancesNeeded.compute(coresFor(busy, 0.6, 0.0059, 224), 24, 1, 1, 2)).toBeLessThanOrEqual(4)
  })
})

test('Mattermost: cores for 30,000, 100,000 and 200,000 users within a factor of two of the published 16, 96, 224', () => {
  const busyPerUser = (16 * 0.6) / 30_000 / (1 + 0.0059 * 15)
  for (const [users, published] of [
    [30_000, 16],
    [100_000, 96],
    [200_000, 224],
  ] as const) {
    const cores = coresFor(users * busyPerUser, 0.6, 0.0059, 224)
    expect(cores / published).toBeGreaterThan(0.5)
    expect(cores / published).toBeLessThan(2)
  }
})

test('more load never needs fewer cores', () => {
  let last = 0
  for (let busy = 0.1; busy < 1000; busy *= 1.3) {
    const cores = coresFor(busy, 0.6, 0.0059, 224)
    expect(cores).toBeGreaterThan(last)
    last = cores
  }
})

test('instances: what the load needs, one to spare, and at least as many as zones', () => {
  expect(instancesNeeded.compute(0.4, 2, 1, 1, 2)).toBe(2)
  expect(instancesNeeded.compute(4, 2, 1, 1, 2)).toBe(3)
  expect(instancesNeeded.compute(4.1, 2, 1, 1, 2)).toBe(4)
  expect(instancesNeeded.compute(0.4, 2, 0, 1, 1)).toBe(1)
})

test('instances that survive the loss of one of three zones', () => {
  expect(instancesNeeded.compute(20, 2, 1, 3, 2)).toBe(15)
  expect(instancesNeeded.compute(2, 2, 1, 3, 2)).toBe(2)
})

test('beyond the pool that was measured, more pools: cores grow with the load', () => {
  expect(coresFor(1200, 0.6, 0.0059, 224) / coresFor(600, 0.6, 0.0059, 224)).toBeCloseTo(2, 12)
})

describe('a cluster of three copies', () => {
  test('has a node for each copy at least', () => expect(nodesNeeded.compute(10, 1e9, 3, 11_000, 4e12, 0.6)).toBe(3))
  test('of 708 TB in all on nodes of 4 TB has the 177 nodes that Discord had', () =>
    expect(nodesNeeded.compute(10, 708e12, 3, 11_000, 4e12, 0.6)).toBe(177))
  test('grows with its rows', () => expect(nodesNeeded.compute(46_296, 1e12, 3, 11_000, 4e12, 0.6)).toBe(22))
})

test('utilisation and connections', () => {
  expect(utilisation.compute(1.2, 2, 2)).toBeCloseTo(0.3, 12)
  expect(utilisation.compute(1.2, 0, 2)).toBe(0)
  expect(admittedConnections.compute(8 * 2 ** 30, 9_531_392, 5_000)).toBe(901)
  expect(admittedConnections.compute(256 * 2 ** 30, 9_531_392, 5_000)).toBe(5_000)
  expect(rentedReads.compute(100, 1, 3_000, 64_000, 0.6)).toBe(3_000)
  expect(rentedReads.compute(12_000, 2, 3_000, 64_000, 0.6)).toBe(10_000)
  expect(rentedReads.compute(1e6, 1, 3_000, 64_000, 0.6)).toBe(64_000)
  expect(utilisationLater.compute(0.5, 1.1, 2)).toBeCloseTo(0.605, 12)
})
