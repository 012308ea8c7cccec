import { describe, expect, test } from 'vitest'
import { decisionOf } from '../test-helpers.ts'

const brief = ({
  p99 = '2 s',
  failures = '99.9%',
  target = '2500 ms',
  limit = '',
  rate = '2/s',
  optional = '',
  availability = '99.95%',
  more = '',
  handler = 'calls: [mail], within: 1 min',
} = {}) => `
brief: 1
system: Test
team: { engineers: 9 }
quality: { availability: ${availability}, growth: 0%/month, peak: 2x }
${more}
actors: { buyer: { is: person } }
integrations:
  bank: { latency: { p50: 50 ms, p99: ${p99} }, availability: ${failures}${limit} }
  mail: { latency: { p99: 3 s }, availability: 99.5% }
entities: { Order: { fields: { total: money } } }
operations:
  place: { by: buyer, create: Order, calls: [bank${optional}], emits: placed, rate: ${rate}, latency: { p99: ${target} } }
  tell: { on: placed, reads: [Order], ${handler} }
`
const call = (text: string) => decisionOf(text, 'asynchronous-work/place.bank')
const event = (text: string) => decisionOf(text, 'asynchronous-work/placed')

describe('a call to an integration', () => {
  test('flips with its p99: in the request when quick, after it when it takes the whole target', () => {
    expect(call(brief({ p99: '100 ms', failures: '99.999%' })).choice).toBe('in-request')
    expect(call(brief({ p99: '5 s', failures: '99.999%' })).choice).toBe('outbox')
  })
  test('flips with its failures against those allowed', () => {
    expect(call(brief({ p99: '100 ms', failures: '99.999%' })).choice).toBe('in-request')
    expect(call(brief({ p99: '100 ms', failures: '98%' })).choice).toBe('outbox')
  })
  test('that the operation survives adds no failures', () => {
    expect(call(brief({ p99: '100 ms', failures: '98%', optional: '?' })).choice).toBe('in-request')
  })
  test('beyond its limit at the peak is spread by a queue', () => {
    expect(call(brief({ p99: '100 ms', failures: '99.999%', limit: ', limit: 3/s', rate: '2/s' })).choice).toBe('outbox')
  })
})

describe('an event', () => {
  test('whose handler calls others is handled after the request, through the outbox', () => {
    expect(event(brief()).choice).toBe('outbox')
  })
  test('flips with the rate: a table for thousands, a broker for tens of thousands a second', () => {
    expect(event(brief({ rate: '500/s' })).choice).toBe('outbox')
    expect(event(brief({ rate: '20k/s' })).choice).toBe('broker')
  })
  test('that a broker is demanded for goes through it', () => {
    expect(event(brief({ more: 'constraints: { mustUse: [kafka] }' })).choice).toBe('broker')
  })
  test('that nobody handles is told to others, never in the request', () => {
    const decision = decisionOf(brief().replace('on: placed', 'every: hour'), 'asynchronous-work/placed')
    expect(decision.options.find(({ option }) => option.id === 'in-request')?.exclusions[0]?.constraint).toBe('on')
    expect(decision.choice).toBe('outbox')
  })
  test('whose handler waits on purpose is not handled in the request', () => {
    const decision = decisionOf(
      brief({ handler: 'within: 1 h' }).replace('on: placed', 'on: placed after 3 days'),
      'asynchronous-work/placed',
    )
    expect(decision.options.find(({ option }) => option.id === 'in-request')?.exclusions[0]?.from).toEqual(['operations.tell.on'])
  })
})

test('waits of operations that nobody waits for are not decided here', () => {
  expect(() => decisionOf(brief(), 'asynchronous-work/tell.mail')).toThrow('no decision')
})
