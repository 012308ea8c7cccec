import { expect, test } from 'vitest'
import type { Statement } from './statement.ts'
import { aroundCalls, dearest, transactionsOf } from './transactions.ts'

const statement = (step: number, kind: string, transaction?: number, rows = 1): Statement =>
  ({
    id: `s${step}`,
    step,
    sql: { kind },
    rows: { value: rows },
    ...(transaction !== undefined && { transaction }),
  }) as unknown as Statement

const steps = (groups: readonly (readonly Statement[])[]): readonly (readonly number[])[] =>
  groups.map((group) => group.map((each) => each.step))

test('what commits together is one group, what stands alone its own', () => {
  const all = [
    statement(1, 'select'),
    statement(2, 'insert', 1),
    statement(3, 'update', 1),
    statement(4, 'update', 2),
    statement(5, 'select'),
  ]
  expect(steps(transactionsOf(all))).toEqual([[1], [2, 3], [4], [5]])
})

test('statements that stand in for each other are one step', () => {
  const all = [statement(1, 'select', undefined, 20), statement(1, 'select', undefined, 100), statement(2, 'select')]
  expect(steps(transactionsOf(all))).toEqual([[1, 1], [2]])
  expect(dearest(all).map((each) => each.rows.value)).toEqual([100, 1])
})

test('a handler calls between reading and striking the event off', () => {
  const handler = [statement(1, 'update'), statement(2, 'select'), statement(3, 'update', 1), statement(4, 'delete', 1)]
  expect(steps(aroundCalls(handler, 'event').before)).toEqual([[1], [2]])
  expect(steps(aroundCalls(handler, 'event').after)).toEqual([[3, 4]])
})

test('a request calls when the first thing is written, or when all is read', () => {
  const writing = [statement(1, 'select'), statement(2, 'insert', 1), statement(3, 'update', 2)]
  expect(steps(aroundCalls(writing, 'request').before)).toEqual([[1], [2]])
  expect(steps(aroundCalls(writing, 'request').after)).toEqual([[3]])
  expect(steps(aroundCalls([statement(1, 'select'), statement(2, 'select')], 'request').before)).toEqual([[1], [2]])
})
