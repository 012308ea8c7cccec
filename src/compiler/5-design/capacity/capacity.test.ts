import { describe, expect, test } from 'vitest'
import { evaluate } from '../../model/formula.ts'
import { type Amount, isSeries } from '../../model/quantity.ts'
import { designTopology } from '../topology/topology.ts'
import { designCapacity } from './capacity.ts'
import { type Sketch, decisionsOf, entityLoad, figure, schemaOf, sketched, statement, table, wholeModule } from './test-helpers.ts'

const shop: Sketch = {
  entities: [entityLoad('Product', 50_000), entityLoad('Order', 1_000_000)],
  integrations: [{ name: 'payments', provider: 'Stripe', latency: {}, repeatable: true }],
  budget: 3500,
  operations: [
    { name: 'browse', verb: { kind: 'list', entity: 'Product' }, rate: 100, touches: [{ entity: 'Product', access: 'read', rows: 20 }] },
    {
      name: 'order',
      verb: { kind: 'create', entity: 'Order' },
      rate: 2,
      cpu: 0.002,
      p99: 2.5,
      touches: [{ entity: 'Order', access: 'insert' }],
      waits: [{ integration: 'payments', p50: 0.35, p99: 2, availability: 0.999, limit: 100 }],
    },
    { name: 'mail', trigger: { kind: 'event', events: ['ordered'] }, rate: 2, touches: [{ entity: 'Order', access: 'read' }] },
  ],
}

function designed(sketch: Sketch = shop) {
  const base = sketched(sketch)
  const modules = [wholeModule(base)]
  const schema = schemaOf(table('products', 'Product', 50_000, 2), table('orders', 'Order', 1_000_000, 3))
  const statements = [
    statement('browse', 1, 'select', 'products', 20),
    statement('order', 1, 'insert', 'orders'),
    statement('mail', 1, 'select', 'orders'),
  ]
  const topology = designTopology({ ...base, modules }).value
  const input = { ...base, modules, schema, statements, topology }
  return { ...designCapacity(input), input }
}

const times = (factor: number): Sketch => ({ ...shop, operations: shop.operations.map((each) => ({ ...each, rate: each.rate * factor })) })

describe('latency', () => {
  const { value } = designed()
  const of = (operation: string) => value.latency.find((each) => each.operation === operation)!

  test('is told for what callers wait for', () => {
    expect(value.latency.map((each) => each.operation)).toEqual(['browse', 'order'])
  })

  test('of an order is ruled by the payment provider', () => {
    const { p99, parts } = of('order')
    expect(p99.value).toBeGreaterThan(2)
    expect(p99.value).toBeLessThan(2.1)
    expect(parts.find((part) => part.name === 'payments')!.seconds.value / p99.value).toBeGreaterThan(0.9)
  })

  test('is the sum of what its parts have of it', () => {
    for (const { p99, parts } of value.latency) expect(parts.reduce((sum, part) => sum + part.seconds.value, 0)).toBeCloseTo(p99.value, 9)
  })

  test('may be higher by what predictions were seen to miss', () => {
    expect(of('browse').atWorst!.value).toBeGreaterThan(of('browse').p99.value)
  })

  test('without the payment in the request is that of the database', () => {
    const decisions = [{ id: 'asynchronous-work/order.payments', rule: 'asynchronous-work', choice: 'outbox' }]
    const { value: later } = designed({ ...shop, decisions })
    expect(later.latency.find((each) => each.operation === 'order')!.p99.value).toBeLessThan(0.1)
  })
})

describe('availability', () => {
  test('weighs the payment provider by the share of requests that need it', () => {
    const { availability } = designed().value
    const payments = availability.parts.find((part) => part.name === 'payments')!
    expect(1 - payments.availability.value).toBeCloseTo(0.001 * (2 / 102), 9)
    expect(availability.total.value).toBeGreaterThan(0.999)
  })

  test('is what its parts leave over', () => {
    const { availability } = designed().value
    const lost = availability.parts.reduce((sum, part) => sum + (1 - part.availability.value), 0)
    expect((1 - availability.total.value) / lost).toBeCloseTo(1, 3)
    const downs = availability.parts.map((part) => part.down.value)
    expect(downs).toEqual([...downs].sort((a, b) => b - a))
  })

  test('does not need the provider when the call is made after the request', () => {
    const decisions = [{ id: 'asynchronous-work/order.payments', rule: 'asynchronous-work', choice: 'outbox' }]
    expect(designed({ ...shop, decisions }).value.availability.parts.map((part) => part.name)).not.toContain('payments')
  })

  test('of a single operation is judged by its own target', () => {
    const strict = { value: 0.9999, unit: '1', text: '99.99%' } as const
    const operations = shop.operations.map((each) => (each.name === 'order' ? { ...each, more: { availability: strict } } : each))
    const row = designed({ ...shop, operations }).value.verdict.find((each) => each.target === 'availability of order')!
    expect(row.met).toBe(false)
    expect(row.decidedBy).toBe('payments')
  })
})

describe('components', () => {
  const { value } = designed()
  const named = (name: string) => value.components.find((component) => component.name === name)!

  test('are the fleets, the database and what integrations allow', () => {
    expect(value.components.map((component) => component.name)).toEqual([
      'application CPU',
      'application-worker CPU',
      'postgresql CPU',
      'postgresql storage',
      'postgresql memory',
      'postgresql disk reads',
      'postgresql connections',
      'payments calls',
    ])
  })

  test('stay below the planned utilisation with one instance lost', () => {
    const { demand, instances, capacity } = named('application CPU')
    for (const [quarter, busy] of demand.values.entries())
      expect(busy / ((instances.values[quarter]! - 1) * capacity.value)).toBeLessThanOrEqual(0.6)
  })

  test('name the class of machine they run on', () => {
    expect(named('application CPU').machine).toMatch(/^(m6a|t4g)\./)
    expect(named('postgresql CPU').machine).toMatch(/^db\./)
    expect(named('postgresql CPU').utilisation.values.at(-1)).toBeLessThanOrEqual(0.6)
  })

  test('hold an integration to its limit', () => {
    expect(named('payments calls').utilisation.values[0]).toBeCloseTo(0.1, 9)
  })

  test('carry more at a higher utilisation or on more, never on less', () => {
    let last = { cost: 0, cores: 0, payments: 0 }
    for (const factor of [0.5, 1, 2, 4, 8, 16, 32, 64]) {
      const { components, cost } = designed(times(factor)).value
      const of = (name: string) => components.find((component) => component.name === name)!
      const now = {
        cost: cost.total.values.at(-1)!,
        cores: of('application CPU').instances.values.at(-1)! * of('application CPU').capacity.value,
        payments: of('payments calls').utilisation.values.at(-1)!,
      }
      expect(now.cost).toBeGreaterThanOrEqual(last.cost)
      expect(now.cores).toBeGreaterThanOrEqual(last.cores)
      expect(now.payments).toBeGreaterThan(last.payments)
      last = now
    }
  })

  test('serve fewer calls from the database behind a cache', () => {
    const hits = figure('read-caching/browse/shared-http/hits', 0.9, '1')
    const decision = {
      id: 'read-caching/browse',
      rule: 'read-caching',
      choice: 'shared-http',
      consequences: [{ effect: 'gain' as const, says: '', figures: [hits], from: [] }],
    }
    const base = designed()
    const topology = designTopology({ ...base.input, decisions: decisionsOf([decision]), modules: [...base.input.modules] }).value
    const cached = designCapacity({ ...base.input, decisions: decisionsOf([decision]), modules: [...base.input.modules], topology }).value
    const busy = (capacity: typeof cached, name: string) =>
      capacity.components.find((component) => component.name === name)!.demand.values[0]!
    expect(busy(cached, 'postgresql CPU') / busy(base.value, 'postgresql CPU')).toBeLessThan(0.2)
    expect(busy(cached, 'application CPU') / busy(base.value, 'application CPU')).toBeLessThan(0.2)
    expect(cached.availability.parts.map((part) => part.name)).toContain('edge')
  })
})

describe('the verdict', () => {
  test('tells each target, what decides it and whether it is met', () => {
    const { verdict } = designed().value
    expect(verdict.map((row) => row.target)).toEqual(['availability', 'p99', 'recovery point', 'recovery time', 'cost'])
    expect(verdict.every((row) => row.met)).toBe(true)
    expect(verdict.find((row) => row.target === 'recovery point')!.designed.value).toBe(0)
  })

  test('holds until the quarter before the first target fails', () => {
    expect(designed().value.holdsUntil).toBe(36)
    const { cost } = designed().value
    const { holdsUntil } = designed({ ...shop, budget: (cost.total.values[3]! + cost.total.values[4]!) / 2 }).value
    expect(holdsUntil).toBeLessThanOrEqual(9)
    expect(designed({ ...shop, budget: 1 }).value.holdsUntil).toBe(0)
  })

  test('says what gives first within ten years', () => {
    const { firstToGive } = designed().value
    expect(firstToGive?.component).toBe('payments calls')
    expect(firstToGive!.month).toBe(48)
    expect(firstToGive!.utilisation.value).toBeGreaterThan(1)
  })

  test('has a lone server restored where that is soon enough', () => {
    const decisions = [{ id: 'replication', rule: 'replication', choice: 'none' }]
    const { verdict } = designed({ ...shop, decisions }).value
    expect(verdict.find((row) => row.target === 'recovery point')).toMatchObject({ met: false, decidedBy: 'postgresql from its backup' })
    expect(verdict.find((row) => row.target === 'recovery time')!.met).toBe(true)
  })
})

describe('cost', () => {
  test('is the sum of its items in every quarter', () => {
    const { cost } = designed().value
    for (const [quarter, total] of cost.total.values.entries())
      expect(cost.items.reduce((sum, item) => sum + item.cost.values[quarter]!, 0)).toBeCloseTo(total, 6)
  })

  test('of a data centre of one’s own is not known and said so', () => {
    const constraints = { cloud: 'on-premises', regions: [], compliance: [], mustUse: [], mustNotUse: [] } as const
    const { value, diagnostics } = designed({ ...shop, brief: { constraints } })
    expect(diagnostics.map((each) => each.code)).toEqual(['GP5801'])
    expect(value.verdict.map((row) => row.target)).not.toContain('cost')
  })

  test.each(['gcp', 'azure', 'hetzner', 'any'] as const)('is known on %s', (cloud) => {
    const constraints = { cloud, regions: [], compliance: [], mustUse: [], mustNotUse: [] }
    const { cost } = designed({ ...shop, brief: { constraints } }).value
    expect(cost.total.values[0]).toBeGreaterThan(100)
  })
})

test('nothing that is decided depends on the order of the brief', () => {
  const turned = designed({ ...shop, operations: [...shop.operations].reverse(), entities: [...shop.entities].reverse() }).value
  const { value } = designed()
  expect(turned.holdsUntil).toBe(value.holdsUntil)
  expect(turned.firstToGive).toMatchObject({ component: value.firstToGive!.component, month: value.firstToGive!.month })
  expect(turned.availability.total.value).toBeCloseTo(value.availability.total.value, 12)
  for (const [quarter, total] of value.cost.total.values.entries()) expect(turned.cost.total.values[quarter]! / total).toBeCloseTo(1, 12)
  const rows = (capacity: typeof value) => new Map(capacity.verdict.map((row) => [row.target, [row.met, row.decidedBy]]))
  expect(rows(turned)).toEqual(rows(value))
})

test('functions are billed by the call, and have no machines', () => {
  const { cost, components } = designed({
    ...shop,
    decisions: [{ id: 'compute-platform', rule: 'compute-platform', choice: 'functions' }],
  }).value
  const item = cost.items.find((each) => each.name === 'application')!
  expect(item.what).toMatch(/calls a month$/)
  expect(item.cost.values[0]).toBeGreaterThan(102 * 2_592_000 * 0.18e-6)
  expect(components.map((component) => component.name)).not.toContain('application CPU')
})

describe('two deployables', () => {
  const base = sketched({
    ...shop,
    operations: shop.operations.map((each) =>
      each.name === 'order' ? { ...each, touches: [...each.touches!, { entity: 'Product', access: 'read' as const }] } : each,
    ),
  })
  const part = (name: string, entities: readonly string[], operations: readonly string[]) => ({
    ...wholeModule(base),
    id: `module/${name}`,
    name,
    deployable: name,
    entities,
    operations,
  })
  const modules = [part('catalogue', ['Product'], ['browse']), part('ordering', ['Order'], ['order', 'mail'])]
  const { value } = designCapacity({
    ...base,
    modules,
    schema: schemaOf(),
    statements: [],
    topology: designTopology({ ...base, modules }).value,
  })

  test('cost a call to the other and need it too', () => {
    expect(value.latency.find((each) => each.operation === 'order')!.parts.map((each) => each.name)).toContain('catalogue')
    const catalogue = value.availability.parts.find((each) => each.name === 'catalogue')!
    expect(catalogue).toBeDefined()
  })

  test('are changed apart: each meets its own squad’s changes', () => {
    expect(value.availability.parts.map((each) => each.name)).toEqual(
      expect.arrayContaining(['changes of catalogue', 'changes of ordering']),
    )
  })
})

test('a database beyond the largest machine is refused', () => {
  const { constraints } = designed({
    ...times(2_000),
    decisions: [
      { id: 'primary-store/Order', rule: 'primary-store', choice: 'postgresql' },
      { id: 'primary-store/Product', rule: 'primary-store', choice: 'postgresql' },
    ],
  })
  expect(constraints).toMatchObject([{ rule: 'primary-store', subject: 'Product', option: 'postgresql' }])
  expect(designed().constraints).toEqual([])
})

test('every number can be computed again from what it rests on', () => {
  const { value } = designed()
  const seen = new Set<Amount>()
  const visit = (amount: Amount): void => {
    if (seen.has(amount)) return
    seen.add(amount)
    const { because } = amount
    if (because.kind !== 'formula') return
    for (const input of Object.values(because.inputs)) visit(input)
    const values = isSeries(amount) ? amount.values : [amount.value]
    for (const [quarter, told] of values.entries()) {
      const again = evaluate(because.formula, because.inputs, isSeries(amount) ? quarter : (amount.quarter ?? 0))
      expect(again, amount.id).toBe(told)
    }
  }
  for (const amount of amountsIn(value)) visit(amount)
  expect(seen.size).toBeGreaterThan(200)
})

function amountsIn(value: unknown): readonly Amount[] {
  if (typeof value !== 'object' || value === null) return []
  if ('because' in value && 'unit' in value) return [value as Amount]
  return Object.values(value).flatMap(amountsIn)
}
