import { expect, test } from 'vitest'
import { parse } from '../../src/compiler/1-parse/parse.ts'
import { locate, locateKey } from '../../src/compiler/model/brief-tree.ts'
import { briefOf, complaints } from '../../src/compiler/2-validate/test-helpers.ts'
import { exampleBriefs } from './briefs.ts'

test.each([...exampleBriefs])('%s has no mistake', (_, text) => {
  expect(complaints(text)).toBe('')
})

test.each([...exampleBriefs])('%s means the same with other line ends, and with comments and empty lines', (_, text) => {
  const brief = briefOf(text)
  expect(briefOf(text.replaceAll('\n', '\r\n'))).toEqual(brief)
  expect(briefOf(text.replaceAll('\n', ' # so\n\n'))).toEqual(brief)
  expect(briefOf(`\uFEFF${text}`)).toEqual(brief)
})

test('the corner shop in numbers', () => {
  const brief = briefOf(exampleBriefs.get('corner-shop.brief.yaml') ?? '')
  expect(brief.quality).toMatchObject({
    availability: { value: 0.9995, unit: '1', text: '99.95%' },
    latency: { p50: { value: 0.08, unit: 's' }, p99: { value: 0.4 } },
    recovery: { point: { value: 60 }, time: { value: 900 } },
    peak: { value: 6, unit: '1', text: '6x' },
    growth: { value: 1.06, unit: '1', text: '6%/month' },
    horizon: { value: 36, unit: 'month' },
  })
  expect(brief.budget).toEqual({ value: 3500, unit: 'EUR/month', text: '3500 EUR/month' })
  expect(brief.actors.get('shopper')).toMatchObject({
    is: 'person',
    count: { value: 300_000 },
    record: 'Customer',
    signIn: ['password', 'google'],
    mfa: false,
  })
  expect(brief.entities.get('Address')?.count).toEqual({ value: 1.4, unit: 'row/row', text: '1.4 per Customer', per: 'Customer' })
  expect(brief.entities.get('Order')).toMatchObject({
    belongsTo: 'Customer',
    keep: { time: { value: 7 * 365 * 86_400 }, after: 'createdAt', atLeast: false },
    moves: { field: 'status' },
  })
  expect(brief.entities.get('Product')?.fields.get('photos')).toMatchObject({
    type: { kind: 'image', max: 5e6, usual: { value: 400_000, unit: 'B' } },
    list: { min: 0, max: 8, usual: { value: 4 } },
  })
  expect(brief.operations.get('browseProducts')).toMatchObject({
    trigger: {
      kind: 'call',
      by: [
        { actor: 'visitor', scope: { kind: 'all' } },
        { actor: 'shopper', scope: { kind: 'all' } },
      ],
    },
    verb: { kind: 'list', entity: 'Product' },
    where: [
      { kind: 'equal', path: ['category'], optional: true },
      { kind: 'range', path: ['price'], optional: true },
      { kind: 'fixed', condition: { path: ['status'], comparison: '=', operand: { kind: 'literal', text: 'active' } } },
    ],
    sort: [[{ path: ['price'], descending: false }], [{ path: ['createdAt'], descending: true }]],
    rate: { value: 120, unit: 'call/s' },
    stale: { value: 60 },
  })
  expect(brief.operations.get('paymentSettled')).toMatchObject({
    trigger: { kind: 'webhook', integration: 'payments', event: 'settled' },
    changes: [{ entity: 'Payment' }, { entity: 'Order', to: 'paid' }],
  })
  expect(brief.operations.get('addProducts')).toMatchObject({
    bulk: { value: 500, unit: 'row/call' },
    rate: { value: 3000 / 3600, unit: 'row/s' },
  })
  expect(brief.operations.get('releaseAbandoned')?.trigger).toEqual({ kind: 'clock', text: 'hour', interval: 3600 })
  expect(brief.operations.get('salesReport')?.per).toEqual([{ unit: 'day', field: 'createdAt' }, { field: 'status' }])
})

test('the other examples in their peculiarities', () => {
  const clinic = briefOf(exampleBriefs.get('clinic.brief.yaml') ?? '')
  expect(clinic.team.squads).toMatchObject({ value: 3, unit: 'squad' })
  expect(clinic.team.owns.get('booking')).toEqual(['Slot', 'Appointment'])
  expect(clinic.quality.peak).toMatchObject({ value: 8, when: '08:00 weekdays' })
  expect(clinic.operations.get('finish')?.trigger).toMatchObject({
    by: [
      { actor: 'practitioner', scope: { kind: 'condition', conditions: [{ path: ['slot', 'practitioner'], operand: { kind: 'actor' } }] } },
    ],
  })
  expect(clinic.operations.get('bookAppointment')).toMatchObject({
    calls: [{ integration: 'insurer', times: 1, optional: true }],
    inTurn: 'slot',
    atMost: { count: 5, window: { value: 3600 } },
  })

  const fleet = briefOf(exampleBriefs.get('fleet-telemetry.brief.yaml') ?? '')
  expect(fleet.entities.get('Reading')).toMatchObject({ keep: { after: 'takenAt' }, hot: { share: 0.98, on: 0.005, newest: true } })
  expect(fleet.operations.get('askAgain')?.trigger).toMatchObject({ kind: 'event', events: ['alertRaised'], after: { value: 900 } })
  expect(fleet.operations.get('lastMinutes')?.where[1]).toMatchObject({
    condition: { comparison: '>', operand: { kind: 'now', minus: { value: 1800 } } },
  })

  const chat = briefOf(exampleBriefs.get('team-chat.brief.yaml') ?? '')
  expect(chat.quality.growth?.value).toBeCloseTo(2 ** (1 / 12), 12)
  expect(chat.constraints.apart).toEqual(
    new Map([
      ['App', 'release'],
      ['File', 'scaling'],
    ]),
  )
  expect(chat.entities.get('Reaction')?.fields.get('user')).toMatchObject({ unique: true, per: ['message', 'emoji'] })
  expect(chat.operations.get('readThread')?.trigger).toMatchObject({
    by: [{ actor: 'member', scope: { kind: 'via', entity: 'Membership' } }],
  })
})

test('a path of the brief leads to its place', () => {
  const text = exampleBriefs.get('corner-shop.brief.yaml') ?? ''
  const { value: tree } = parse(new Map([['x', text]]), 'x')
  const cut = (span: ReturnType<typeof locate>) => span && text.split('\n')[span.line - 1]?.slice(span.column - 1, span.endColumn - 1)
  expect(cut(locate(tree, 'operations.placeOrder.rate'))).toBe('2/s')
  expect(cut(locate(tree, 'operations.browseProducts.where.1'))).toBe('price..?')
  expect(cut(locateKey(tree, 'operations.browseProducts'))).toBe('browseProducts')
  expect(cut(locateKey(tree, 'quality'))).toBe('quality')
  expect(locate(tree, 'operations.placeOrder.hot')).toBeUndefined()
  expect(locateKey(tree, 'operations.browseProducts.where.1')).toBeUndefined()
})
