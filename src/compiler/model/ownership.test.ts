import { expect, test } from 'vitest'
import type { Entity } from './brief.ts'
import { chainTo, fieldName, statusField } from './ownership.ts'
import type { Workload } from './workload.ts'

const workload = { entities: new Map([['OrderLine', { owners: ['Order', 'Customer'] }]]) } as unknown as Workload

test('an owner is called by its name in lower camel case', () => {
  expect(fieldName('OrderLine')).toBe('orderLine')
})

test('the chain of owners goes up to the one asked for', () => {
  expect(chainTo(workload, 'OrderLine', 'Customer')).toEqual(['order', 'customer'])
  expect(chainTo(workload, 'OrderLine', 'OrderLine')).toEqual([])
  expect(chainTo(workload, 'OrderLine', 'Product')).toBeUndefined()
  expect(chainTo(workload, 'Nothing', 'Product')).toBeUndefined()
})

test('a status is found under moves, else by its value', () => {
  const fields = new Map([
    ['kind', { name: 'kind', type: { kind: 'enum', values: ['letter', 'done'] } }],
    ['status', { name: 'status', type: { kind: 'enum', values: ['open', 'done'] } }],
  ])
  const entity = { fields, moves: { field: 'status', from: new Map([['open', ['done']]]) } } as unknown as Entity
  expect(statusField(entity, 'done')).toBe('status')
  expect(statusField(entity, 'letter')).toBe('kind')
  expect(statusField({ fields } as unknown as Entity, 'done')).toBe('kind')
})
