import { expect, test } from 'vitest'

import { figure, sampleDesign } from '../test-helpers.ts'
import { accessPaths } from './access-paths.ts'

const rowsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.replace(/ +/g, ' '))

test('each statement stands with what it looks for and what it goes through', () => {
  const rows = rowsOf(accessPaths.emit(sampleDesign())[0]!.text)
  expect(rows).toContain('| `browse` s1 | `all rows order by name limit 21` | | 21 rows | | `products_name` |')
  expect(rows).toContain('| `placeOrder` s1 | `product_id = :products for update` | | 1 row | | `stock_product_id_key` |')
  expect(rows).toContain('| `placeOrder` s2 | insert | | 1 row | | writes 2 indexes |')
  for (const { operation, step } of sampleDesign().statements)
    expect(rows.some((row) => row.startsWith(`| \`${operation}\` s${step} `))).toBe(true)
})

test('each index stands with what it costs and serves, and with the key that leans on it', () => {
  const rows = rowsOf(accessPaths.emit(sampleDesign())[0]!.text)
  expect(rows).toContain(
    '| `orders_customer_created` | `(customer_id, created_at desc, id desc)` | 1.44 MB | 1 | `Order(customer; -createdAt)` |',
  )
  expect(rows.find((row) => row.includes('orders_customer_id_fk'))).toMatch(/`orders_customer_created`/)
})

test('a table that is read on purpose says what an index would change', () => {
  const design = sampleDesign((sample) => ({
    schema: {
      ...sample.schema,
      scans: [
        {
          path: 'Stock(product)',
          table: 'stock',
          when: 'product given',
          seconds: figure('scan', 0.0004, 's'),
          withIndex: figure('scan/index', 0.0001, 's'),
          why: 'rare',
        },
      ],
    },
  }))
  const rows = rowsOf(accessPaths.emit(design)[0]!.text)
  expect(rows).toContain(
    '| `Stock(product)`, product given | the table is read | 400 µs | 100 µs | saves less than its writes and bytes cost |',
  )
})

test('rows know their statements and indexes', () => {
  const { text, regions } = accessPaths.emit(sampleDesign())[0]!
  const lines = text.split('\n')
  const region = regions.find(({ element }) => element === 'index/orders_customer_created')!
  expect(lines[region.from - 1]).toContain('`orders_customer_created`')
})
