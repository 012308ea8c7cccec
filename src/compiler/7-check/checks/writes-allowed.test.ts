import { expect, test } from 'vitest'
import { equal, found, foundSeeded, literal, on, policy, sampleDesign, statement, to } from '../test-helpers.ts'
import { writesAllowed } from './writes-allowed.ts'

const cancel = statement(
  'statement/cancelOrder/s1',
  { kind: 'update', table: 'orders', set: [{ column: 'status', to: literal('cancelled') }], where: equal(on('id'), to('id')) },
  { writes: ['orders'] },
)
const tell = statement(
  'statement/cancelOrder/s2',
  { kind: 'insert', table: 'outbox', columns: ['event'], source: { kind: 'values', rows: [[to('event')]] } },
  { writes: ['outbox'] },
)
const design = (...policies: readonly ReturnType<typeof policy>[]) => sampleDesign(() => ({ statements: [cancel, tell], policies }))

test('the access, the operation, the entity and the field must all be allowed; the outbox is the service’s own', () => {
  expect(found(writesAllowed, design(policy('shopper', 'cancelOrder', 'Order', 'update', { kind: 'all' }, ['status'])))).toEqual([])
  const denied = ['GP7402 `statement/cancelOrder/s1` updates `orders`, and no policy of its operation allows it']
  expect(found(writesAllowed, design())).toEqual(denied)
  expect(found(writesAllowed, design(policy('shopper', 'cancelOrder', 'Order', 'insert')))).toEqual(denied)
  expect(found(writesAllowed, design(policy('shopper', 'placeOrder', 'Order', 'update')))).toEqual(denied)
  expect(found(writesAllowed, design(policy('shopper', 'cancelOrder', 'Order', 'update', { kind: 'all' }, ['shipTo'])))).toEqual([
    'GP7402 `statement/cancelOrder/s1` updates `Order.status`, and no policy of its operation allows it',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(writesAllowed, design(policy('shopper', 'cancelOrder', 'Order', 'update')))).toEqual([
    'GP7402 `statement/cancelOrder/s1` updates `orders`, and no policy of its operation allows it',
  ])
})
