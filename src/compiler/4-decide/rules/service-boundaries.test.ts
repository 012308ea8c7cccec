import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { briefOf, decisionsOf, workloadOf } from '../test-helpers.ts'

const id = 'service-boundaries'
const example = (name: string) => readFileSync(new URL(`../../../../examples/${name}/${name}.brief.yaml`, import.meta.url), 'utf8')
const parts = (text: string) => decisionsOf(briefOf(text)).byId.get(id)?.chosen.parts ?? []

test('Corner Shop is cut as its makers would: customers, orders, products', () => {
  expect(parts(example('corner-shop')).map(({ name, entities }) => [name, entities])).toEqual([
    ['customers', ['Address', 'Customer', 'Review']],
    ['orders', ['Cart', 'CartLine', 'Order', 'OrderLine', 'Payment', 'Shipment']],
    ['products', ['Category', 'Product', 'Stock']],
  ])
})

test('every entity lies in one module, parts with their parents', () => {
  for (const name of ['corner-shop', 'clinic', 'fleet-telemetry', 'team-chat', 'pastebin', 'minimal']) {
    const brief = briefOf(example(name))
    const modules = parts(example(name))
    expect(modules.flatMap(({ entities }) => entities).sort()).toEqual([...brief.entities.keys()].sort())
    for (const [entity, { owners }] of workloadOf(brief).entities) {
      const parent = owners[0]
      if (brief.entities.get(entity)?.part !== true || parent === undefined) continue
      expect(modules.find(({ entities }) => entities.includes(entity))?.entities).toContain(parent)
    }
  }
})

test('all modules of a monolith ship in one deployable, satellites in their own, services each alone', () => {
  const deployables = (text: string) => new Set(parts(text).map(({ deployable }) => deployable))
  expect([...deployables(example('corner-shop'))]).toEqual(['application'])
  const apart = parts(example('clinic'))
  expect(apart.find(({ entities }) => entities.includes('Note'))?.deployable).toBe('notes')
  expect(apart.filter(({ deployable }) => deployable === 'application').length).toBe(apart.length - 1)
  const services = parts(`${example('corner-shop')}\ndecisions: { architecture-pattern: { choose: microservices, because: test } }\n`)
  expect(services.map(({ name, deployable }) => name === deployable)).toEqual(services.map(() => true))
})

test('what is kept apart has a module of its own, and squads do not share one', () => {
  const modules = parts(example('team-chat'))
  const of = (entity: string) => modules.find(({ entities }) => entities.includes(entity))?.entities ?? []
  expect(of('App')).toEqual(['App'])
  expect(of('File')).toEqual(['File'])
  expect(of('Message')).not.toContain('Channel')
  expect(of('Channel')).toContain('Membership')
})

test('a twentieth more or less of every rate leaves the cut as it is', () => {
  const brief = briefOf(example('corner-shop'))
  for (const factor of [0.95, 1.05]) {
    const operations = [...brief.operations].map(([name, operation]) =>
      operation.rate === undefined
        ? ([name, operation] as const)
        : ([name, { ...operation, rate: { ...operation.rate, value: operation.rate.value * factor } }] as const),
    )
    const moved = decisionsOf({ ...brief, operations: new Map(operations) }).byId.get(id)?.chosen.parts
    expect(moved?.map(({ entities }) => entities)).toEqual(parts(example('corner-shop')).map(({ entities }) => entities))
  }
})

test('flips with the size of what is kept in mind: many entities want more modules than few', () => {
  const brief = (groups: number) => `
brief: 1
system: Test
actors: { clerk: { is: employee } }
entities:
${Array.from({ length: groups }, (_, group) => Array.from({ length: 4 }, (_, each) => `  G${group}E${each}: { ${each > 0 ? `belongsTo: G${group}E0, ` : ''}fields: { ${each === 0 && group > 0 ? `before: G${group - 1}E0, ` : ''}title: text(80) } }`).join('\n')).join('\n')}
operations:
${Array.from({ length: groups }, (_, group) => `  change${group}: { by: clerk, update: G${group}E0, changes: [G${group}E1, G${group}E2, G${group}E3], rate: 1/s }`).join('\n')}
`
  expect(parts(brief(1))).toHaveLength(1)
  expect(parts(brief(5))).toHaveLength(5)
})

test('one entity is one module', () => {
  expect(parts(example('minimal'))).toEqual([{ name: 'entries', entities: ['Entry'], deployable: 'application' }])
})
