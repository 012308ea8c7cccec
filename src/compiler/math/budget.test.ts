import { expect, test } from 'vitest'
import { evenPart, secondWait, shareOfTarget, storeTime, timePerTry, triesWithin } from './budget.ts'

test('the shares of all steps add up to the target', () => {
  const expected = [0.0002, 0.0002, 0.009, 2, 0.0002]
  const all = expected.reduce((sum, each) => sum + each, 0)
  const shares = expected.map((each) => shareOfTarget.compute(2.5, each, all))
  expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(2.5, 12)
  expect(shares[3]).toBeGreaterThan(2.4)
  expect(shareOfTarget.compute(2.5, 0, 0)).toBe(0)
})

test('a transaction of three statements takes three round trips and one commit', () => {
  expect(storeTime.compute(3, 0.00025, 0.00003, 0, 0, 0, 0, 1, 0.0003)).toBeCloseTo(3 * 0.00028 + 0.00055, 12)
  expect(storeTime.compute(1, 0.00025, 0.00003, 20, 1e-6, 0, 0, 0, 0.0003)).toBeCloseTo(0.00028 + 20e-6, 12)
})

test.each([
  [60, 3, 4],
  [300, 2, 7],
  [1, 5, 1],
  [300, 0, 1],
])('%s s leave room for tries of %s s: %s', (deadline, p99, tries) => {
  expect(triesWithin.compute(deadline, p99)).toBe(tries)
  if (tries > 1) expect(p99 * (2 ** tries - 1)).toBeLessThanOrEqual(deadline)
})

test('parts of a time', () => {
  expect(timePerTry.compute(60, 4)).toBe(15)
  expect(timePerTry.compute(60, 0)).toBe(60)
  expect(secondWait.compute(3)).toBe(6)
  expect(evenPart.compute(0.003, 3)).toBeCloseTo(0.001, 12)
  expect(evenPart.compute(0.003, 0)).toBe(0)
})
