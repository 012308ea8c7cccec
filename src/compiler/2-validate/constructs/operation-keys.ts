import { construct } from '../construct.ts'
import { choice, flag, listOf, mapOf, phrase, turned } from '../shape.ts'
import { count } from '../values/count.ts'
import { duration } from '../values/duration.ts'
import { checkName, lowerNames, reference } from '../values/name.ts'
import { parsePath } from '../values/path.ts'
import { rate } from '../values/rate.ts'
import { share } from '../values/share.ts'
import { access } from './access.ts'
import { filter } from './condition.ts'
import { cost } from './cost.ts'
import { field } from './field.ts'
import { groups } from './group.ts'
import { hot } from './hot.ts'
import { peak } from './peak.ts'
import { latency } from './quality.ts'
import { atMost } from './quota.ts'
import { sort } from './sort.ts'
import { bodyVerb, calls, changes, verb } from './touches.ts'
import { every, on, receive } from './trigger.ts'

const fieldNames = listOf(reference('a field', 'status'))
const events = listOf(phrase('the name of an event', { examples: ['orderPlaced'] }, (found) => (checkName(found) ? found.text : undefined)))

/** What starts an operation; it has one of them. */
export const triggerKeys = {
  by: {
    about: 'An actor calls, and waits for the answer.',
    example: '[shopper own, staff]',
    mistakenFor: ['actor', 'who', 'for', 'as'],
    shape: access,
  },
  on: { about: 'An event; nobody waits.', example: 'orderPlaced after 3 days', mistakenFor: ['when', 'event', 'after'], shape: on },
  every: { about: 'The clock.', example: 'day at 02:00', mistakenFor: ['schedule', 'cron', 'at'], shape: every },
  receive: {
    about: 'A call from an integration (webhook).',
    example: 'payments.charged',
    mistakenFor: ['webhook', 'from'],
    shape: receive,
  },
}

/** What an operation does; it has one of them at most. */
export const verbKeys = {
  list: { about: 'Many rows, by `where` and `sort`.', example: 'Product', shape: verb('list') },
  get: {
    about: 'One row, by its `id` or by the unique field in `where`.',
    example: 'Product',
    mistakenFor: ['read', 'view', 'show'],
    shape: verb('get'),
  },
  search: {
    about: 'By relevance over its `searchable` fields, with `where` as facets.',
    example: 'Product',
    mistakenFor: ['find'],
    shape: verb('search'),
  },
  create: {
    about: 'One row, `with` its parts; `bulk: 500` for many at a time.',
    example: 'Order',
    mistakenFor: ['insert', 'add', 'new', 'post'],
    shape: verb('create'),
  },
  update: {
    about: 'Changes one row, `with` its parts.',
    example: 'Customer',
    mistakenFor: ['edit', 'change', 'patch', 'put'],
    shape: verb('update'),
  },
  delete: {
    about: 'Deletes one row and what belongs to it.',
    example: 'Review',
    mistakenFor: ['remove', 'destroy'],
    shape: verb('delete'),
  },
  act: { about: 'A named step on one row; `to` moves its status.', example: 'Order', mistakenFor: ['action', 'do'], shape: verb('act') },
  summarise: {
    about: 'Counts and sums, `per` something.',
    example: 'Order',
    mistakenFor: ['summarize', 'aggregate', 'report'],
    shape: verb('summarise'),
  },
  watch: {
    about: 'Changes pushed to the caller as they happen.',
    example: 'Order',
    mistakenFor: ['subscribe', 'stream', 'listen'],
    shape: verb('watch'),
  },
  explore: {
    about: "Questions nobody wrote down beforehand; never at the others' cost.",
    example: 'Order',
    mistakenFor: ['query', 'analyse', 'analyze'],
    shape: verb('explore'),
  },
  upload: { about: 'A large body in.', example: 'Product.photos', shape: bodyVerb('upload') },
  download: { about: 'A large body out.', example: 'Product.photos', shape: bodyVerb('download') },
}

const otherKeys = {
  where: {
    about: 'Which rows: `category?` may be left out, `price..` is from and to, `status = active` is fixed.',
    example: '[category?, price..?, status = active]',
    mistakenFor: ['filter', 'filters', 'filterBy'],
    shape: listOf(filter),
  },
  sort: {
    about: 'In which order; `|` lets the caller choose.',
    example: '[price | -createdAt]',
    mistakenFor: ['order', 'orderBy', 'sortBy'],
    shape: sort,
  },
  with: { about: 'The parts written along, or the fields that an `act` carries.', example: '[lines]', shape: fieldNames },
  to: { about: 'The status that an `act` moves its row to.', example: 'cancelled', shape: reference('a status', 'cancelled') },
  reads: { about: 'Entities read besides.', example: '[Stock]', shape: listOf(reference('an entity', 'Stock')) },
  changes: {
    about: 'Entities changed in the same all-or-nothing step; `Order to paid` moves a status.',
    example: '[Stock, Order to paid]',
    mistakenFor: ['writes', 'updates', 'touches'],
    shape: changes,
  },
  calls: {
    about: 'Integrations called; `2x` is two calls, `?` one whose failure the operation survives.',
    example: '[payments, sms 2x, recommendations?]',
    shape: calls,
  },
  emits: {
    about: 'Events that others wait for.',
    example: 'orderPlaced',
    mistakenFor: ['publishes', 'raises', 'triggers', 'emit'],
    shape: events,
  },
  rate: {
    about: 'How often on average, in calls or in rows.',
    example: '120/s',
    default: 'once a day by each actor that may',
    mistakenFor: ['rps', 'load', 'throughput'],
    shape: rate,
  },
  peak: { about: 'The busiest minute of this operation.', example: '20x for 3 h', default: "the quality's peak", shape: peak },
  latency: { about: 'How fast its answers come.', example: '{ p99: 250 ms }', default: "the quality's latency", shape: latency },
  stale: { about: 'How old an answer may be.', example: '60 s', default: '0 s', mistakenFor: ['cache', 'ttl', 'maxAge'], shape: duration },
  within: {
    about: 'In which time work is done that nobody waits for.',
    example: '1 min',
    default: '5 min after an event, half the interval of a clock',
    mistakenFor: ['deadline'],
    shape: duration,
  },
  once: {
    about: 'A repeated request must not act twice.',
    example: 'true',
    default: 'true for `receive`, else false',
    mistakenFor: ['idempotent'],
    shape: flag,
  },
  bulk: {
    about: 'How many rows at a time.',
    example: '500',
    mistakenFor: ['batch', 'batchSize'],
    shape: count('row/call', { what: 'a number of rows', least: 1 }),
  },
  rows: {
    about: 'How many rows one run reads or changes, where that does not follow.',
    example: '200',
    shape: count('row', { what: 'a number of rows' }),
  },
  open: {
    about: 'How many watch at once at the peak.',
    example: '20k',
    mistakenFor: ['connections'],
    shape: count('subscriber', { what: 'a number of watchers' }),
  },
  per: { about: 'What a summary groups by.', example: '[day, status]', mistakenFor: ['groupBy', 'by'], shape: groups },
  sums: { about: 'What a summary adds up besides the count.', example: '[total]', mistakenFor: ['sum'], shape: fieldNames },
  takes: {
    about: 'Input that is not kept.',
    example: '{ coupon: text(20)? }',
    mistakenFor: ['input', 'params', 'body'],
    shape: mapOf('an input', field, lowerNames),
  },
  gives: {
    about: 'What is answered.',
    example: '[name, price]',
    default: 'all but `secret` fields and large bodies',
    mistakenFor: ['returns', 'output', 'select', 'fields'],
    shape: listOf(turned(phrase('a field', {}, parsePath), (path) => path.join('.'))),
  },
  inTurn: {
    about: 'Never two at a time for the same value of this field or owner.',
    example: 'customer',
    shape: turned(phrase('a field or an owner', {}, parsePath), (path) => path.join('.')),
  },
  undo: { about: 'For how long a `delete` can be taken back.', example: '30 days', shape: duration },
  need: {
    about: 'What the roadmap may leave for later.',
    example: 'should',
    default: 'must',
    mistakenFor: ['priority'],
    shape: choice('a need', ['must', 'should', 'could']),
  },
  atMost: {
    about: 'The quota of one caller, or of one value.',
    example: '5 per 15 min per email',
    mistakenFor: ['rateLimit', 'limit', 'quota'],
    shape: atMost,
  },
  availability: { about: 'Its own target.', example: '99.99%', default: "the quality's availability", shape: share },
  cost: { about: 'CPU time of one call, where it is known.', example: '8 ms', default: 'by the work that it does', shape: cost },
  hot: { about: 'Which rows its calls fall on.', example: '90% on newest 5%', shape: hot },
  was: { about: 'Its name before it was renamed.', example: 'checkout', shape: reference('an operation', 'checkout') },
}

/** What is done. */
export const operation = construct('an operation', 'Something the backend does: one trigger, and at most one verb.', {
  ...triggerKeys,
  ...verbKeys,
  ...otherKeys,
})
