import { expect, test } from 'vitest'

import { mermaidKind } from '../../text/test-helpers.ts'
import { element, sampleDesign, step } from '../test-helpers.ts'
import { diagrams } from './diagrams.ts'

const files = new Map(diagrams.emit(sampleDesign()).map((artifact) => [artifact.path, artifact]))
const textOf = (path: string): string => files.get(path)?.text ?? ''

test('every diagram is read by Mermaid', async () => {
  expect([...files.keys()]).toEqual([
    'diagrams/context.mmd',
    'diagrams/containers.mmd',
    'diagrams/sequence/place-order.mmd',
    'diagrams/sequence/payment-settled.mmd',
    'diagrams/sequence/mail-placed.mmd',
    'diagrams/state/order.mmd',
  ])
  for (const { path, text } of files.values()) expect(await mermaidKind(text), path).not.toBe('none')
})

test('the context is the system, its people and its partners; the containers are what runs in it', () => {
  const context = textOf('diagrams/context.mmd')
  expect(context).toContain('n_shopper -->|"3 operations"| theSystem')
  expect(context).toContain('n_payments -.->|"paymentSettled"| theSystem')
  expect(context).not.toContain('PostgreSQL')
  const containers = textOf('diagrams/containers.mmd')
  expect(containers).toContain('n_database[("database × 2<br/>[database: PostgreSQL 18]<br/>all tables")]:::store')
  expect(containers.match(/-->|-\.->/g)).toHaveLength(6)
})

test('a sequence shows the transaction, what ends it early, and both outcomes of a call', () => {
  expect(textOf('diagrams/sequence/place-order.mmd')).toMatchInlineSnapshot(`
    "sequenceDiagram
      actor caller as shopper
      participant service as shop
      participant database as PostgreSQL 18
      participant with_payments as Stripe (payments)
      participant worker as worker
      caller->>service: POST /orders
      service->>service: validate: the body against the<br/>schema
      service->>service: authorise: shopper, own
      critical one transaction, read committed, 2 ms
        service->>database: s1 lock the stock of each line, in product order
        break none found
          service-->>caller: 422 out-of-stock
        end
        service->>database: s2 insert the order
        service->>database: s3 insert its lines
        service->>database: s4 tell of orderPlaced
      end
      alt Stripe (payments) answers
        service->>with_payments: authorise the payment, 2 s at most
        with_payments-->>service: answer
        service->>database: s5 record the payment
        database-)worker: orderPlaced → mailPlaced
        service-->>caller: 201
      else no answer within 2.2 s, tried twice
        service-xwith_payments: authorise the payment
        service-->>caller: 202
        Note over service: the order stays placed#59; a worker<br/>tries again for 15 min, then<br/>cancels it
      end
    "
  `)
})

test('a webhook is called by its integration, a job by its event', () => {
  expect(textOf('diagrams/sequence/payment-settled.mmd')).toContain('with_payments->>service: POST /webhooks/payments/settled')
  expect(textOf('diagrams/sequence/mail-placed.mmd')).toContain('database-)worker: orderPlaced')
})

test('what a worker does after the answer comes after the answer, in the same picture', async () => {
  const down = { answer: 0, afterwards: 'set aside for a person', retries: 2 }
  const design = sampleDesign((sample) => ({
    api: {
      ...sample.api,
      endpoints: [
        { ...sample.api.endpoints[0]!, steps: [step('enqueue', 'its call of mail', { integration: 'mail' }), step('respond', '202')] },
      ],
    },
    messages: {
      ...sample.messages,
      webhooks: [],
      jobs: [
        {
          ...element('job/browse/mail'),
          operation: 'browse',
          startedBy: 'browse: its call of mail',
          steps: [step('call', 'mail', { integration: 'mail', onFailure: down })],
          retries: 2,
        },
      ],
    },
  }))
  const sequences = diagrams.emit(design).filter(({ path }) => path.includes('sequence'))
  expect(sequences.map(({ path }) => path)).toEqual(['diagrams/sequence/browse.mmd'])
  const { text, regions } = sequences[0]!
  const order = [
    'service-)worker: its call of mail',
    'service-->>caller: 202',
    'Note over worker: browse: its call of mail',
    'alt mail answers',
    'else no answer, tried 3 times',
    'Note over worker: set aside for a person',
  ]
  expect(order.map((line) => text.indexOf(line))).toEqual(order.map((line) => text.indexOf(line)).toSorted((a, b) => a - b))
  expect(text.indexOf(order[0]!)).toBeGreaterThan(0)
  expect(regions.map((region) => region.element)).toContain('job/browse/mail')
  expect(await mermaidKind(text)).toBe('sequence')
})

test('moves are labelled with the operations that make them, and end where nothing leads on', () => {
  expect(textOf('diagrams/state/order.mmd')).toBe(
    'stateDiagram-v2\n  direction LR\n  [*] --> placed : placeOrder\n  placed --> paid : paymentSettled\n  placed --> cancelled : cancelOrder\n  paid --> cancelled : cancelOrder\n  cancelled --> [*]\n',
  )
})

test('lines know their elements', () => {
  const { text, regions } = files.get('diagrams/sequence/place-order.mmd')!
  const region = regions.find((each) => each.element === 'statement/placeOrder/s1')!
  expect(
    text
      .split('\n')
      .slice(region.from - 1, region.to)
      .map((line) => line.trim())[0],
  ).toMatch(/^service->>database: s1/)
  expect(files.get('diagrams/containers.mmd')!.regions.map(({ element: id }) => id)).toContain('link/shop/database')
})
