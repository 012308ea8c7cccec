import { expect, test } from 'vitest'
import type { Rule } from '../model/decision.ts'
import { inOrderOfNeeds } from './order.ts'
import { rules } from './rules.ts'

const rule = (id: string, needs: readonly string[]): Rule => ({
  id,
  title: id,
  about: id,
  needs,
  question: () => '?',
  subjects: () => [],
  options: () => [],
  exclusions: () => [],
  criteria: [],
  evidence: () => [],
  consequences: () => [],
})

const ids = (ordered: readonly Rule[]) => ordered.map(({ id }) => id)

test('a rule comes after those it needs, and of several that could be next the first by name', () => {
  const [a, b, c] = [rule('a', ['c']), rule('b', []), rule('c', ['b'])]
  expect(ids(inOrderOfNeeds([a, b, c]))).toEqual(['b', 'c', 'a'])
  expect(ids(inOrderOfNeeds([c, a, b]))).toEqual(['b', 'c', 'a'])
})

test('rules that need each other in a circle are named', () => {
  expect(() => inOrderOfNeeds([rule('a', ['b']), rule('b', ['a']), rule('c', [])])).toThrow('a, b')
})

test('a need that is no rule is an error of the list', () => {
  expect(() => inOrderOfNeeds([rule('a', ['none'])])).toThrow()
})

test('the shipped rules have an order, whatever theirs in the list', () => {
  expect(ids(inOrderOfNeeds([...rules].reverse()))).toEqual(ids(inOrderOfNeeds(rules)))
  expect(inOrderOfNeeds(rules)).toHaveLength(rules.length)
})

test.each(rules.map((each) => [each.id, each] as const))('%s tells its title, what it is about, and three to six criteria', (_, each) => {
  expect(each.title).not.toBe('')
  expect(each.about).toMatch(/\.$/)
  expect(each.criteria.length).toBeGreaterThanOrEqual(3)
  expect(each.criteria.length).toBeLessThanOrEqual(6)
  expect(new Set(each.criteria.map(({ id }) => id)).size).toBe(each.criteria.length)
})
