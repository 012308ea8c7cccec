import { expect, test } from 'vitest'
import { knowledge } from '../knowledge/knowledge.ts'
import type { Statement } from '../model/design/statement.ts'
import { counted, evaluate } from '../model/formula.ts'
import { expectedOf, storeTimes } from './store-times.ts'

const times = storeTimes(knowledge)
const statement = (step: number, kind: string, rows: number): Statement =>
  ({
    id: `statement/op/s${step}`,
    step,
    transaction: 1,
    sql: { kind },
    rows: counted(`rows/${step}`, rows, 'row', 'rows', []),
  }) as unknown as Statement

test('reading takes a round trip and the rows, writing a commit besides', () => {
  const read = expectedOf(times, 'op', [statement(1, 'select', 20)])
  const { hop, statement: one, row, writtenRow, flush } = times
  expect(read.value).toBeCloseTo(hop.value + one.value + 20 * row.value, 12)
  const write = expectedOf(times, 'op', [statement(1, 'select', 2), statement(2, 'insert', 1), statement(3, 'update', 3)])
  expect(write.value).toBeCloseTo(3 * (hop.value + one.value) + 2 * row.value + 4 * writtenRow.value + hop.value + flush.value, 12)
})

test('of statements that stand in for each other the dearest counts, and every number can be computed again', () => {
  const either = expectedOf(times, 'op', [statement(1, 'select', 20), statement(1, 'select', 100)])
  expect(either.value).toBe(expectedOf(times, 'op', [statement(1, 'select', 100)]).value)
  if (either.because.kind === 'formula') expect(evaluate(either.because.formula, either.because.inputs, 0)).toBe(either.value)
})

test('knowledge that lacks a service time is a fault of ours', () => {
  expect(() => storeTimes({ ...knowledge, quantities: new Map() })).toThrow('knowledge lacks service-times/network-hop')
})
