import { expect, test } from 'vitest'
import { equal, found, foundSeeded, on, sampleDesign, statement, to } from '../test-helpers.ts'
import { statementEffects } from './statement-effects.ts'

const cancel = statement(
  'statement/cancelOrder/s1',
  {
    kind: 'update',
    table: 'orders',
    set: [{ column: 'status', to: to('status') }],
    from: { table: 'customers' },
    where: equal(on('customer_id'), on('id', 'customers')),
  },
  { reads: ['customers'], writes: ['orders'] },
)
const design = (...statements: readonly ReturnType<typeof statement>[]) => sampleDesign(() => ({ statements }))

test('what is declared is compared with the tree; the table that is changed may count as read', () => {
  expect(found(statementEffects, design(cancel, { ...cancel, reads: ['customers', 'orders'] }))).toEqual([])
  expect(found(statementEffects, design({ ...cancel, reads: ['products'], writes: ['orders', 'stock'] }))).toEqual([
    'GP7303 `statement/cancelOrder/s1` says that it writes stock and does not',
    'GP7303 `statement/cancelOrder/s1` reads customers and does not say so',
    'GP7303 `statement/cancelOrder/s1` says that it reads products and does not',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(statementEffects, design(cancel))).toEqual(['GP7303 `statement/cancelOrder/s1` writes orders and does not say so'])
})
