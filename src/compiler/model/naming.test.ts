import { describe, expect, test } from 'vitest'
import { free, identifier, kebab, pluralise, referenceColumn, snake, tableName } from './naming.ts'

describe('naming', () => {
  test.each([
    ['Customer', 'customers'],
    ['Address', 'addresses'],
    ['Category', 'categories'],
    ['Stock', 'stock'],
    ['CartLine', 'cart_lines'],
    ['Status', 'statuses'],
    ['Analysis', 'analyses'],
    ['Person', 'people'],
    ['SalesPerson', 'sales_people'],
    ['Day', 'days'],
    ['Box', 'boxes'],
    ['Batch', 'batches'],
    ['Settings', 'settings'],
    ['Preferences', 'preferences'],
    ['Alias', 'aliases'],
    ['Photo', 'photos'],
    ['APIKey', 'api_keys'],
    ['Http2Session', 'http2_sessions'],
    ['Level2', 'level2s'],
    ['IPAddress', 'ip_addresses'],
  ])('the table of %s is %s', (entity, table) => {
    expect(tableName(entity)).toBe(table)
  })

  test('columns, references and slugs', () => {
    expect(snake('onHand')).toBe('on_hand')
    expect(snake('line1')).toBe('line1')
    expect(referenceColumn('shipTo')).toBe('ship_to_id')
    expect(kebab('placeOrder')).toBe('place-order')
    expect(pluralise('orderLine')).toBe('orderLines')
  })

  test('long names are cut to 63 characters and stay apart', () => {
    const long = 'a'.repeat(60)
    expect(identifier(long, 'customer_id', 'idx')).toHaveLength(63)
    expect(identifier(long, 'customer_id', 'idx')).not.toBe(identifier(long, 'customer_id', 'key'))
    expect(identifier('orders', 'pkey')).toBe('orders_pkey')
  })

  test('a taken name gets the next free number', () => {
    const taken = new Set(['outbox'])
    expect([free('outbox', taken), free('outbox', taken), free('inbox', taken)]).toEqual(['outbox_2', 'outbox_3', 'inbox'])
  })
})
