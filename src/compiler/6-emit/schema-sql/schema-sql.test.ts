import { expect, test } from 'vitest'

import { sampleDesign } from '../test-helpers.ts'
import { schemaSql } from './schema-sql.ts'

test('a table says what it will hold, an index what it serves', () => {
  const { text } = schemaSql.emit(sampleDesign())[0]!
  expect(text).toContain('-- Order: 72,000 rows, 13 MB\ncreate table orders (')
  expect(text).toContain(
    '-- myOrders: Order(customer; -createdAt), 51.8/s\n-- stands in for an index of orders_customer_id_fk\n-- 1.44 MB\ncreate index orders_customer_created on orders (customer_id, created_at desc, id desc);',
  )
  expect(text).toContain('-- outbox: 72,000 rows, 13 MB\ncreate table outbox (')
})

test('lines know their table or index', () => {
  const { text, regions } = schemaSql.emit(sampleDesign())[0]!
  const lines = text.split('\n')
  for (const [element, line] of [
    ['table/orders', 'create table orders ('],
    ['index/orders_customer_created', 'create index orders_customer_created on orders (customer_id, created_at desc, id desc);'],
    ['type/order_status', "create type order_status as enum ('placed', 'paid', 'cancelled');"],
  ] as const) {
    const region = regions.find((each) => each.element === element)!
    expect(lines.slice(region.from - 1, region.to)).toContain(line)
  }
})

test('no text of the author leaves its comment', () => {
  const design = sampleDesign(({ brief }) => ({ brief: { ...brief, system: 'Shop\ndrop table orders; --' } }))
  expect(schemaSql.emit(design)[0]!.text.split('\n')[0]).toMatch(/^-- Shop drop table orders/)
})
