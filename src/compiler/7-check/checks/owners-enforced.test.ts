import { expect, test } from 'vitest'
import type { EntityLoad } from '../../model/workload.ts'
import { column, equal, found, foundSeeded, on, policy, sampleDesign, select, statement, to } from '../test-helpers.ts'
import { ownersEnforced } from './owners-enforced.ts'

const owners = new Map(
  [
    ['Order', ['Customer']],
    ['OrderLine', ['Order', 'Customer']],
  ].map(([name, chain]) => [name, { owners: chain }] as unknown as [string, EntityLoad]),
)
const own = policy('shopper', 'viewOrder', 'Order', 'read', { kind: 'owner', chain: ['customer'] })
const ownLines = policy('shopper', 'viewOrder', 'OrderLine', 'read', { kind: 'owner', chain: ['order', 'customer'] })

const design = (statements: readonly ReturnType<typeof statement>[], policies = [own]) =>
  sampleDesign(({ schema, workload }) => ({
    statements,
    policies,
    workload: { ...workload, entities: owners },
    schema: {
      ...schema,
      tables: schema.tables.map((table) => ({
        ...table,
        columns: table.columns.map((each) =>
          each.name.endsWith('_id') ? column(each.name, each.type, { ...each, field: each.name.replace(/_id$/, '') }) : each,
        ),
      })),
    },
  }))

const byId = equal(on('id'), to('id'))
const mine = equal(on('customer_id'), to('caller'))
const order = (where: Parameters<typeof select>[1], more: Parameters<typeof statement>[2] = {}) =>
  statement('statement/viewOrder/s1', select('orders', where), {
    reads: ['orders'],
    parameters: { id: 'request', caller: 'actor' },
    ...more,
  })
const lines = statement('statement/viewOrder/s2', select('order_lines', equal(on('order_id'), to('id'))), {
  reads: ['order_lines'],
  parameters: { id: 'request' },
})
const opened = 'GP7401 `statement/viewOrder/s1` reaches rows of `orders` that no policy lets a shopper reach'

test('the statement demands that the owner is the caller', () => {
  expect(found(ownersEnforced, design([order({ kind: 'all', of: [byId, mine] })]))).toEqual([])
  expect(found(ownersEnforced, design([order(byId)]))).toEqual([opened])
  expect(found(ownersEnforced, design([order({ kind: 'any', of: [byId, mine] })]))).toEqual([opened])
})

test('further up through a subquery, or from a row that was refused unless it was the caller’s', () => {
  const through = {
    kind: 'exists',
    query: select('orders', { kind: 'all', of: [equal(on('id', 'orders'), on('order_id', 'order_lines')), mine] }),
  } as const
  const direct = statement('statement/viewOrder/s1', select('order_lines', through), {
    reads: ['order_lines', 'orders'],
    parameters: { caller: 'actor' },
  })
  expect(found(ownersEnforced, design([direct], [ownLines]))).toEqual([])
  const approved = order({ kind: 'all', of: [byId, mine] }, { onNone: { problem: 'not-found' } })
  expect(found(ownersEnforced, design([approved, lines], [own, ownLines]))).toEqual([])
  const unrefused = order({ kind: 'all', of: [byId, mine] })
  expect(found(ownersEnforced, design([unrefused, lines], [own, ownLines]))).toEqual([
    'GP7401 `statement/viewOrder/s2` reaches rows of `order_lines` that no policy lets a shopper reach',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(ownersEnforced, design([order({ kind: 'all', of: [byId, mine] })]))).toEqual([opened])
})
