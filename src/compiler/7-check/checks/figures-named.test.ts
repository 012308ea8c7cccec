import { expect, test } from 'vitest'
import { figure, found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { figuresNamed } from './figures-named.ts'

const assuming = (...values: readonly number[]) =>
  sampleDesign(({ workload }) => ({ workload: { ...workload, assumptions: values.map((value) => figure('rate', value, 'call/s')) } }))

test('the same number may be there twice, another may not', () => {
  expect(found(figuresNamed, assuming(2, 2))).toEqual([])
  expect(found(figuresNamed, assuming(2, 3, 4))).toEqual(['GP7603 `rate` stands for different numbers: 2 call/s and 3 call/s'])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(figuresNamed, sampleDesign())).toEqual([
    expect.stringMatching(/^GP7603 `totals\/peak` stands for different numbers: .* EUR\/month$/),
  ])
})
