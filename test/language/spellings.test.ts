import { expect, test } from 'vitest'
import { briefOf, briefText } from '../../src/compiler/2-validate/test-helpers.ts'

/** Each pair says the same, once in short and once with its parts under keys. */
type Pair = readonly [section: 'top' | 'actors' | 'integrations' | 'entities' | 'operations', short: string, long: string]

const shopEntities = `
  Customer: { fields: { email: "email, unique" } }
  Product: { fields: { name: "text(80), searchable", price: money, photo: image(5 MB)? } }
  Membership: { belongsTo: Customer, fields: { product: Product } }
`

const entity = (keys: string) => `
  Customer: { fields: { email: "email, unique", region: text(20)? } }
  Product: { fields: { name: "text(80), searchable", price: money, photo: image(5 MB)? } }
  Order: { belongsTo: Customer, fields: { product: Product, placedAt: timestamp, status: placed | paid = placed }, ${keys} }
`
const field = (text: string) => `${shopEntities}  Thing: { belongsTo: Customer, fields: { day: date, other: ${text} } }\n`
const operation = (keys: string) => `
  browse: { by: visitor, list: Product }
  placeOrder: { by: shopper own, create: Order, emits: orderPlaced }
  it: { ${keys} }
`

const pairs: readonly Pair[] = [
  // quantities
  ['top', 'system: S\nbudget: 3500 EUR/month', 'system: S\nbudget: { value: 3500, unit: EUR/month }'],
  [
    'top',
    'system: S\nquality: { availability: 99.95%, recovery: { point: 1 min } }',
    'system: S\nquality: { availability: { value: 99.95, unit: "%" }, recovery: { point: { value: 1, unit: min } } }',
  ],
  ['top', 'system: S\nquality: { growth: 42%/year }', 'system: S\nquality: { growth: { value: 42%, per: year } }'],
  ['top', 'system: S\nquality: { peak: 20x for 3 h }', 'system: S\nquality: { peak: { value: 20x, for: 3 h } }'],
  [
    'top',
    'system: S\nquality: { peak: 8x at 18:00 weekdays }',
    'system: S\nquality: { peak: { value: { value: 8, unit: x }, at: 18:00 weekdays } }',
  ],
  ['top', 'system: S\nquality: { peak: 400/s }', 'system: S\nquality: { peak: { value: 400/s } }'],
  ['top', 'system: S\nteam: { engineers: 9, knows: go }', 'system: S\nteam: { engineers: { value: 9 }, knows: [go] }'],
  [
    'integrations',
    '\n  payments: { provider: S, limit: 20 at once }\n  sms: {}',
    '\n  payments: { provider: S, limit: { value: 20, unit: at once } }\n  sms: {}',
  ],

  // actors
  [
    'actors',
    '\n  visitor: { is: anonymous, from: europe }\n  shopper: { is: person, record: Customer, signIn: password }\n  staff: { is: employee }',
    '\n  visitor: { is: anonymous, from: { europe: 100% } }\n  shopper: { is: person, record: Customer, signIn: [password] }\n  staff: { is: employee }',
  ],

  // fields
  ['entities', field('text(120)?'), field('{ type: text(120), optional: true }')],
  ['entities', field('"email, unique, personal"'), field('{ type: email, unique: true, personal: true }')],
  ['entities', field('"text, unique per day"'), field('{ type: text, unique: day }')],
  ['entities', field('"text, unique per customer and day"'), field('{ type: text, unique: per customer and day }')],
  ['entities', field('"image(5 MB ~ 400 KB)[0..8 ~ 4]"'), field('{ type: image(5 MB ~ 400 KB), list: 0..8 ~ 4 }')],
  ['entities', field('"text[]"'), field('{ type: "text[]" }')],
  ['entities', field('draft | active = draft'), field('{ type: draft | active, default: draft }')],
  [
    'entities',
    field('"draft | active?, searchable, immutable = draft"'),
    field('{ type: draft | active, optional: true, searchable: true, immutable: true, default: draft }'),
  ],
  ['entities', field('"text(40), generated, secret"'), field('{ type: text(40), generated: true, secret: true }')],
  ['entities', field('"money, copied from customer.createdAt"'), field('{ type: money, copiedFrom: customer.createdAt }')],
  [
    'entities',
    field('"text(19), card, sensitive, computed"'),
    field('{ type: text(19), card: true, sensitive: true, computed: true, personal: false }'),
  ],

  // entities
  ['entities', entity('count: 12 per Customer'), entity('count: { rows: 12, per: Customer }')],
  ['entities', entity('count: 50k'), entity('count: { rows: 50k }')],
  ['entities', entity('size: 20 TB at horizon'), entity('size: { bytes: 20 TB, atHorizon: true }')],
  ['entities', entity('size: 2 TB'), entity('size: { bytes: 2 TB }')],
  ['entities', entity('keep: 7 years'), entity('keep: { time: 7 years }')],
  ['entities', entity('keep: 30 days after placedAt'), entity('keep: { time: 30 days, after: placedAt }')],
  ['entities', entity('keep: at least 7 years after updatedAt'), entity('keep: { time: 7 years, after: updatedAt, atLeast: true }')],
  ['entities', entity('hot: 90% on newest 5%'), entity('hot: { share: 90%, on: 5%, newest: true }')],
  ['entities', entity('hot: 80% on 1%'), entity('hot: { share: 80%, on: 1% }')],
  ['entities', entity('hot: 12% on one customer'), entity('hot: { share: 12%, one: customer }')],
  ['entities', entity('moves: { placed: paid }'), entity('moves: { field: status, from: { placed: [paid] } }')],

  // triggers
  ['operations', operation('by: shopper own, list: Order'), operation('by: [{ shopper: own }], list: Order')],
  ['operations', operation('by: [shopper own, staff], list: Order'), operation('by: { shopper: own, staff: all }, list: Order')],
  ['operations', operation('by: [shopper own, staff], list: Order'), operation('by: { shopper: { own: true }, staff: {} }, list: Order')],
  ['operations', operation('by: shopper via Order, list: Order'), operation('by: { shopper: { via: Order } }, list: Order')],
  [
    'operations',
    operation('by: { staff: status = paid }, list: Order'),
    operation('by: { staff: { where: [status = paid] } }, list: Order'),
  ],
  [
    'operations',
    operation('by: { staff: customer.region = actor.region }, list: Order'),
    operation('by: { staff: { field: customer.region, value: actor.region } }, list: Order'),
  ],
  [
    'operations',
    operation('by: { staff: [status = paid, placedAt < now - 30 days] }, list: Order'),
    operation(
      'by: { staff: { where: [{ field: status, value: paid }, { field: placedAt, comparison: <, value: now - 30 days }] } }, list: Order',
    ),
  ],
  [
    'operations',
    operation('on: orderPlaced after 3 days, reads: [Order]'),
    operation('on: { event: orderPlaced, after: 3 days }, reads: Order'),
  ],
  ['operations', operation('on: orderPlaced, reads: Order'), operation('on: [orderPlaced], reads: [Order]')],
  ['operations', operation('every: day at 02:00, reads: [Order]'), operation('every: { each: day, at: 02:00 }, reads: [Order]')],
  [
    'operations',
    operation('receive: payments.charged, changes: Order to paid'),
    operation('receive: { integration: payments, event: charged }, changes: [{ entity: Order, to: paid }]'),
  ],

  // what operations say
  [
    'operations',
    operation('by: staff, list: Order, where: [status?, placedAt..?, product, status = paid]'),
    operation(
      'by: staff, list: Order, where: [{ field: status, optional: true }, { field: placedAt, range: true, optional: true }, { field: product }, { field: status, value: paid }]',
    ),
  ],
  [
    'operations',
    operation('by: staff, list: Order, sort: [-placedAt, number]'),
    operation('by: staff, list: Order, sort: [{ field: placedAt, descending: true }, { field: number }]'),
  ],
  [
    'operations',
    operation('by: staff, list: Order, sort: [placedAt | -number]'),
    operation('by: staff, list: Order, sort: [[placedAt], [-number]]'),
  ],
  [
    'operations',
    operation('by: staff, list: Order, sort: [placedAt | -placedAt, number]'),
    operation('by: staff, list: Order, sort: [[placedAt, number], [-placedAt, number]]'),
  ],
  ['operations', operation('by: staff, list: Order, sort: -placedAt'), operation('by: staff, list: Order, sort: [-placedAt]')],
  [
    'operations',
    operation('by: staff, calls: [payments, sms 2x?]'),
    operation('by: staff, calls: [{ integration: payments }, { integration: sms, times: 2, optional: true }]'),
  ],
  ['operations', operation('by: staff, upload: Product.photo'), operation('by: staff, upload: { entity: Product, field: photo }')],
  [
    'operations',
    operation('by: staff, summarise: Order, per: [day, status, month of placedAt]'),
    operation('by: staff, summarise: Order, per: [{ unit: day }, { field: status }, { unit: month, field: placedAt }]'),
  ],
  [
    'operations',
    operation('by: staff, list: Order, atMost: 5 per 15 min per number'),
    operation('by: staff, list: Order, atMost: { calls: 5, within: 15 min, per: number }'),
  ],
  ['operations', operation('by: staff, list: Order, cost: 8 ms'), operation('by: staff, list: Order, cost: { cpu: 8 ms }')],
  [
    'operations',
    operation('by: staff, create: Order, rate: 3k rows/h, bulk: 500'),
    operation('by: staff, create: Order, rate: { value: 3k, unit: rows/h }, bulk: { value: 500 }'),
  ],
  [
    'operations',
    operation('by: staff, list: Order, takes: { coupon: text(20)? }'),
    operation('by: staff, list: Order, takes: { coupon: { type: text(20), optional: true } }'),
  ],
]

test.each(pairs)('%s: %s', (section, short, long) => {
  const entities =
    section === 'operations'
      ? { entities: entity('moves: { placed: [paid] }').replace('product: Product,', 'number: "text(20), unique", product: Product,') }
      : {}
  const withEntities = section === 'entities' ? { operations: '\n  browse: { by: visitor, list: Product }' } : {}
  const brief = briefOf(briefText({ ...entities, ...withEntities, [section]: short }))
  expect(brief).toEqual(briefOf(briefText({ ...entities, ...withEntities, [section]: long })))
})

test('a brief in JSON means the same', () => {
  const yaml =
    'system: S\nactors: { visitor: { is: anonymous } }\nentities: { Note: { fields: { text: "text(80), searchable" } } }\noperations: { all: { by: visitor, list: Note, rate: 3/s } }\n'
  const json = {
    system: 'S',
    actors: { visitor: { is: 'anonymous' } },
    entities: { Note: { fields: { text: 'text(80), searchable' } } },
    operations: { all: { by: 'visitor', list: 'Note', rate: '3/s' } },
  }
  expect(briefOf(JSON.stringify(json))).toEqual(briefOf(yaml))
  expect(briefOf(JSON.stringify(json, null, '\t'))).toEqual(briefOf(yaml))
})
