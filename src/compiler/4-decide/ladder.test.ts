import { describe, expect, test } from 'vitest'
import type { Input } from './inputs.ts'
import { gridOf, ladder } from './ladder.ts'

const input = (scale: Input['scale'], whole = false): Input => ({
  id: 'x',
  title: 'x',
  unit: '1',
  read: () => undefined,
  move: (brief) => brief,
  low: 0,
  high: 1,
  scale,
  ...(whole ? { whole: true } : {}),
})

describe('a ladder', () => {
  test('climbs six parts in a thousand at a time and ends at its bound', () => {
    const values = ladder(input('value'), 1, 100, 1)
    expect(values[0]).toBeCloseTo(Math.exp(0.006), 12)
    expect(values[values.length - 1]).toBeCloseTo(100, 9)
    expect(values).toHaveLength(Math.ceil(Math.log(100) / 0.006))
  })
  test('goes down too', () => {
    const values = ladder(input('value'), 1, 0.5, -1)
    expect(values[0]).toBeCloseTo(Math.exp(-0.006), 12)
    expect(values[values.length - 1]).toBeCloseTo(0.5, 9)
  })
  test('of whole things has each number once', () => {
    expect(ladder(input('value', true), 9, 14, 1)).toEqual([10, 11, 12, 13, 14])
    expect(ladder(input('value', true), 3, 1, -1)).toEqual([2, 1])
  })
  test('of a share walks what it lacks', () => {
    const values = ladder(input('shortfall'), 0.999, 0.9999, 1)
    expect(values[0]).toBeCloseTo(1 - 0.001 * Math.exp(-0.006), 12)
    expect(values[values.length - 1]).toBeCloseTo(0.9999, 12)
  })
  test('of a factor walks what it exceeds, from next to nothing where it is 1', () => {
    const values = ladder(input('excess'), 1, 1.5, 1)
    expect(values[0]).toBeCloseTo(1 + 0.001 * Math.exp(0.006), 12)
  })
  test('goes nowhere from beyond its bound', () => {
    expect(ladder(input('value', true), 3_000, 2_000, 1)).toEqual([])
    expect(ladder(input('value'), 0.001, 0.01, -1)).toEqual([])
  })
})

test('a grid has about three places to two decades, and the last one', () => {
  const values = ladder(input('value'), 1, 100, 1)
  const grid = gridOf(values)
  expect(grid).toHaveLength(3)
  expect(grid[2]).toBe(values.length - 1)
  expect(gridOf([5])).toEqual([0])
  expect(gridOf([])).toEqual([])
})
