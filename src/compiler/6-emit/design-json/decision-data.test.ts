import { expect, test } from 'vitest'

import type { Decision, ScoredOption } from '../../model/decision.ts'
import { figure } from '../test-helpers.ts'
import { criteriaData, decisionData } from './decision-data.ts'

const option = (id: string, total: number): ScoredOption => ({
  option: { id, title: id.toUpperCase() },
  total: figure(`${id}/total`, total, 'score'),
  scores: [{ criterion: 'load', title: 'Load', weight: figure('weight', 1 / 3, '1'), score: figure(`${id}/load`, total, 'score') }],
  exclusions: [],
})

const excluded: ScoredOption = {
  ...option('c', 0),
  scores: [],
  exclusions: [{ constraint: 'cloud', says: 'not to be had there', from: ['constraints.cloud'], figures: [] }],
}

const decision: Decision = {
  id: 'caching/browse',
  rule: 'caching',
  title: 'Caching',
  subject: { kind: 'operation', name: 'browse', from: [] },
  question: 'Where?',
  options: [option('a', 0.123456), option('b', 0.1), excluded],
  choice: 'a',
  chosen: { id: 'a', title: 'A' },
  margin: 0.02,
  status: 'accepted',
  consequences: [],
  evidence: [],
  needs: [],
}

test('weights are told once, scores by criterion, both to four digits', () => {
  const { weights, options, ...rest } = decisionData(decision, 9)
  expect(weights).toEqual(new Map([['load', 0.3333]]))
  expect(options.map(({ option: { id }, total, scores }) => [id, total, [...scores]])).toEqual([
    ['a', 0.1235, [['load', 0.1235]]],
    ['b', 0.1, [['load', 0.1]]],
    ['c', 0, []],
  ])
  expect(options[2]!.exclusions).toHaveLength(1)
  expect(rest).not.toHaveProperty('chosen')
})

test('of a large design the best options are enough', () => {
  expect(decisionData(decision, 2).options.map(({ option: { id } }) => id)).toEqual(['a', 'b'])
})

test("the titles of a rule's criteria are told once for all its decisions", () => {
  expect(criteriaData([decision, { ...decision, id: 'caching/view' }])).toEqual(new Map([['caching', new Map([['load', 'Load']])]]))
})
