import { expect, test } from 'vitest'
import { databaseTime, diskReads, statementWork, stretch } from './database.ts'

const costs = [34.5e-6, 3.5e-6, 0.2e-6, 333e-6, 1.2e-6, 3.3e-6] as const

test('one row by its key costs one statement', () => {
  expect(statementWork.compute(...costs, 0, 1, 1e6, -1)).toBeCloseTo(34.5e-6, 12)
})

test('a page of rows costs its further rows', () => {
  expect(statementWork.compute(...costs, 0, 21, 1e6, -1)).toBeCloseTo(34.5e-6 + 20 * 3.5e-6, 12)
})

test('half a table is scanned, not fetched row by row', () => {
  expect(statementWork.compute(...costs, 0, 5e5, 1e6, -1)).toBeCloseTo(34.5e-6 + 0.2, 9)
})

test('a row is written with its index entries, in a transaction', () => {
  expect(statementWork.compute(...costs, 1, 2.1, 1e6, 3)).toBeCloseTo(333e-6 + 34.5e-6 + 2.1 * (1.2e-6 + 9.9e-6), 12)
})

test('shared cores stretch work as the exact M/M/1 does, and stay a number when overloaded', () => {
  expect(stretch.compute(0.5, 1, 1)).toBeCloseTo(2, 12)
  expect(stretch.compute(3, 1, 4)).toBeLessThan(stretch.compute(3.5, 1, 4))
  expect(Number.isFinite(stretch.compute(9, 1, 4))).toBe(true)
})

test('time with the database is the sum of its parts', () => {
  expect(databaseTime.compute(0.001, 1.5, 4, 0.00025, 1, 0.0003, 0.0005, 20, 0.1, 0.0001)).toBeCloseTo(0.0015 + 0.001 + 0.0008 + 0.0002, 12)
})

test('memory holds what is asked for most often for its size', () => {
  expect(diskReads.compute(10, 100, 5, 10, 10)).toBeCloseTo(5, 12)
  expect(diskReads.compute(10, 10, 10, 100, 5)).toBeCloseTo(5, 12)
  expect(diskReads.compute(100, 10, 10, 100, 5)).toBe(0)
  expect(diskReads.compute(0, 10, 10, 100, 5)).toBe(110)
  expect(diskReads.compute(0, 10, 0)).toBe(0)
})
