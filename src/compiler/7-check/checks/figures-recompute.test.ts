import { expect, test } from 'vitest'
import { inQuarter } from '../../model/formula.ts'
import { found, foundSeeded, sampleDesign, series } from '../test-helpers.ts'
import { figuresRecompute } from './figures-recompute.ts'

test('numbers and series, and one quarter of a series', () => {
  const rate = series('rate', 10, 'call/s')
  const design = (value: number) =>
    sampleDesign(({ workload }) => ({ workload: { ...workload, assumptions: [{ ...inQuarter('rate/horizon', rate, 2), value }] } }))
  expect(found(figuresRecompute, design(rate.values[2]!))).toEqual([])
  expect(found(figuresRecompute, design(10))).toEqual(['GP7601 `rate/horizon` is 10, but grown (now × factor) gives 14.399999999999999'])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(figuresRecompute, sampleDesign())).toEqual(['GP7601 `cost` is 801, but grown (now × factor) gives 800'])
})
