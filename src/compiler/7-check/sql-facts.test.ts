import { expect, test } from 'vitest'
import type { SqlTree } from '../model/design/sql.ts'
import { sqlFacts } from './sql-facts.ts'
import { namesOf } from './sql-scope.ts'
import { equal, literal, on, sampleDesign, select, to } from './test-helpers.ts'

const names = namesOf(sampleDesign().schema)
const unknown = (tree: SqlTree): readonly string[] => sqlFacts(tree, names).unknown

test('names are looked up from the innermost query outwards', () => {
  const ofCustomer = select('customers', equal(on('id', 'customers'), on('customer_id', 'orders')))
  expect(unknown(select('orders', { kind: 'exists', query: ofCustomer }))).toEqual([])
  expect(unknown(select('orders', { kind: 'exists', query: select('customers', equal(on('email'), on('costumer_id'))) }))).toEqual([
    'there is no column costumer_id',
  ])
})

test('an alias stands for its table, and the table’s own name no longer does', () => {
  const aliased = (of: string): SqlTree => ({ kind: 'select', items: [{ value: on('id', of) }], from: { table: 'orders', as: 'o' } })
  expect(unknown(aliased('o'))).toEqual([])
  expect(unknown(aliased('orders'))).toEqual(['there is no column orders.id'])
})

test('unnested parameters are columns, and so is what an insert excludes', () => {
  const lines: SqlTree = {
    kind: 'insert',
    table: 'order_lines',
    columns: ['order_id', 'product_id', 'quantity'],
    source: {
      kind: 'select',
      items: [to('order'), on('product_id', 'line'), on('quantity', 'line')].map((value) => ({ value })),
      from: { unnest: [to('products'), to('quantities')], as: 'line', columns: ['product_id', 'quantity'] },
    },
    onConflict: { columns: ['id'], set: [{ column: 'quantity', to: on('quantity', 'excluded') }] },
    returning: ['id'],
  }
  expect(unknown(lines)).toEqual([])
})

test.each([
  ['compared', select('orders', equal(on('status'), literal('lost')))],
  ['listed', select('orders', { kind: 'in', value: on('status'), list: [literal('placed'), literal('lost')] })],
  ['set', { kind: 'update', table: 'orders', set: [{ column: 'status', to: literal('lost') }], where: equal(on('id'), to('id')) }],
  ['inserted', { kind: 'insert', table: 'orders', columns: ['status'], source: { kind: 'values', rows: [[literal('lost')]] } }],
] satisfies readonly [string, SqlTree][])('a value %s that the enumeration lacks is told', (_, tree) => {
  expect(unknown(tree)).toEqual(['orders.status has no value lost'])
})

test('a cast to an enumeration is looked up too, arrays item by item', () => {
  const cast = (value: string, type: string) =>
    unknown(select('orders', { kind: 'anyOf', value: on('status'), array: { kind: 'cast', of: literal(value), type } }))
  expect(cast('{placed,lost}', 'order_status[]')).toEqual(['order_status[] has no value lost'])
})

test('as many values as columns', () => {
  expect(unknown({ kind: 'insert', table: 'orders', columns: ['id', 'status'], source: { kind: 'values', rows: [[to('id')]] } })).toEqual([
    '1 values for 2 columns of orders',
  ])
})

test('what is read and what is written', () => {
  const inner = select('customers', equal(on('email'), to('email')), [on('id')])
  const tree: SqlTree = {
    kind: 'update',
    table: 'orders',
    set: [{ column: 'status', to: literal('paid') }],
    where: { kind: 'in', value: on('customer_id'), list: [{ kind: 'subquery', query: inner }] },
  }
  const { reads, writes } = sqlFacts(tree, names)
  expect([[...reads], [...writes]]).toEqual([['customers'], ['orders']])
})

test('what every row must equal: conjuncts alone, through subqueries that must find something', () => {
  const required = (tree: SqlTree) =>
    (sqlFacts(tree, names).reached.at(-1)?.required ?? []).map(
      ({ table, column, to }) => `${table}.${column} = ${to.kind === 'parameter' ? to.name : to.kind}`,
    )
  const own = equal(on('customer_id', 'orders'), to('caller'))
  expect(required(select('orders', { kind: 'all', of: [own, equal(on('id'), to('id'))] }))).toEqual([
    'orders.customer_id = caller',
    'orders.id = id',
  ])
  expect(required(select('orders', { kind: 'any', of: [own, equal(on('id'), to('id'))] }))).toEqual([])
  expect(required(select('orders', { kind: 'not', of: own }))).toEqual([])
  const throughOrder = {
    kind: 'exists',
    query: select('orders', { kind: 'all', of: [equal(on('id', 'orders'), on('order_id', 'order_lines')), own] }),
  } as const
  expect(required(select('order_lines', throughOrder))).toContain('orders.customer_id = caller')
  expect(
    required({ kind: 'insert', table: 'orders', columns: ['customer_id'], source: { kind: 'values', rows: [[to('caller')]] } }),
  ).toEqual(['orders.customer_id = caller'])
})

test('each query of a statement is told apart, with what it demands of the rows it takes', () => {
  const total = { kind: 'subquery', query: select('orders', equal(on('id'), to('order')), [on('status')]) } as const
  const tree: SqlTree = {
    kind: 'insert',
    table: 'order_lines',
    columns: ['order_id', 'quantity'],
    source: { kind: 'values', rows: [[to('order'), total]] },
  }
  expect(sqlFacts(tree, names).reached.map(({ table, access, required }) => [access, table, required.map(({ column }) => column)])).toEqual(
    [
      ['read', 'orders', ['id']],
      ['write', 'order_lines', ['order_id', 'quantity']],
    ],
  )
})

test('a parameter that may be absent demands its condition only where it is there', () => {
  const given = { kind: 'any', of: [{ kind: 'isNull', of: to('id'), negated: false }, equal(on('id'), to('id'))] } as const
  const [reached] = sqlFacts(select('orders', given), names).reached
  expect([reached?.required, [...(reached?.whenGiven.keys() ?? [])]]).toEqual([[], ['id']])
})
