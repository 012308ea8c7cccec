import { describe, expect, test } from 'vitest'
import {
  aloneRestarts,
  anySlow,
  atLeast,
  changesSpare,
  downInMonth,
  forShare,
  inParallel,
  inSeries,
  instancesServe,
  restoreTime,
  standbyTakesOver,
  steady,
} from './availability.ts'

const year = 365 * 86_400

describe('the arithmetic of the System Design Primer', () => {
  test('two of 99.9 % in a row are 99.8 %, side by side 99.9999 %', () => {
    expect(inSeries.compute(0.999, 0.999)).toBeCloseTo(0.998, 5)
    expect(inParallel.compute(0.999, 0.999)).toBeCloseTo(0.999999, 9)
  })

  test('five tiers of 99.95 % are 99.750 %', () => {
    expect(inSeries.compute(0.9995, 0.9995, 0.9995, 0.9995, 0.9995)).toBeCloseTo(0.9975, 5)
  })

  test.each([
    [0.999, 8 * 3600 + 45 * 60 + 57],
    [0.9999, 52 * 60 + 35.7],
    [0.99999, 5 * 60 + 15],
  ])('%f of a year of 365.2425 days', (available, seconds) => {
    expect(downInMonth.compute(available, 365.2425 * 86_400) / seconds).toBeCloseTo(1, 2)
  })

  test('99.9 % of 30 days is 43.2 minutes', () => {
    expect(downInMonth.compute(0.999, 30 * 86_400)).toBeCloseTo(43.2 * 60, 6)
  })
})

test('a request to 100 services, each slow once in a hundred times, is slow 63.4 % of the time', () => {
  expect(anySlow(100, 0.01)).toBeCloseTo(0.634, 3)
  expect(anySlow(2000, 0.0001)).toBeCloseTo(0.181, 3)
})

test('two of three nodes at 99 % work 99.9702 % of the time', () => {
  expect(atLeast(2, 3, 0.99)).toBeCloseTo(0.999702, 9)
  expect(atLeast(1, 2, 1)).toBe(1)
  expect(atLeast(2, 2, 0.9)).toBeCloseTo(0.81, 12)
})

test('time between failures and time to repair', () => {
  expect(steady(999, 1)).toBeCloseTo(0.999, 12)
})

describe('parts of a system', () => {
  test('one shared database counts once: the naive product is ten times too pessimistic', () => {
    const database = 0.999
    const service = 0.99999
    const exact = inSeries.compute(database, inParallel.compute(service, service))
    const naive = inParallel.compute(database * service, database * service)
    expect((1 - exact) / (1 - naive)).toBeGreaterThan(10)
  })

  test('a spare instance leaves the health check and the common cause', () => {
    const alone = instancesServe.compute(1, 0, 4.2, 30, 300, 0.1)
    const spare = instancesServe.compute(3, 1, 4.2, 30, 300, 0.1)
    expect(alone).toBeLessThan(spare)
    expect(1 - spare).toBeCloseTo((4.2 * (30 + 0.1 * 300)) / year, 8)
  })

  test('a standby is away for its take-overs', () => {
    expect((1 - standbyTakesOver.compute(4, 100, 300, 0)) * year).toBeCloseTo(400, 1)
    expect(standbyTakesOver.compute(4, 100, 300, 0.1)).toBeLessThan(standbyTakesOver.compute(4, 100, 300, 0))
  })

  test('alone it is away for restarts, and for a restore when its disk is lost', () => {
    expect((1 - aloneRestarts.compute(4, 300, 0.01, 36_000)) * year).toBeCloseTo(1200 + 360, 6)
  })

  test('changes take away what they break until they are taken back', () => {
    expect((1 - changesSpare.compute(2, 1, 4.3, 0.1, 3600, 0.1, 2_592_000)) * 2_592_000).toBeCloseTo(309.6, 6)
    expect(changesSpare.compute(50, 1, 600, 0.4, 86_400, 1, 2_592_000)).toBe(0)
  })

  test('what strikes one request in four costs a quarter', () => {
    expect(1 - forShare.compute(0.25, 0.99)).toBeCloseTo(0.0025, 12)
  })
})

test('a restore starts a server and reads the backup', () => {
  expect(restoreTime.compute(600, 125e9, 125e6)).toBe(1600)
})
