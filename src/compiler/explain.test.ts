import { expect, test } from 'vitest'
import { judgedDesign } from './6-emit/shared/test-helpers.ts'
import { derive, formula, given } from './model/formula.ts'
import { explain, explainAmount } from './explain.ts'

const design = judgedDesign()
const twice = formula({ id: 'twice', says: 'one × 2', source: 'definition', unit: 's', inputs: ['one'], compute: (one = 0) => one * 2 })
const one = given('one', 2, 's', 'quality.one', '2 s')

test('a number is told with its formula and where that takes its inputs from', () => {
  expect(explainAmount(derive('two', twice, { one }), 1)).toEqual({
    title: 'two = 4 s (derived)',
    facts: ['one × 2 (definition)'],
    from: [],
    because: [{ title: 'one = 2 s (given)', facts: ['written as `2 s`'], from: ['quality.one'], because: [] }],
  })
  expect(explainAmount(derive('two', twice, { one }), 0).because).toEqual([])
})

test.each(['pattern', 'decision/pattern'])('the decision %s is told with scores, flips and criteria', (question) => {
  const [found] = explain(design, [], question).found
  expect(found).toMatchObject({
    title: 'In how many pieces? Three services',
    facts: [
      'Three services: 0.50',
      'One piece: 0.25',
      'Functions: ruled out, placeOrder keeps connections open',
      'becomes whole when engineers is 4 people instead of 9 people',
    ],
    from: ['team'],
    because: [{ title: 'People for each piece 0.50, weight 0.25', facts: ['limit ÷ (limit + value) (definition)'] }],
  })
})

test('an element is told by id, by name and by a line that speaks of it, the narrowest first', () => {
  const told = { title: 'module catalogue', because: [{ title: 'decision pattern: Three services' }] }
  expect(explain(design, [], 'module/catalogue').found).toMatchObject([told])
  expect(explain(design, [], 'catalogue').found).toMatchObject([told])
  const artifact = {
    path: 'a.md',
    text: 'one\ntwo\n',
    regions: [
      { from: 1, to: 2, element: 'decision/pattern' },
      { from: 2, to: 2, element: 'module/catalogue' },
    ],
  }
  expect(explain(design, [artifact], 'a.md:2').found).toMatchObject([told, { title: 'In how many pieces? Three services' }])
  expect(explain(design, [artifact], 'a.md:3').found).toEqual([])
})

test('what nobody knows gets the nearest name', () => {
  expect(explain(design, [], 'catalog')).toEqual({ found: [], nearest: 'catalogue' })
})
