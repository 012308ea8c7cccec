import { expect, test } from 'vitest'
import type { Property, Shape } from '../../model/design/api.ts'
import { column, found, foundSeeded, sampleDesign, table } from '../test-helpers.ts'
import { shapesMatchColumns } from './shapes-match-columns.ts'

const columns = [
  column('email', 'varchar(254)', { field: 'email' }),
  column('phone', 'varchar(32)', { field: 'phone', nullable: true }),
  column('age', 'smallint', { field: 'age' }),
  column('status', 'order_status', { field: 'status' }),
  column('balance', 'numeric(14,2)', { field: 'balance' }),
]

const answering = (...properties: readonly Property[]) =>
  sampleDesign(({ api, schema }) => ({
    schema: { ...schema, tables: [table('customers', 'Customer', columns)] },
    api: {
      ...api,
      endpoints: [
        { ...api.endpoints[0]!, responses: [{ status: 200, description: '', headers: [], shape: { kind: 'object', properties } }] },
      ],
    },
  }))

const property = (field: string, shape: Shape, more: Partial<Property> = {}): Property => ({
  name: field,
  shape,
  required: true,
  carries: `Customer.${field}`,
  ...more,
})

test('what fits', () => {
  const fitting = [
    property('email', { kind: 'string', maxLength: 254 }),
    property('phone', { kind: 'string', maxLength: 32 }, { nullable: true }),
    property('age', { kind: 'integer' }),
    property('status', { kind: 'string', values: ['placed', 'paid', 'cancelled'] }),
    property('balance', { kind: 'string' }),
  ]
  expect(found(shapesMatchColumns, answering(...fitting))).toEqual([])
})

test.each([
  [property('email', { kind: 'string', maxLength: 100 }), '`Customer.email` holds 100 characters in the API and 254 in the schema'],
  [property('phone', { kind: 'string' }), '`Customer.phone` is never null in the API and may be in the schema'],
  [property('email', { kind: 'string' }, { nullable: true }), '`Customer.email` may be null in the API and never is in the schema'],
  [property('age', { kind: 'boolean' }), '`Customer.age` is a boolean in the API and `smallint` in the schema'],
  [property('status', { kind: 'string' }), '`Customer.status` is any text in the API and an enumeration in the schema'],
  [
    property('status', { kind: 'string', values: ['placed', 'paid', 'lost', 'cancelled'] }),
    '`Customer.status` may be `lost` in the API and not in the schema',
  ],
  [
    property('status', { kind: 'string', values: ['placed', 'paid'] }),
    '`Customer.status` may be `cancelled` in the schema and not in the API',
  ],
  [property('name', { kind: 'string' }), '`Customer.name` is stored nowhere'],
])('what does not: %#', (wrong, says) => {
  expect(found(shapesMatchColumns, answering(wrong))).toEqual([`GP7201 \`browse\`: ${says}`])
})

test('a request must be bounded where the column is', () => {
  const design = answering()
  const endpoint = {
    ...design.api.endpoints[0]!,
    request: {
      mediaType: 'application/json',
      required: true,
      shape: { kind: 'object', properties: [property('email', { kind: 'string' })] },
    },
  } as const
  expect(found(shapesMatchColumns, { ...design, api: { ...design.api, endpoints: [endpoint] } })).toEqual([
    'GP7201 `browse`: `Customer.email` has no length in the API and 254 characters in the schema',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(shapesMatchColumns, answering(property('email', { kind: 'string', maxLength: 254 })))).toEqual([
    'GP7201 `browse`: `Customer.email` holds 255 characters in the API and 254 in the schema',
  ])
})
