import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { atHorizon, today } from '../model/quantity.ts'
import { briefPaths } from '../model/formula.ts'
import { operation, touchesOf, workloadOf } from './test-helpers.ts'

const shop = workloadOf(readFileSync('examples/corner-shop/corner-shop.brief.yaml', 'utf8'))
const placeOrder = operation(shop, 'placeOrder')

test('placeOrder: the whole load of one operation', () => {
  expect(touchesOf(shop, 'placeOrder')).toEqual([
    'insert Order 1',
    'insert OrderLine 2.1',
    'read Product 2.1 by Product(id)',
    'read Address 1 by Address(id)',
    'lock Stock 2.1 by Stock(product)',
    'update Stock 2.1 by Stock(product)',
    'delete Cart 1 by Cart(customer)',
    'insert Payment 1',
    'insert (idempotency) 1',
    'insert (outbox) 1',
  ])
  expect(placeOrder.rowsWritten.value).toBeCloseTo(9.2, 10)
  expect(placeOrder.rowsRead.value).toBeCloseTo(5.2, 10)
  expect(placeOrder.atomic).toEqual([['Order', 'OrderLine', 'Stock', 'Cart', 'Payment']])
})

test('placeOrder: two calls a second, six times that at the peak, 98 after three years', () => {
  expect(today(placeOrder.rate)).toBe(2)
  expect(today(placeOrder.peak)).toBe(12)
  expect(atHorizon(placeOrder.peak)).toBeCloseTo(12 * 1.06 ** 36, 9)
  expect(Math.round(atHorizon(placeOrder.peak))).toBe(98)
  expect(briefPaths(placeOrder.peak)).toEqual(['operations.placeOrder.rate', 'quality.growth', 'quality.horizon', 'quality.peak'])
})

test('placeOrder: waits two of its two and a half seconds for payments', () => {
  expect(placeOrder.waitsFor).toHaveLength(1)
  expect(placeOrder.waitsFor[0]).toMatchObject({
    integration: 'payments',
    optional: false,
    times: { value: 1 },
    p50: { value: 0.35 },
    p99: { value: 2 },
    availability: { value: 0.999 },
    limit: { value: 100 },
  })
  expect(placeOrder.latency).toMatchObject({ p50: { value: 0.6 }, p99: { value: 2.5, provenance: 'given' } })
})

test('the shop looks for rows in ways that a person would name', () => {
  const named = [
    'Order(customer; -placedAt)',
    'Product(category?, status=active, price..?; price | -createdAt)',
    'Stock(product)',
    'Payment(reference)',
    'OrderLine(order)',
    'Order(status=paid; placedAt)',
    'Order(status=placed, createdAt..)',
    'Cart(customer)',
    'Product(category?, ~name, ~description; first 20)',
  ]
  expect(shop.paths.map(({ id }) => id)).toEqual(expect.arrayContaining(named))
  const myOrders = shop.paths.find(({ id }) => id === 'Order(customer; -placedAt)')
  expect(myOrders).toMatchObject({ limit: 20, unique: false, from: [{ operation: 'myOrders', path: 'operations.myOrders.list' }] })
  expect(atHorizon(myOrders?.rate ?? placeOrder.rate)).toBeCloseTo(36 * 1.06 ** 36, 9)
})

test('every path that a touch names is there, and every operation that a path comes from', () => {
  const ids = new Set(shop.paths.map(({ id }) => id))
  for (const { touches } of shop.operations.values()) for (const { path } of touches) if (path !== undefined) expect(ids).toContain(path)
  for (const { from } of shop.paths) for (const each of from) expect(shop.operations.has(each.operation)).toBe(true)
})

test('quarters go from today to the horizon', () => {
  expect(shop.quarters).toHaveLength(13)
  expect(shop.quarters[0]).toEqual({ index: 0, month: 0, date: '2026-11-23' })
  expect(shop.quarters[12]).toEqual({ index: 12, month: 36, date: '2029-11-23' })
  expect(shop.growth.values[12]).toBeCloseTo(1.06 ** 36, 12)
})
