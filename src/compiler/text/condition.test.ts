import { expect, test } from 'vitest'
import { conditionText } from './condition.ts'

test.each([
  [{ path: ['status'], comparison: '=', operand: { kind: 'literal', text: 'active' } }, 'status = active'],
  [{ path: ['status'], comparison: '=', operand: { kind: 'oneOf', values: ['raised', 'seen'] } }, 'status = raised | seen'],
  [{ path: ['shipTo', 'customer'], comparison: '=', operand: { kind: 'actor' } }, 'shipTo.customer = actor'],
  [{ path: ['region'], comparison: '=', operand: { kind: 'actor', field: 'region' } }, 'region = actor.region'],
  [{ path: ['thread'], comparison: '=', operand: { kind: 'none' } }, 'thread = none'],
  [
    { path: ['takenAt'], comparison: '>', operand: { kind: 'now', minus: { value: 1800, unit: 's', text: '30 min' } } },
    'takenAt > now - 30 min',
  ],
  [{ path: ['createdAt'], comparison: '<=', operand: { kind: 'now' } }, 'createdAt <= now'],
] as const)('%o', (condition, text) => {
  expect(conditionText(condition)).toBe(text)
})
