import { expect, test } from 'vitest'
import { assumed, counted, derive, formula, given, known } from '../../model/formula.ts'
import { judgedDesign, sampleDecision } from '../shared/test-helpers.ts'
import { inputsText, rangeText, reasonText, titleText, valueText } from './reason-text.ts'
import { series } from '../test-helpers.ts'

const design = judgedDesign()
const engineers = given('team/engineers', 9, 'person', 'team.engineers', '9 people')
const half = derive(
  'half',
  formula({ id: 'half', says: 'whole ÷ 2', source: 'definition', unit: 'person', inputs: ['whole'], compute: (whole = 0) => whole / 2 }),
  { whole: engineers },
)

test.each([
  ['the brief', engineers, '`team.engineers`: 9 people'],
  ['a formula', half, '`whole ÷ 2`: `whole = 9 people`'],
  ['a source', known('limit/owners', 3, 'person', 'limit/owners'), '[A paper](https://example.org/paper) (2024-05-01)'],
  ['an assumption of ours', known('weight/owners', 0.25, '1', 'weight/owners'), 'assumed'],
  ['a default', assumed('growth', 1.03, '1', 'quality.growth'), 'assumed'],
  ['a count', counted('n', 2, '1', 'writers', ['a', 'b', 'c', 'd']), 'counted at `a`, `b`, `c` and 1 more'],
  ['a definition', counted('one', 1, '1', 'once', []), 'by definition'],
  ['a decision', { ...engineers, because: { kind: 'decision', id: 'pattern' } as const }, '[Pattern](0001-pattern.md): Three services'],
])('from %s', (_, amount, text) => {
  expect(reasonText(design, amount)).toBe(text)
})

test('titles and ranges are those of the knowledge', () => {
  const growth = assumed('growth', 1.03, '1', 'quality.growth')
  expect([titleText(design, growth), rangeText(design, growth)]).toEqual(['Growth of rates, factor per month (`growth`)', '1 … 1.1'])
  expect([titleText(design, engineers), rangeText(design, engineers)]).toEqual(['`team/engineers`', ''])
})

test('a series is told at the horizon, or in the quarter asked for', () => {
  const load = series('load', 2, 'core', 2)
  expect([valueText(load), valueText(load, 0)]).toEqual(['8 cores', '2 cores'])
  expect(inputsText(load)).toContain('now')
  expect(inputsText(engineers)).toBe('')
  expect(sampleDecision.options[0]?.total.value).toBe(0.5)
})
