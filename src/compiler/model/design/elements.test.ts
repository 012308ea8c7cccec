import { expect, test } from 'vitest'
import { sampleDesign } from '../../6-emit/test-helpers.ts'
import { elementsOf } from './elements.ts'

test('everything with a name, in the order of the design', () => {
  const found = [...elementsOf(sampleDesign()).values()].map(({ kind, name }) => `${kind} ${name}`)
  expect(found.slice(0, 4)).toEqual(['module catalogue', 'module ordering', 'table customers', 'table products'])
  for (const each of [
    'index orders_customer_created',
    'type order_status',
    'statement placeOrder s2',
    'endpoint POST /v1/orders',
    'event orderPlaced',
    'webhook payments.settled',
    'job mailPlaced',
    'node payments',
  ])
    expect(found).toContain(each)
})

test('each stands under its id', () => {
  for (const [id, { element }] of elementsOf(sampleDesign())) expect(element.id).toBe(id)
})
