import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { findingsOf } from '../test-helpers.ts'
import { findings } from './mistakes.ts'

const shop = (operations: string, { quality = '', integrations = '', entities = '' } = {}) => `
system: Shop
quality: { growth: 5%/month, horizon: 1 year${quality} }
actors:
  shopper: { is: person, count: 1000, record: Customer }
  robot: { is: machine, count: 2 }
integrations:
  pay: { provider: Bank, latency: { p50: 300 ms, p99: 2 s }, availability: 99%${integrations} }
entities:
  Customer: { fields: { name: text(60) } }
  Order: { belongsTo: Customer, fields: { note: text? } }
  Weather: { fields: { sky: text(20) } }
${entities}
operations:
  look: { by: shopper own, list: Order, rate: 1/s }
${operations}`

const slow = '  it: { by: shopper own, create: Order, calls: [pay], rate: 1/h }'
const fast = (more: string) => `  it: { by: shopper own, create: Order, calls: [pay], rate: 1/h, latency: { p99: 5 s }${more} }`

/** For every code a brief that shows it, and one as near to it as can be that does not. */
const cases: { readonly [code: string]: { readonly shows: string; readonly not: string } } = {
  GP3101: { shows: shop(slow), not: shop(slow.replace('[pay]', '[pay?]')) },
  GP3102: { shows: shop(fast(', availability: 99.5%')), not: shop(fast(', availability: 98.5%')) },
  GP3103: { shows: shop(fast('').replace('1/h', '2/s')), not: shop(fast('')) },
  GP3104: {
    shows: shop(
      '  a: { by: shopper own, create: Order, emits: made, rate: 1/h }\n  it: { on: made, calls: [pay], reads: [Order], within: 1 s }',
    ),
    not: shop(
      '  a: { by: shopper own, create: Order, emits: made, rate: 1/h }\n  it: { on: made, calls: [pay], reads: [Order], within: 3 s }',
    ),
  },
  GP3105: {
    shows: shop('  it: { every: hour, changes: [Order], within: 2 h }'),
    not: shop('  it: { every: hour, changes: [Order], within: 1 h }'),
  },
  GP3106: {
    shows: shop('  it: { by: robot, list: Order, rate: 9/s }', { quality: ', peak: 5/s' }),
    not: shop('  it: { by: robot, list: Order, rate: 9/s }', { quality: ', peak: 50/s' }),
  },
  GP3107: {
    shows: shop('  it: { by: robot, list: Order, rate: 10/s, atMost: 60 per 1 min }'),
    not: shop('  it: { by: robot, list: Order, rate: 10/s, atMost: 6000 per 1 min }'),
  },
  GP3108: {
    shows: shop('  it: { by: shopper own, create: Order, reads: [Weather], rate: 1/h }'),
    not: shop('  it: { by: shopper own, create: Order, reads: [Customer], rate: 1/h }'),
  },
  GP3201: {
    shows: shop('  it: { by: robot, create: Customer, rate: 2/h }'),
    not: shop('  it: { by: robot, create: Customer, rate: 1/h }'),
  },
  GP3202: {
    shows: shop('  a: { by: shopper own, create: Order, rate: 1/h }\n  it: { by: shopper own, delete: Order, rate: 1/h }'),
    not: shop('  a: { by: shopper own, create: Order, rate: 2/h }\n  it: { by: shopper own, delete: Order, rate: 1/h }'),
  },
  GP3203: {
    shows: shop('  a: { by: robot, create: Ticket, rate: 1/s }\n  it: { every: hour, changes: [Ticket] }', {
      entities: '  Ticket: { fields: { until: date? } }',
    }),
    not: shop('  a: { by: robot, create: Ticket, rate: 1/s }\n  it: { every: hour, changes: [Ticket], rows: 5 }', {
      entities: '  Ticket: { fields: { until: date? } }',
    }),
  },
  GP3301: {
    shows: shop(fast('').replace('1/h', '2/s'), { integrations: ', limit: 10/s' }),
    not: shop(fast('').replace('1/h', '1/s'), { integrations: ', limit: 10/s' }),
  },
}

test('every finding has a case', () => {
  expect(Object.keys(cases).sort()).toEqual(
    Object.values(findings)
      .map(({ code }) => code)
      .sort(),
  )
})

describe.each(Object.entries(cases))('%s', (code, { shows, not }) => {
  test('is told with its place, numbers and help', () => {
    const found = findingsOf(shows).filter((each) => each.code === code)
    expect(found).toHaveLength(1)
    expect(found[0]?.at.path).toMatch(/^(?:quality|operations|entities|actors|integrations)/)
    expect(found[0]?.severity).toMatch(/warning|information/)
    expect(found[0]?.help).not.toBe('')
  })

  test('is not told where it does not hold', () => {
    expect(findingsOf(not).filter((each) => each.code === code)).toEqual([])
  })
})

test('Corner Shop: what its numbers show', () => {
  const found = findingsOf(readFileSync('examples/corner-shop/corner-shop.brief.yaml', 'utf8'))
  expect(found.map(({ code, at, message }) => `${code} ${at.path}: ${message}`)).toEqual([
    'GP3301 integrations.payments.limit: `payments` takes 100/s, but the peak asks for 100.2/s in month 36 (2029-11-23): `placeOrder` 97.8/s, `cancelOrder` 2.44/s',
    'GP3201 actors.shopper.count: `register` makes 432 k rows of `Customer` in the first month, more than the 300 k rows that `actors.shopper.count` says there are',
    'GP3201 entities.Address.count: `addAddress` makes 648 k rows of `Address` in the first month, more than the 420 k rows that `entities.Address.count` says there are',
    'GP3201 entities.Product.count: `addProducts` makes 2.16 M rows of `Product` in the first month, more than the 50,000 rows that `entities.Product.count` says there are',
    'GP3101 operations.cancelOrder.calls: `cancelOrder` shall answer within 400 ms at p99, but waits for `payments`, whose own p99 is 2 s',
    'GP3101 operations.shipOrder.calls: `shipOrder` shall answer within 400 ms at p99, but waits for `carrier`, whose own p99 is 4 s',
  ])
})

test('the availability of a call multiplies what it cannot do without', () => {
  const [found] = findingsOf(shop(fast(', availability: 99.5%').replace('[pay]', '[pay 2x]'))).filter(({ code }) => code === 'GP3102')
  expect(found?.message).toBe('`it` shall be available 99.5 % of the time, but cannot do without `pay` 99 % (2 times) = 98 %')
})
