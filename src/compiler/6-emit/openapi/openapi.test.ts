import { parse } from 'yaml'
import { describe, expect, test } from 'vitest'
import { sampleDesign, element } from '../test-helpers.ts'
import type { Api, Endpoint } from '../../model/design/api.ts'
import type { Design } from '../../model/design/design.ts'
import { openapi } from './openapi.ts'

const endpoint = (more: Partial<Endpoint> & Pick<Endpoint, 'operation' | 'method' | 'path'>): Endpoint => ({
  ...element(`endpoint/${more.operation}`, [`operations.${more.operation}`]),
  module: 'ordering',
  summary: more.operation,
  parameters: [],
  responses: [{ status: 200, description: 'done', headers: [] }],
  problems: [],
  actors: ['shopper'],
  scopes: [],
  security: [],
  idempotent: 'no',
  concurrency: 'none',
  statements: [],
  steps: [],
  ...more,
})

const api: Api = {
  title: 'Shop',
  version: '1.0.0',
  base: '/v1',
  endpoints: [
    endpoint({
      operation: 'browse',
      method: 'GET',
      path: '/products',
      actors: ['visitor', 'shopper'],
      security: ['shopper'],
      scopes: ['products:read'],
    }),
    endpoint({
      operation: 'placeOrder',
      method: 'POST',
      path: '/orders',
      security: ['shopper'],
      scopes: ['orders:create'],
      problems: ['out-of-stock', 'not-a-shopper'],
      request: { shape: { kind: 'reference', name: 'PlaceOrderRequest' }, mediaType: 'application/json', required: true },
      responses: [
        {
          status: 201,
          description: 'the new order',
          shape: { kind: 'reference', name: 'Order' },
          mediaType: 'application/json',
          headers: [{ name: 'Location', shape: { kind: 'string', format: 'uri-reference' }, description: 'address of the new row' }],
        },
      ],
    }),
    endpoint({ operation: 'cancelOrder', method: 'DELETE', path: '/orders/{id}', undo: { path: '/orders/{id}/restore', seconds: 86_400 } }),
  ],
  shapes: [
    {
      ...element('shape/Order'),
      name: 'Order',
      entity: 'Order',
      shape: {
        kind: 'object',
        properties: [
          { name: 'id', shape: { kind: 'string', format: 'uuid' }, required: true, readOnly: true },
          { name: 'total', shape: { kind: 'string', pattern: '^-?\\d{1,12}\\.\\d{2}$' }, required: true },
          { name: 'note', shape: { kind: 'string', maxLength: 20 }, required: true, nullable: true },
          { name: 'status', shape: { kind: 'string', values: ['placed', 'paid'] }, required: true, nullable: true },
          { name: 'next', shape: { kind: 'reference', name: 'Order' }, required: false, nullable: true },
        ],
      },
    },
    {
      ...element('shape/PlaceOrderRequest'),
      name: 'PlaceOrderRequest',
      shape: {
        kind: 'object',
        closed: true,
        minProperties: 1,
        properties: [{ name: 'quantity', shape: { kind: 'integer', minimum: 3, maximum: 99, format: 'int32' }, required: true }],
      },
    },
  ],
  problems: [
    { type: 'out-of-stock', status: 422, title: 'Out of stock', detail: 'lock the stock' },
    { type: 'not-a-shopper', status: 403, title: 'Not a shopper', detail: 'only for shopper' },
  ],
  securitySchemes: [{ name: 'shopper', kind: 'openIdConnect', actors: ['shopper'], detail: 'Hosted', scopes: ['orders:create'] }],
}

const visitor = { name: 'visitor', is: 'anonymous', signIn: [], mfa: false, from: new Map() } as const
const designWith = (change: Partial<Api> = {}): Design =>
  sampleDesign(({ brief }) => ({
    api: { ...api, ...change },
    brief: { ...brief, actors: new Map([...brief.actors, ['visitor', visitor]]) },
  }))
type Tree = { readonly [key: string]: Tree }
const [artifact] = openapi.emit(designWith())
const document = parse(artifact!.text) as Tree

describe('the document', () => {
  test('names the system, its server and a license', () => {
    expect(document['openapi']).toBe('3.1.1')
    expect(document['info']).toMatchObject({ title: 'Shop', license: { identifier: 'LicenseRef-Proprietary' } })
    expect(document['servers']).toMatchObject([{ url: '/v1' }])
  })

  test('who may be nobody in particular has an empty entry beside the schemes', () => {
    expect(document['paths']?.['/products']?.['get']?.['security']).toEqual([{}, { shopper: ['products:read'] }])
    expect(document['paths']?.['/orders']?.['post']?.['security']).toEqual([{ shopper: ['orders:create'] }])
  })

  test('refusals are shared responses with an example each', () => {
    expect(document['paths']?.['/orders']?.['post']?.['responses']?.['422']).toEqual({ $ref: '#/components/responses/OutOfStock' })
    expect(document['components']?.['responses']?.['OutOfStock']?.['content']?.['application/problem+json']?.['examples']).toEqual({
      'out-of-stock': { value: { type: '/problems/out-of-stock', title: 'Out of stock', status: 422, detail: 'lock the stock' } },
    })
  })

  test('nullable values of every kind', () => {
    const properties = document['components']?.['schemas']?.['Order']?.['properties']
    expect(properties?.['note']).toEqual({ type: ['string', 'null'], maxLength: 20 })
    expect(properties?.['status']).toEqual({ type: ['string', 'null'], enum: ['placed', 'paid', null] })
    expect(properties?.['next']).toEqual({ oneOf: [{ $ref: '#/components/schemas/Order' }, { type: 'null' }] })
  })

  test('a request is closed and has an example within its bounds', () => {
    expect(document['components']?.['schemas']?.['PlaceOrderRequest']).toMatchObject({
      additionalProperties: false,
      minProperties: 1,
      required: ['quantity'],
    })
    expect(document['paths']?.['/orders']?.['post']?.['requestBody']).toMatchObject({
      required: true,
      content: { 'application/json': { example: { quantity: 3 } } },
    })
  })

  test('a delete that can be undone has its way back', () => {
    expect(document['paths']?.['/orders/{id}/restore']?.['post']?.['operationId']).toBe('cancelOrderUndo')
  })

  test('a line of a path belongs to its endpoint, a line of a schema to its shape', () => {
    const lines = artifact!.text.split('\n')
    const at = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1
    const elements = (line: number) =>
      artifact!.regions.filter((region) => region.from <= line && line <= region.to).map((region) => region.element)
    expect(elements(at('operationId: placeOrder'))).toEqual(['endpoint/placeOrder'])
    expect(elements(at('maxLength: 20'))).toEqual(['shape/Order'])
  })

  test('kinds of schemes', () => {
    const kinds = ['openIdConnect', 'oauth2ClientCredentials', 'httpBearer', 'mutualTls', 'apiKey', 'webhookSignature'] as const
    const schemes = kinds.map((kind) => ({
      name: kind,
      kind,
      actors: [kind],
      detail: '',
      scopes: ['a:b'],
      ...(kind === 'webhookSignature' && { header: 'Stripe-Signature' }),
    }))
    const printed = (parse(openapi.emit(designWith({ securitySchemes: schemes }))[0]!.text) as Tree)['components']?.['securitySchemes']
    expect(kinds.map((kind) => printed?.[kind]?.['type'])).toEqual(['openIdConnect', 'oauth2', 'http', 'mutualTLS', 'apiKey', 'apiKey'])
    expect(printed?.['webhookSignature']?.['name']).toBe('Stripe-Signature')
  })
})

test('there is nothing to print where nobody calls', () => {
  expect(openapi.appliesTo(designWith({ endpoints: [] }))).toBe(false)
})
