import { expect, test } from 'vitest'
import type { Property, Shape } from '../../model/design/api.ts'
import { found, foundSeeded, sampleDesign } from '../test-helpers.ts'
import { secretsStayInside } from './secrets-stay-inside.ts'

const email: Property = { name: 'email', shape: { kind: 'string' }, required: true, carries: 'Customer.email' }

const answering = (shape: Shape, secret: boolean) =>
  sampleDesign(({ api, brief }) => {
    const customer = brief.entities.get('Customer')!
    const fields = new Map(customer.fields).set('email', { ...customer.fields.get('email')!, secret })
    return {
      brief: { ...brief, entities: new Map(brief.entities).set('Customer', { ...customer, fields }) },
      api: {
        ...api,
        shapes: [
          {
            id: 'shape/Customer',
            because: { decisions: [], figures: [] },
            from: [],
            name: 'Customer',
            shape: { kind: 'object', properties: [email] },
          },
        ],
        endpoints: [{ ...api.endpoints[0]!, responses: [{ status: 200, description: '', headers: [], shape }] }],
      },
    }
  })

const nested: Shape = { kind: 'array', items: { kind: 'reference', name: 'Customer' } }

test('however deep it is nested', () => {
  expect(found(secretsStayInside, answering(nested, false))).toEqual([])
  expect(found(secretsStayInside, answering(nested, true))).toEqual([
    'GP7202 the answer of `browse` carries `Customer.email`, which is marked `secret`',
  ])
})

test('events carry none either', () => {
  const design = answering({ kind: 'object', properties: [] }, true)
  const events = design.messages.events.map((event) => ({ ...event, entity: 'Customer', fields: ['id', 'email'] }))
  expect(found(secretsStayInside, { ...design, messages: { ...design.messages, events } })).toEqual([
    'GP7202 the event `orderPlaced` carries `Customer.email`, which is marked `secret`',
  ])
})

test('the seeded fault is caught', () => {
  expect(foundSeeded(secretsStayInside, answering(nested, false))).toEqual([
    'GP7202 the answer of `browse` carries `Customer.email`, which is marked `secret`',
  ])
})
