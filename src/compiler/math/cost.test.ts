import { expect, test } from 'vitest'
import { called, inEuros, kept, machineByHour, machines, moved, movedInSteps, movedPrice, people } from './cost.ts'

const month = 2_592_000

test('m6a.large in Frankfurt by the hour is its price by the month', () => {
  expect(machineByHour.compute(0.1035, 1.1133, 730)).toBeCloseTo(67.86, 1)
  expect(machines.compute(3, 67.86)).toBeCloseTo(203.58, 9)
})

test('a US price moves by what servers cost', () => {
  expect(movedPrice.compute(0.168, 0.1035, 0.0864)).toBeCloseTo(0.20125, 9)
})

test('storage is billed by the decimal gigabyte and per copy', () => {
  expect(kept.compute(100e9, 2, 0.115)).toBeCloseTo(23, 9)
  expect(inEuros.compute(0.115, 1.1133)).toBeCloseTo(0.1033, 4)
})

test('traffic: the first gigabytes are free, the steps fall', () => {
  expect(moved.compute(1e6, month, 100e9, 0.08)).toBeCloseTo((2592 - 100) * 0.08, 9)
  expect(moved.compute(1, month, 100e9, 0.08)).toBe(0)
  const bytes = (terabytes: number) => (terabytes * 1e12) / month
  expect(movedInSteps.compute(bytes(10), month, 0, 0.09, 0.085, 0.07, 0.05)).toBeCloseTo(900, 6)
  expect(movedInSteps.compute(bytes(60), month, 0, 0.09, 0.085, 0.07, 0.05)).toBeCloseTo(900 + 3400 + 700, 6)
  expect(movedInSteps.compute(bytes(200), month, 0, 0.09, 0.085, 0.07, 0.05)).toBeCloseTo(900 + 3400 + 7000 + 2500, 6)
})

test('calls and people', () => {
  expect(called.compute(2, month, 0.001)).toBeCloseTo(5184, 9)
  expect(people.compute(60_000, 10_000, 0.015, 1)).toBeCloseTo(750, 9)
  expect(people.compute(9_000, 10_000, 0.015, 1)).toBe(0)
})
