import { expect, test } from 'vitest'
import type { TargetVerdict } from '../../model/design/capacity.ts'
import type { Unit } from '../../model/quantity.ts'
import { figure } from '../test-helpers.ts'
import { verdictRow } from './verdict-rows.ts'
import { tightest, verdictTable } from './verdict-table.ts'

const of = (target: string, unit: Unit, asked: number, designed: number, met: boolean, given = true): TargetVerdict => ({
  target,
  asked: figure('asked', asked, unit),
  designed: figure('designed', designed, unit),
  met,
  decidedBy: 'the_disk',
  from: [],
  given,
})
const availability = of('availability', '1', 0.999, 0.9995, true)
const cost = of('cost', 'EUR/month', 100, 250, false)
const p99 = of('p99', 's', 0.4, 0.1, true, false)

test.each([
  [availability, '99.9 %', '99.95 %', '21.6 min/month'],
  [cost, '100 EUR/month', '250 EUR/month', '−150 EUR/month'],
  [p99, '400 ms (assumed)', '100 ms', '300 ms (4 ×)'],
  [of('availability', '1', 0.999, 0.998, false), '99.9 %', '99.8 %', '−43.2 min/month'],
])('$target', (verdict, asked, designed, margin) => {
  expect(verdictRow(verdict)).toEqual({ target: verdict.target, asked, designed, margin, decidedBy: 'the_disk', met: verdict.met })
})

test('missed targets come first, then those with the least room', () => {
  expect(tightest([p99, availability, cost]).map(({ target }) => target)).toEqual(['cost', 'availability', 'p99'])
})

test('what is missed says so', () => {
  expect(verdictTable([cost, p99]).rows).toEqual([
    ['**missed**: cost', '100 EUR/month', '**250 EUR/month**', '−150 EUR/month', 'the\\_disk'],
    ['p99', '400 ms (assumed)', '100 ms', '300 ms (4 ×)', 'the\\_disk'],
  ])
})
