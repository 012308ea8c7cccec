import { describe, expect, test } from 'vitest'
import { evaluate } from '../../model/formula.ts'
import { today } from '../../model/quantity.ts'
import { designedFrom, examples, smallBrief } from '../test-helpers.ts'

describe('Corner Shop', () => {
  const { messages, workload } = designedFrom('corner-shop')
  const event = (name: string) => messages.events.find((each) => each.name === name)!
  const job = (id: string) => messages.jobs.find((each) => each.id === `job/${id}`)!

  test('events tell ids and status, and come as often as what tells them', () => {
    expect(messages.events.map((each) => each.name)).toEqual(['orderPlaced', 'orderCancelled', 'orderPaid', 'orderShipped'])
    expect(event('orderPlaced')).toMatchObject({
      emittedBy: ['placeOrder'],
      handledBy: ['mailOrderPlaced'],
      entity: 'Order',
      fields: ['id', 'customer', 'status'],
    })
    expect(event('orderPaid').entity).toBe('Order')
    expect(today(event('orderPlaced').rate)).toBe(today(workload.operations.get('placeOrder')!.rate))
  })

  test('a webhook lies where the contract has it', () => {
    expect(messages.webhooks.map((each) => each.path)).toEqual(['/webhooks/payments/settled'])
  })

  test('a handler is tried as often as its deadline allows, with its part of it each time', () => {
    const mail = job('mailOrderPlaced')
    expect(mail).toMatchObject({ startedBy: 'orderPlaced', deadline: 60, retries: 3 })
    expect(mail.steps.at(-1)?.kind === 'call' || mail.steps.some((each) => each.kind === 'call')).toBe(true)
    expect(mail.steps.find((each) => each.kind === 'call')?.onFailure?.timeout?.value).toBe(15)
    expect(job('releaseAbandoned')).toMatchObject({ startedBy: 'every hour', everySeconds: 3600, deadline: 600 })
  })

  test('what is kept long enough is deleted once a day', () => {
    expect(job('keep.Order')).toMatchObject({ startedBy: 'every day', everySeconds: 86_400, retries: 0 })
    expect(job('keep.Order').steps.map((each) => each.kind)).toEqual(['statement'])
  })

  test('calls that a request leaves behind are jobs of their own', () => {
    expect(messages.jobs.map((each) => each.id)).toEqual(expect.arrayContaining(['job/placeOrder/payments', 'job/shipOrder/carrier']))
    expect(job('shipOrder/carrier').startedBy).toBe('shipOrder: its call of carrier')
    expect(job('shipOrder/carrier').steps.map((each) => each.kind)).toEqual(['statement', 'call', 'statement'])
  })
})

test('an event about a person carries no word of them', () => {
  const { messages } = designedFrom(
    smallBrief(`entities:
  Person: { fields: { email: "email, unique, personal", secretCode: "text(20), secret" } }
operations:
  join: { by: visitor, create: Person, emits: personJoined }
  greet: { on: personJoined, reads: [Person], inTurn: email }
`),
  )
  expect(messages.events[0]?.fields).toEqual(['id'])
})

test.each(examples)('%s: every number is what its formula gives, every job has a name of its own', (name) => {
  const { messages } = designedFrom(name)
  expect(new Set(messages.jobs.map((each) => each.id)).size).toBe(messages.jobs.length)
  for (const { rate } of messages.events) {
    if (rate.because.kind !== 'formula') continue
    for (const [quarter, value] of rate.values.entries()) expect(evaluate(rate.because.formula, rate.because.inputs, quarter)).toBe(value)
  }
  for (const { steps, retries } of messages.jobs) {
    expect(retries).toBeGreaterThanOrEqual(0)
    for (const { budget } of steps)
      if (budget.because.kind === 'formula') expect(evaluate(budget.because.formula, budget.because.inputs, 0)).toBe(budget.value)
  }
})
