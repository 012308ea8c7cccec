import { describe, expect, test } from 'vitest'
import type { Decision } from '../model/decision.ts'
import { briefOf, decisionOf, decisionsOf, totals } from './test-helpers.ts'

/** Published systems as briefs: what was chosen there, or lies in the band that the record leaves open, must be chosen here. */

const shops = (engineers: number) => `
brief: 1
system: Shops
team: { engineers: ${engineers} }
quality: { growth: 1%/month }
actors: { merchant: { is: person, count: 100k, record: Shop } }
entities:
  Shop: { tenant: true, count: 100k, fields: { name: text(80) } }
  Product: { belongsTo: Shop, count: 200 per Shop, fields: { title: text(100), price: money } }
  Stock: { belongsTo: Product, one: true, fields: { onHand: int } }
  Order: { belongsTo: Shop, fields: { total: money, lines: "OrderLine[1..50 ~ 2]" } }
  OrderLine: { part: true, fields: { product: Product, quantity: int } }
  Payment: { belongsTo: Order, fields: { amount: money } }
  Customer: { belongsTo: Shop, count: 500 per Shop, fields: { email: email } }
  Discount: { belongsTo: Shop, fields: { code: text(20) } }
  Shipment: { belongsTo: Order, fields: { tracking: text(40)? } }
operations:
  placeOrder: { by: merchant own, create: Order, with: [lines], changes: [Stock, Payment], rate: 200/s }
  refund: { by: merchant own, update: Payment, changes: [Order], rate: 5/s }
  ship: { by: merchant own, create: Shipment, changes: [Order], rate: 100/s }
  products: { by: merchant own, list: Product, rate: 2k/s }
  viewProduct: { by: merchant own, get: Product, reads: [Stock], rate: 5k/s }
  editProduct: { by: merchant own, update: Product, rate: 50/s }
  customers: { by: merchant own, list: Customer, rate: 100/s }
  discounts: { by: merchant own, list: Discount, rate: 100/s }
  addDiscount: { by: merchant own, create: Discount, rate: 1/s }
`

const nearBest = (decision: Decision, option: string): number => {
  const all = totals(decision)
  return (all[option] ?? 0) / Math.max(...Object.values(all))
}

describe('team and deployables (R8)', () => {
  test('segment: three engineers do not own a service for each of fourteen destinations', () => {
    const entities = Array.from({ length: 14 }, (_, each) => `  Destination${each}: { fields: { key: text(40), payload: json } }`).join(
      '\n',
    )
    const operations = Array.from(
      { length: 14 },
      (_, each) => `  send${each}: { by: source, create: Destination${each}, rate: 500/s }`,
    ).join('\n')
    const text = `brief: 1\nsystem: Destinations\nteam: { engineers: 3 }\nactors: { source: { is: machine, count: 20k } }\nentities:\n${entities}\noperations:\n${operations}\n`
    const decision = decisionOf(text, 'architecture-pattern')
    expect(decision.choice).toBe('modular-monolith')
    expect(nearBest(decision, 'microservices')).toBeLessThan(0.3)
  })

  test.each([3, 9, 30, 90])('instagram, pinterest, zerodha, airbnb in 2014: %i engineers share a monolith', (engineers) => {
    expect(decisionOf(shops(engineers), 'architecture-pattern').choice).toBe('modular-monolith')
  })

  test('shopify: a thousand developers on one modular monolith are acceptable', () => {
    expect(nearBest(decisionOf(shops(1_000), 'architecture-pattern'), 'modular-monolith')).toBeGreaterThan(0.97)
  })

  test('the more engineers, the nearer services come', () => {
    const ratios = [9, 90, 300, 1_000, 2_000].map((engineers) =>
      nearBest(decisionOf(shops(engineers), 'architecture-pattern'), 'microservices'),
    )
    expect(ratios).toEqual([...ratios].sort((a, b) => a - b))
  })
})

test('stackoverflow: a monolith on one relational store, not in shards', () => {
  const text = `
brief: 1
system: Questions
team: { engineers: 50, squads: 6 }
quality: { latency: { p50: 20 ms, p99: 200 ms }, growth: 1%/month, peak: 2x }
actors: { visitor: { is: anonymous }, member: { is: person, count: 4M, record: User } }
entities:
  User: { count: 4M, fields: { name: text(40), email: "email, unique, personal" } }
  Question: { belongsTo: User, count: 11M, fields: { title: "text(150), searchable", body: "text(30000 ~ 1200), searchable", score: int } }
  Answer: { belongsTo: User, count: 18M, fields: { question: Question, body: text(30000 ~ 1000), score: int } }
  Vote: { belongsTo: User, count: 90M, fields: { answer: Answer, up: bool } }
operations:
  viewQuestion: { by: [visitor, member], get: Question, reads: [Answer], rate: 770/s }
  listQuestions: { by: [visitor, member], list: Question, sort: [-createdAt], rate: 150/s, stale: 30 s }
  searchQuestions: { by: [visitor, member], search: Question, rate: 198/s }
  ask: { by: member own, create: Question, rate: 8k/day }
  answer: { by: member own, create: Answer, rate: 12k/day }
  vote: { by: member own, create: Vote, changes: [Answer], rate: 1/s, once: true }
`
  const { byId } = decisionsOf(briefOf(text))
  expect(byId.get('architecture-pattern')?.choice).toBe('modular-monolith')
  for (const entity of ['User', 'Question', 'Answer', 'Vote']) expect(byId.get(`primary-store/${entity}`)?.choice).toBe('postgresql')
  expect(byId.get('compute-platform')?.choice).not.toBe('functions')
})

const statistics = (views: string, rate: string) => `
brief: 1
system: Web Statistics
team: { engineers: 2 }
quality: { growth: 2%/month }
actors: { browser: { is: anonymous }, owner: { is: person, count: 300, record: Owner } }
entities:
  Owner: { count: 300, fields: { email: "email, unique, personal" } }
  Site: { belongsTo: Owner, count: 200, fields: { domain: "text(100), unique" } }
  PageView: { belongsTo: Site, count: ${views}, fields: { path: text(200), source: text(80)?, country: country?, device: text(20)? } }
operations:
  track: { by: browser, create: PageView, rate: ${rate} }
  dashboard: { by: owner own, summarise: PageView, where: [site, createdAt.., path?, source?, country?, device?], per: [day], rate: 20/min }
  addSite: { by: owner own, create: Site, rate: 3/month }
`

test('plausible: two people move events to a column store when dashboards scan ten million rows of a site, and not before', () => {
  expect(decisionOf(statistics('2G', '4/s'), 'primary-store/PageView').choice).toBe('column-store')
  expect(decisionOf(statistics('1M', '4/min'), 'primary-store/PageView').choice).toBe('postgresql')
  expect(decisionOf(statistics('2G', '4/s'), 'primary-store/Site').choice).toBe('postgresql')
})

test('cloudflare: 40,000 rows/s that are summed up many ways lie in a column or time-series store', () => {
  const text = `
brief: 1
system: Edge Logs
team: { engineers: 6 }
quality: { growth: 0%/month, peak: 1.5x }
actors: { edge: { is: machine, count: 500 }, analyst: { is: employee, count: 20 } }
entities:
  Event: { keep: 30 days, fields: { zone: int, path: text(200 ~ 60), status: int, bytesSent: int, country: country, colo: int } }
operations:
  ingest: { by: edge, create: Event, bulk: 1000, rate: 40k rows/s }
  traffic: { by: analyst, summarise: Event, where: [zone?, status?, country?, colo?, createdAt..], per: [hour], sums: [bytesSent], rate: 2/s, latency: { p99: 3 s } }
`
  expect(['column-store', 'time-series']).toContain(decisionOf(text, 'primary-store/Event').choice)
})

test('slack and discord: chat at 300,000 writes/s stands in relational shards and in a wide-column store alike, and the record says what tips it', () => {
  const text = `
brief: 1
system: Messages
team: { engineers: 100, squads: 12 }
quality: { growth: 1%/month, peak: 2x, horizon: 12 months }
actors: { member: { is: person, count: 10M, record: User } }
entities:
  User: { count: 10M, fields: { name: text(40) } }
  Channel: { belongsTo: User, count: 5M, fields: { name: text(60) } }
  Message: { belongsTo: Channel, keep: 30 days, hot: 95% on newest 1%, fields: { author: User, body: text(4000 ~ 140) } }
operations:
  send: { by: member, create: Message, rate: 150k/s }
  edit: { by: member, update: Message, rate: 1k/s }
  read: { by: member, list: Message, where: [channel, createdAt..?], sort: [-createdAt], rate: 300k/s }
`
  const decision = decisionOf(text, 'primary-store/Message')
  expect(decision.status).toBe('tie')
  expect(nearBest(decision, 'sharded-postgresql')).toBeGreaterThan(0.99)
  expect(nearBest(decision, 'wide-column-store')).toBeGreaterThan(0.99)
  expect(nearBest(decision, 'postgresql')).toBeLessThan(0.5)
  expect(decision.consequences.some(({ says }) => says.startsWith('Level with'))).toBe(true)
})

test('hibp: one person serves a bounded key space from an edge cache with functions behind it', () => {
  const text = `
brief: 1
system: Pwned Passwords
team: { engineers: 1 }
budget: 50 EUR/month
quality: { growth: 2%/month, peak: 2x, horizon: 12 months }
actors: { anyone: { is: anonymous } }
entities:
  HashRange: { count: 1048576, fields: { prefix: "text(5), unique", suffixes: text(40000 ~ 20000) } }
operations:
  range: { by: anyone, get: HashRange, where: [prefix], rate: 1060/s, stale: 30 days }
`
  const { byId } = decisionsOf(briefOf(text))
  expect(byId.get('read-caching/range')?.choice).toBe('shared-http')
  expect(byId.get('compute-platform')?.choice).toBe('functions')
})

test('primevideo: a steady pipeline of 15,000 steps a second does not run as functions', () => {
  const text = `
brief: 1
system: Stream Watch
team: { engineers: 10 }
quality: { growth: 2%/month, peak: 1.2x }
actors: { converter: { is: machine, count: 5000 } }
entities:
  Stream: { count: 5k, fields: { title: text(80) } }
  Defect: { belongsTo: Stream, fields: { kind: text(20) } }
operations:
  analyseFrame: { by: converter, update: Stream, takes: { frame: json }, rate: 10k/s, cost: 5 ms }
  analyseAudio: { by: converter, update: Stream, takes: { buffer: json }, rate: 5k/s, cost: 3 ms }
  reportDefect: { by: converter, create: Defect, rate: 5/s }
`
  const { byId } = decisionsOf(briefOf(text))
  expect(byId.get('architecture-pattern')?.choice).not.toBe('functions')
  expect(byId.get('compute-platform')?.choice).not.toBe('functions')
})

test('instagram: 115 writes/s need no shards today', () => {
  const text = `
brief: 1
system: Photos
team: { engineers: 3 }
quality: { growth: 1%/month }
actors: { user: { is: person, count: 14M, record: User } }
entities:
  User: { count: 14M, fields: { name: text(40) } }
  Photo: { belongsTo: User, count: 150M, fields: { caption: text(200)? } }
  Like: { belongsTo: User, fields: { photo: Photo } }
operations:
  post: { by: user own, create: Photo, rate: 25/s }
  like: { by: user own, create: Like, rate: 90/s }
  photos: { by: user own, list: Photo, sort: [-createdAt], rate: 900/s }
`
  const { byId } = decisionsOf(briefOf(text))
  expect(byId.get('primary-store/Photo')?.choice).toBe('postgresql')
  expect(byId.get('architecture-pattern')?.choice).toBe('modular-monolith')
})

test('booking sample of Service Cutter: customer, booking and article apart is one of the cuts compared', () => {
  const text = `
brief: 1
system: Booking
actors: { clerk: { is: employee } }
entities:
  Customer: { fields: { name: text(80) } }
  Article: { fields: { title: text(80), price: money } }
  Booking: { fields: { customer: Customer, article: Article } }
operations:
  createCustomer: { by: clerk, create: Customer, rate: 10/h }
  createBooking: { by: clerk, create: Booking, rate: 50/h }
  createArticle: { by: clerk, create: Article, rate: 2/h }
  searchArticles: { by: clerk, list: Article, rate: 200/h }
  payBooking: { by: clerk, update: Booking, rate: 50/h }
`
  const options = decisionOf(text, 'service-boundaries').options
  const three = options.find(({ option }) => option.id === 'modules-3')
  expect(three?.option.parts?.map(({ entities }) => entities)).toEqual([['Article'], ['Booking'], ['Customer']])
})

test('cargo sample of domain-driven design: cargo with its handling, voyages, locations', () => {
  const text = `
brief: 1
system: Cargo
actors: { planner: { is: employee }, tracker: { is: employee }, harbour: { is: machine } }
entities:
  Location: { count: 2k, fields: { name: text(80), code: "text(5), unique" } }
  Voyage: { fields: { number: "text(12), unique", movements: "CarrierMovement[1..20 ~ 4]" } }
  CarrierMovement: { part: true, fields: { from: Location, to: Location, departs: timestamp } }
  Cargo: { fields: { origin: Location, destination: Location, legs: "Leg[0..10 ~ 3]", delivered: bool } }
  Leg: { part: true, fields: { voyage: Voyage, load: Location, unload: Location } }
  HandlingEvent: { belongsTo: Cargo, fields: { kind: text(20), at: Location, voyage: Voyage? } }
operations:
  bookCargo: { by: planner, create: Cargo, rate: 100/h }
  routeCargo: { by: planner, update: Cargo, with: [legs], reads: [Voyage], rate: 100/h }
  viewTracking: { by: tracker, get: Cargo, reads: [HandlingEvent], rate: 2k/h }
  handle: { by: harbour, create: HandlingEvent, changes: [Cargo], rate: 800/h }
  addVoyage: { by: planner, create: Voyage, with: [movements], rate: 5/h }
  addMovement: { by: planner, update: Voyage, with: [movements], rate: 20/h }
  locations: { by: planner, list: Location, rate: 50/h }
  addLocation: { by: planner, create: Location, rate: 1/month }
`
  const three = decisionOf(text, 'service-boundaries').options.find(({ option }) => option.id === 'modules-3')
  expect(three?.option.parts?.map(({ entities }) => entities)).toEqual([
    ['Cargo', 'HandlingEvent', 'Leg'],
    ['Location'],
    ['CarrierMovement', 'Voyage'],
  ])
})
