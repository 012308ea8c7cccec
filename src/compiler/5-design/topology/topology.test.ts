import { describe, expect, test } from 'vitest'
import { availability } from '../../knowledge/availability.ts'
import { prices } from '../../knowledge/prices.ts'
import { serviceTimes } from '../../knowledge/service-times.ts'
import type { Brief, Field, Operation } from '../../model/brief.ts'
import type { Decisions } from '../../model/decision.ts'
import type { Module } from '../../model/design/module.ts'
import { counted } from '../../model/formula.ts'
import type { Knowledge } from '../../model/knowledge.ts'
import type { Series, Unit } from '../../model/quantity.ts'
import type { Workload } from '../../model/workload.ts'
import { designTopology } from './topology.ts'

const knowledge: Knowledge = {
  version: 'test',
  quantities: new Map([...prices, ...serviceTimes, ...availability].map((each) => [each.id, each])),
  evidence: new Map(),
  defaults: new Map(),
}
const number = (value: number) => counted('n', value, '1', 'test', [])
const series = (id: string, value: number, unit: Unit): Series => ({
  id,
  unit,
  values: [value, 2 * value],
  provenance: 'given',
  because: { kind: 'brief', path: '', text: '' },
})

type Sketch = Omit<Partial<Operation>, 'rate'> & {
  readonly rate?: number
  readonly touches?: readonly string[]
  readonly unwaited?: boolean
}
const by = (...actors: string[]) => ({ kind: 'call' as const, by: actors.map((actor) => ({ actor, scope: { kind: 'all' as const } })) })

const shop: Record<string, Sketch> = {
  browse: { trigger: by('visitor', 'shopper'), verb: { kind: 'list', entity: 'Product' }, rate: 100, touches: ['Product'] },
  order: {
    trigger: by('shopper'),
    verb: { kind: 'create', entity: 'Order' },
    rate: 2,
    touches: ['Order'],
    calls: [{ integration: 'payments', times: 1, optional: false }],
    emits: ['ordered'],
  },
  settled: { trigger: { kind: 'webhook', integration: 'payments', event: 'settled' }, rate: 2, touches: ['Order'] },
  addPhoto: { trigger: by('staff'), verb: { kind: 'upload', entity: 'Product', field: 'photo' }, rate: 1, touches: ['Product'] },
  find: { trigger: by('shopper'), verb: { kind: 'search', entity: 'Product' }, rate: 10, touches: ['Product'] },
  mail: {
    trigger: { kind: 'event', events: ['ordered'] },
    rate: 2,
    touches: ['Order'],
    calls: [{ integration: 'post', times: 1, optional: false }],
    unwaited: true,
  },
}

function input(
  decided: Record<string, string> = {},
  more: { sketches?: Record<string, Sketch>; modules?: readonly Partial<Module>[]; brief?: object } = {},
) {
  const sketches = more.sketches ?? shop
  const operations = Object.entries(sketches).map(([name, sketch]) => ({ name, emits: [], calls: [], changes: [], reads: [], ...sketch }))
  const photo = { name: 'photo', type: { kind: 'image', max: 5e6 } } as unknown as Field
  const brief = {
    constraints: { cloud: 'aws', mustUse: [], regions: [] },
    quality: {},
    team: { knows: ['typescript'] },
    actors: new Map(
      Object.entries({ visitor: 'anonymous', shopper: 'person', staff: 'employee' }).map(([name, is]) => [
        name,
        { name, is, signIn: is === 'anonymous' ? [] : ['password'], mfa: is === 'employee' },
      ]),
    ),
    entities: new Map([
      ['Product', { name: 'Product', fields: new Map([['photo', photo]]) }],
      ['Order', { name: 'Order', fields: new Map() }],
    ]),
    operations: new Map(operations.map((each) => [each.name, each])),
    integrations: new Map([
      ['payments', { name: 'payments', provider: 'Stripe' }],
      ['post', { name: 'post', provider: 'any' }],
    ]),
    ...more.brief,
  }
  const loads = operations.map(({ name, rate = 1, touches = [], unwaited = false, calls }) => ({
    name,
    waited: !unwaited,
    from: `operations.${name}`,
    peak: series(`${name}/peak`, rate, 'call/s'),
    cpu: counted('cpu', 0.001, 's', 'test', []),
    touches: touches.map((entity) => ({ entity })),
    waitsFor: calls.map(({ integration }) => ({ integration })),
  }))
  const workload = {
    quarters: [{}, {}],
    operations: new Map(loads.map((load) => [load.name, load])),
    entities: new Map(
      ['Product', 'Order'].map((name) => [name, { name, owners: [], bytes: series(`${name}/bytes`, name === 'Order' ? 4e9 : 1e9, 'B') }]),
    ),
    flows: [
      { from: { kind: 'actor', name: 'shopper' }, to: { kind: 'service', name: 'application' }, data: ['personal'], operation: 'order' },
      { from: { kind: 'service', name: 'application' }, to: { kind: 'integration', name: 'payments' }, data: ['card'], operation: 'order' },
    ],
    totals: { bodies: series('bodies', 1e12, 'B'), bytes: series('bytes', 5e9, 'B') },
    targets: { availability: number(0.9995), recoveryPoint: number(60), recoveryTime: number(900), squads: number(1) },
  }
  const all = Object.entries(decided).map(([id, choice]) => ({
    id,
    choice,
    rule: id.split('/')[0]!,
    subject: { kind: 'event', name: id.slice(id.indexOf('/') + 1) },
    chosen: { title: choice },
    consequences: [],
  }))
  const modules = more.modules ?? [
    { name: 'all', deployable: 'application', entities: ['Product', 'Order'], operations: Object.keys(sketches) },
  ]
  return {
    brief: brief as unknown as Brief,
    workload: workload as unknown as Workload,
    decisions: { all, byId: new Map(all.map((each) => [each.id, each])) } as unknown as Decisions,
    modules: modules as readonly Module[],
    knowledge,
  }
}

const topology = (...given: Parameters<typeof input>) => designTopology(input(...given)).value
const nodeOf = (name: string, ...given: Parameters<typeof input>) => topology(...given).nodes.find((node) => node.name === name)
const linksOf = (...given: Parameters<typeof input>) => topology(...given).links.map(({ source, target }) => `${source} → ${target}`)

describe('nodes', () => {
  test('are actors, fleets, stores and integrations, each named once', () => {
    expect(topology().nodes.map((node) => `${node.kind} ${node.name}`)).toEqual([
      'person visitor',
      'person shopper',
      'person staff',
      'service application',
      'worker application-worker',
      'database postgresql',
      'objectStore object-store',
      'external payments',
      'external post',
    ])
  })

  test('say what they are there for in the words of the brief, busiest first', () => {
    expect(nodeOf('application')!.responsibility).toMatch(/^browse 200\/s, find 20\/s/)
    expect(nodeOf('application-worker')!.responsibility).toBe('mail on ordered')
    expect(nodeOf('postgresql')!.responsibility).toBe('Order, Product: 10 GB')
    expect(nodeOf('object-store')!.responsibility).toBe('Product.photo: 2 TB')
    expect(nodeOf('payments')).toMatchObject({ technology: 'Stripe', responsibility: 'order; calls back settled' })
  })

  test('a database has a standby where its restore would miss the targets', () => {
    expect(nodeOf('postgresql')!.instances).toBe(2)
    expect(nodeOf('postgresql', { replication: 'none' })!.instances).toBe(1)
  })

  test('caches stand where reads were decided to be kept', () => {
    expect(nodeOf('cache', { 'read-caching/find': 'distributed' })).toMatchObject({
      kind: 'cache',
      technology: 'Amazon ElastiCache for Valkey',
      responsibility: 'find',
    })
    expect(nodeOf('edge', { 'read-caching/browse': 'shared-http' })).toMatchObject({ kind: 'edge', technology: 'Amazon CloudFront' })
  })

  test('are made with what the brief demands', () => {
    const brief = { constraints: { cloud: 'aws', mustUse: ['redis', 'keycloak'], regions: [] } }
    expect(nodeOf('cache', { 'read-caching/find': 'distributed' }, { brief })!.technology).toBe('Redis')
    expect(nodeOf('identity', { 'authentication/shopper': 'hosted-oidc' }, { brief })!.technology).toBe('Keycloak')
  })

  test('of a brief without a cloud have no cloud in their names', () => {
    const brief = { constraints: { mustUse: [], regions: [] } }
    expect(nodeOf('postgresql', {}, { brief })!.technology).toBe('PostgreSQL')
    expect(nodeOf('object-store', {}, { brief })!.technology).toBe('S3-compatible object store')
  })

  test('sign people in where that is left to a provider, ours or the company’s', () => {
    const decided = { 'authentication/shopper': 'self-run-oidc', 'authentication/staff': 'workforce-sso' }
    expect(nodeOf('identity', decided)).toMatchObject({ technology: 'Keycloak', instances: 2, responsibility: 'shopper by password' })
    expect(nodeOf('sign-on', decided)!.responsibility).toBe('staff by password with a second factor')
  })

  test('that would share a name are told apart', () => {
    const brief = { integrations: new Map([['shopper', { name: 'shopper' }]]) }
    expect(
      topology({}, { brief })
        .nodes.filter((node) => node.name.startsWith('shopper'))
        .map((node) => node.name),
    ).toEqual(['shopper', 'shopper_2'])
  })
})

describe('links', () => {
  test('join what some operation brings together', () => {
    expect(linksOf()).toEqual([
      'visitor → application',
      'shopper → application',
      'application → postgresql',
      'application → payments',
      'payments → application',
      'staff → application',
      'staff → object-store',
      'application-worker → postgresql',
      'application-worker → post',
    ])
  })

  test('carry the data classes that flow in their operations', () => {
    const { links } = topology()
    expect(links.find(({ source, target }) => source === 'shopper' && target === 'application')).toMatchObject({
      operations: ['browse', 'order', 'find'],
      data: ['personal'],
    })
    expect(links.find(({ target }) => target === 'payments')!.data).toEqual(['card'])
    expect(links.find(({ source }) => source === 'visitor')!.data).toEqual([])
  })

  test('go through the edge for the answers that it keeps, and only for these', () => {
    const links = topology({ 'read-caching/browse': 'shared-http' }).links
    const operationsOf = (from: string, to: string) => links.find(({ source, target }) => source === from && target === to)?.operations
    expect(operationsOf('visitor', 'edge')).toEqual(['browse'])
    expect(operationsOf('edge', 'application')).toEqual(['browse'])
    expect(operationsOf('shopper', 'application')).toEqual(['order', 'find'])
  })

  test('leave a call that need not be waited for to the worker', () => {
    expect(linksOf({ 'asynchronous-work/order.payments': 'outbox' })).toContain('application-worker → payments')
  })

  test('take events through a broker where that was decided', () => {
    const links = topology({ 'asynchronous-work/ordered': 'broker' }).links.filter(
      ({ source, target }) => source === 'broker' || target === 'broker',
    )
    expect(links.map(({ source, target, synchronous }) => [source, target, synchronous])).toEqual([
      ['application', 'broker', false],
      ['broker', 'application-worker', false],
    ])
  })

  test('search in an engine of its own where that was decided', () => {
    expect(linksOf({ 'search/Product': 'search-engine' })).toContain('application → search-index')
  })

  test('ask another deployable for the rows that it holds', () => {
    const modules = [
      { name: 'orders', deployable: 'orders', entities: ['Order'], operations: ['order', 'settled', 'mail'] },
      { name: 'products', deployable: 'products', entities: ['Product'], operations: ['browse', 'addPhoto', 'find', 'stock'] },
    ]
    const sketches = { ...shop, order: { ...shop['order']!, touches: ['Order', 'Product'] } }
    expect(linksOf({}, { modules, sketches })).toContain('orders → products')
  })
})
