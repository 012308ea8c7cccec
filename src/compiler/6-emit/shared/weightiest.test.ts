import { expect, test } from 'vitest'
import { judgedDesign, sampleDecision } from './test-helpers.ts'
import { choices, weightiest } from './weightiest.ts'

const of = (rule: string, subject: string, needs: readonly string[] = []) => ({
  ...sampleDecision,
  id: `${rule}/${subject}`,
  rule,
  title: rule,
  subject: { ...sampleDecision.subject, name: subject },
  needs,
})

test('a rule weighs the elements that rest on it and the decisions that need it', () => {
  const all = [of('light', 'a'), sampleDecision, of('other', 'b', ['pattern', 'light'])]
  const design = judgedDesign(({ decisions }) => ({ decisions: { ...decisions, all } }))
  expect(weightiest(design).map(({ rule, weight }) => [rule, weight])).toEqual([
    ['pattern', 3],
    ['light', 1],
    ['other', 0],
  ])
})

test('answers come with their subjects, the commonest first', () => {
  const other = { ...of('r', 'c'), chosen: { id: 'whole', title: 'One piece' } }
  expect(choices([other, of('r', 'a'), of('r', 'b')])).toEqual([
    { option: 'Three services', subjects: ['a', 'b'] },
    { option: 'One piece', subjects: ['c'] },
  ])
})
