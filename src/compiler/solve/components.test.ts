import { expect, test } from 'vitest'
import { components } from './components.ts'

const of = (edges: Record<string, readonly string[]>) => components(new Map(Object.entries(edges)))

test('components come after those they point to', () => {
  expect(of({ a: ['b'], b: ['c'], c: [] })).toEqual([['c'], ['b'], ['a']])
})

test('what points to each other is one', () => {
  expect(of({ a: ['b'], b: ['c'], c: ['a', 'd'], d: [] })).toEqual([['d'], ['a', 'b', 'c']])
})

test('edges to unknown names are ignored', () => {
  expect(of({ a: ['nowhere'] })).toEqual([['a']])
})

test('a node that points to itself is alone', () => {
  expect(of({ a: ['a'] })).toEqual([['a']])
})
